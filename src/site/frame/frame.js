// Runs in the head of every embedded page, after the early script: what the address chooses is applied before
// anything is painted, links do what the frame allows, and the page outside is told how high the frame wants to be.
// Nobody is listened to.
(function (w, d) {
  "use strict";
  var root = d.documentElement, early = w.portalEarly, place = w.location;
  // The contract's names: values to choose from, the default first; or what kind of value it is.
  var contract = __CONTRACT__, languages = __LANGUAGES__;
  var folder = d.baseURI.replace(/[^\/]*$/, "");
  var asked = {}, chosen = {}, known = [];
  // For the diagnosis: what the address says, what was understood, which centres there are.
  w.portalFrame = { asked: asked, chosen: chosen, known: known, notices: [] };

  function decoded(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, " "));
    } catch (malformed) {
      return text;
    }
  }
  function ids(text) {
    return text.split(",").filter(function (id, at, all) {
      return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && all.indexOf(id) === at;
    });
  }
  function read(name, kind) {
    var value = asked[name] || "";
    if (kind === "ids" || kind === "id") return kind === "id" ? ids(value).slice(0, 1) : ids(value);
    if (kind === "language") kind = [""].concat(languages);
    return kind.indexOf(value) < 0 ? kind[0] : value;
  }
  var pairs = place.search.slice(1).split("&");
  pairs.forEach(function (pair) {
    var name = decoded(pair.split("=")[0]), value = decoded(pair.slice(pair.split("=")[0].length + 1));
    if (name && !(name in asked)) asked[name] = value;
  });
  Object.keys(contract).forEach(function (name) {
    chosen[name] = read(name, contract[name]);
  });

  // -- the language -- //
  // The one asked for; at the root, without one, the first that the browser prefers and that there is.
  function preferred() {
    var own = (w.navigator.languages || [w.navigator.language || ""]).map(function (tag) {
      tag = tag.toLowerCase();
      return /^zh-(hant|tw|hk|mo)/.test(tag) ? "zh-hant" : /^zh/.test(tag) ? "zh-hans" : tag.split("-")[0];
    });
    // Who reads one Chinese script reads the other rather than English.
    own.forEach(function (tag, at) {
      if (tag === "zh-hant") own.splice(at + 1, 0, "zh-hans");
    });
    return own.reduce(function (found, tag) {
      return found || languages.filter(function (one) {
        one = one.toLowerCase();
        return one === tag || one.split("-")[0] === tag;
      })[0];
    }, "");
  }
  function folderOf(tag) {
    return tag === languages[0] ? "" : tag.toLowerCase() + "/";
  }
  var inside = place.href.split(/[?#]/)[0].slice(folder.length + folderOf(root.lang).length).replace(/index\.html$/, "");
  var language = chosen.lang || (root.lang === languages[0] && preferred());
  if (language && language !== root.lang) {
    place.replace(folder + folderOf(language) + inside + place.search + place.hash);
    return;
  }

  // -- what is shown -- //
  ["view", "search", "locate", "links"].forEach(function (name) {
    root.setAttribute("data-" + name, chosen[name]);
  });
  var centres = chosen.centre, programme = chosen.programme[0];
  var isList = root.getAttribute("data-frame") === "list", isNarrowed = isList && (centres.length || programme);
  function hides(selector) {
    d.styleSheets[0].insertRule(".centres .card" + selector + "{display:none}", 0);
  }
  // By a rule at first, since the cards are still to come; then the others go.
  if (isList && centres.length) hides(centres.map(function (id) {
    return ':not([data-centre="' + id + '"])';
  }).join(""));
  if (isList && programme) hides(':not([data-programmes~="' + programme + '"])');

  function all(selector) {
    return Array.prototype.slice.call(d.querySelectorAll(selector));
  }
  function narrow() {
    var cards = all(".centres .card"), title = d.getElementById("list-title");
    var names = JSON.parse(title.getAttribute("data-names"));
    var left = cards.filter(function (card) {
      var id = card.getAttribute("data-centre"), its = card.getAttribute("data-programmes").split(" ");
      var stays = (!centres.length || centres.indexOf(id) >= 0) && (!programme || its.indexOf(programme) >= 0);
      known.push(id);
      if (!stays) card.parentNode.removeChild(card);
      return stays;
    });
    if (!isNarrowed) return;
    // Of notices, those stay that are about all or about what is left.
    all(".notice[data-centres]").forEach(function (said) {
      var its = said.getAttribute("data-centres").split(" ");
      said.hidden = !left.some(function (card) {
        return its.indexOf(card.getAttribute("data-centre")) >= 0;
      });
    });
    var count = title.getAttribute(left.length === 1 ? "data-one" : "data-other").replace("#", left.length);
    title.textContent = (names.hasOwnProperty(programme) ? names[programme] + title.getAttribute("data-joint") : "") + count;
    if (!left.length) d.querySelector(".frame-none").hidden = false;
  }
  // What goes along to every page.
  function carried(more) {
    var query = more || "";
    ["elder", "theme"].forEach(function (name) {
      if (asked[name] && chosen[name] === asked[name]) query += (query ? "&" : "?") + name + "=" + chosen[name];
    });
    return query;
  }
  // What was asked, with one choice made anew.
  function withChoice(name, value) {
    return "?" + pairs.filter(function (pair) {
      return pair && pair.split("=")[0] !== name;
    }).concat(name + "=" + value).join("&");
  }
  function settle() {
    if (isList) narrow();
    var full = d.querySelector(".frame-full"), list = d.querySelector(".frame-list"), elder = d.querySelector(".frame-elder");
    if (isList && centres.length === 1 && known.indexOf(centres[0]) >= 0) full.href = folderOf(root.lang) + "centres/" + centres[0] + "/" + carried();
    else full.href = full.getAttribute("href") + carried(isList && programme && "?programme=" + programme);
    if (list && chosen.view === "map") list.open = false;
    var isOn = root.getAttribute("data-elder") === "1";
    elder.textContent = elder.getAttribute(isOn ? "data-off" : "data-on");
    elder.href = place.href.split(/[?#]/)[0] + withChoice("elder", isOn ? 0 : 1);
    all(".frame-back").forEach(function (back) {
      back.href = back.getAttribute("href") + place.search;
    });
    // Before the map comes, which does the same: so that nothing moves then.
    if (w.parent !== w) all(".map-gestures").forEach(function (line) {
      line.hidden = false;
    });
    root.setAttribute("data-app", "live");
    if (chosen.diagnose === "1") load("diagnose");
    watch();
    whenSeen(rest);
  }
  function load(name) {
    var meta = d.querySelector('meta[name="portal-' + name + '"]'), script = d.createElement("script");
    script.src = meta.content;
    d.head.appendChild(script);
  }
  // A frame far down a page costs its visitors nothing until they come to it.
  function whenSeen(act) {
    if (!w.IntersectionObserver) return act();
    var observer = new w.IntersectionObserver(function (seen) {
      if (!seen[seen.length - 1].isIntersecting) return;
      observer.disconnect();
      act();
    });
    observer.observe(d.body);
  }
  // Where the style gives the map a place of its own, also when the frame has become wide enough for it.
  function showMap() {
    var isWide = w.matchMedia && w.matchMedia("(min-width: 700px)").matches;
    if (d.querySelector('.map-box[data-map=""]') && (chosen.view === "map" || (chosen.view === "both" && isWide))) early.openMap();
  }
  function rest() {
    showMap();
    w.addEventListener("resize", showMap);
    if ((isList && (chosen.search === "1" || chosen.locate === "1")) || d.querySelector("[data-now]")) (w.requestIdleCallback || w.setTimeout)(early.find);
    fresh();
  }
  // Who keeps an old page is told that there is a newer one.
  function fresh() {
    var own = d.querySelector('meta[name="portal-centres"]').content;
    w.fetch("data/portal.json", { cache: "no-cache" })
      .then(function (answer) {
        return answer.json();
      })
      .then(function (portal) {
        if (portal.files.centres !== own) d.querySelector(".frame-newer").hidden = false;
      })
      .catch(function () {});
  }

  // -- what the page outside is told -- //
  function post(type, name, value) {
    var message = { src: "baiyun-centres", v: 1, type: type };
    message[name] = value;
    if (w.parent !== w) w.parent.postMessage(message, "*");
  }
  function notice(code) {
    if (w.portalFrame.notices.indexOf(code) < 0) w.portalFrame.notices.push(code);
    post("notice", "code", code);
  }
  w.portalFrame.notice = notice;
  var told = 0, said = "";
  function measure() {
    var height = Math.ceil(d.body.getBoundingClientRect().height), trouble = d.querySelector("[data-notice]");
    if (height !== told) post("height", "height", (told = height));
    trouble = trouble ? trouble.getAttribute("data-notice") : "";
    if (trouble && trouble !== said) notice(trouble);
    said = trouble;
  }
  function tell() {
    told = 0;
    post("ready", "lang", root.lang);
    measure();
  }
  function watch() {
    if (w.ResizeObserver) new w.ResizeObserver(measure).observe(d.body);
    else w.setInterval(measure, 500);
    w.addEventListener("resize", measure);
    w.addEventListener("load", measure);
    // The script of the page outside may come later than this.
    [0, 250, 1000, 2500, 5000, 10000].forEach(function (pause) {
      w.setTimeout(tell, pause);
    });
  }

  // -- links -- //
  function follow(event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // A telephone needs no tab of its own, which the page's base would give it.
    if (!/^https?:/.test(link.protocol)) {
      link.target = "_self";
      return;
    }
    var path = link.href.indexOf(folder) === 0 && link.href.slice(folder.length).split(/[?#]/)[0];
    var here = path !== false && path.slice(0, folderOf(root.lang).length) === folderOf(root.lang) ? path.slice(folderOf(root.lang).length) : path;
    // A place on this page has a name and no value. Only the frame itself moves.
    var spot = here === inside && /^#[^=]+$/.test(link.hash) && d.getElementById(link.hash.slice(1));
    if (spot) {
      event.preventDefault();
      spot.focus({ preventScroll: true });
      return w.scrollTo(0, spot.getBoundingClientRect().top + w.pageYOffset);
    }
    // What finding asks of the list is asked of this one: it changes only what stands behind the mark.
    if (here === "" && link.parentNode === d.body && !/[?&]field=/.test(link.search)) {
      event.preventDefault();
      try {
        w.history.replaceState(null, "", place.href.split("#")[0] + link.hash);
      } catch (refused) {
        place.hash = link.hash;
      }
      if (w.portalFind) w.portalFind();
      return;
    }
    if (path !== false) post("navigate", "path", path);
    if (/^frame-(back|elder)\b/.test(link.className)) {
      event.preventDefault();
      return place.replace(link.href);
    }
    var card = /^centres\/[^\/]+\/$/.test(here) && folder + folderOf(root.lang) + "embed/" + here + place.search;
    if (chosen.links === "self" && path !== false && !link.closest(".frame-full,[data-notice]")) {
      link.target = "_self";
      if (card) link.href = card;
      else if (carried() && !/[?&](elder|theme)=/.test(link.search)) link.search += carried(link.search).slice(link.search.length);
      return;
    }
    event.preventDefault();
    var address = link.href;
    if (path !== false && !link.search) address = address.split("#")[0] + carried() + link.hash;
    var opened = w.open(address, "_blank");
    if (opened) opened.opener = null;
    // Some pages outside have it opened and nothing given back: then the focus is gone.
    else w.setTimeout(function () {
      if (!d.hidden && d.hasFocus()) blocked(address, card, link);
    }, 500);
  }
  // No windows may open from here: what fits stays inside, the rest is an address to copy.
  function blocked(address, card, link) {
    var words = d.querySelector(".frame-blocked"), beside = link.closest(".card,.answer,.frame-foot");
    notice("popup-blocked");
    if (card) return place.assign(card.split("?")[0] + withChoice("links", "self"));
    if (beside) beside.insertBefore(words, beside.firstChild);
    words.hidden = false;
    words.lastElementChild.textContent = address;
    measure();
  }
  w.addEventListener("click", follow);
  // What is offered under the box needs room in a low frame.
  w.addEventListener("focusin", function (event) {
    if (event.target.id !== "q") return;
    var box = event.target.getBoundingClientRect();
    if (w.innerHeight - box.bottom < 280) w.scrollTo(0, w.pageYOffset + box.top - 36);
  });

  if (d.readyState === "loading") d.addEventListener("DOMContentLoaded", settle);
  else settle();
})(window, document);
