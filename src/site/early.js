// Runs in the head of every page, before anything is painted; its hash stands in the page's CSP.
// Plain ES5: it must run, and say what is wrong, where the client cannot. Comments go at publication.
(function (w, d) {
  "use strict";
  var root = d.documentElement;
  var forms = { elder: /^[01]$/, theme: /^(light|dark)$/, text: /^(18|2[02468]|30)$/, view: /^(list|map)$/ };
  // Storage may throw, be absent, or be full: then the address alone decides, as in every frame of others.
  function stored(name, value) {
    if (w.parent !== w || root.hasAttribute("data-frame")) return "";
    try {
      if (value === undefined) return w.localStorage.getItem("portal." + name) || "";
      w.localStorage.setItem("portal." + name, value);
    } catch (refused) {}
    return "";
  }
  // What is shown of a page is the address's alone. The size of letters lasts where nothing can be kept.
  function choose(name, value) {
    var isView = name === "view", form = forms[name];
    if (!form.test(value)) value = isView ? "" : stored(name) || (name === "text" && root.getAttribute("data-text"));
    else if (!isView) stored(name, value);
    if (form.test(value)) root.setAttribute("data-" + name, value);
    else root.removeAttribute("data-" + name);
    if (name === "elder" && value === "1" && w.Promise && asset("elder") && !bundles.elder)
      bundles.elder = w.Promise.all([need("elder-style"), need("elder")]).catch(function () {
        bundles.elder = 0;
      });
  }
  // A bundle's parts come all at once, and once: one after the other, each would wait for a round trip
  // of its own. What fails may be asked for again.
  var bundles = {}, asked = {};
  w.location.search.replace(/[?&](elder|theme|text|view)=([^&]*)/g, function (_, name, value) {
    if (!(name in asked)) asked[name] = value;
  });
  // What narrows the list asks for it, and so does its name.
  if (/[?&](programme|field|open|access|phone|sort)=/.test(w.location.search) || w.location.hash === "#list-title") asked.view = asked.view || "list";
  Object.keys(forms).forEach(function (name) {
    // A frame's view is its contract's.
    if (name !== "view" || !root.hasAttribute("data-frame")) choose(name, asked[name] || "");
  });
  root.className = "js";

  var early = (w.portalEarly = {
    touched: 0, composing: false, publication: "portal.json", fail: fail, choose: choose,
    open: open, map: map, openMap: openMap, mapLost: mapLost, find: find, findLost: findLost
  });
  function on(type, act) {
    d.addEventListener(type, act, true);
  }
  ["keydown", "pointerdown", "touchstart", "wheel", "input"].forEach(function (type) {
    on(type, function () {
      early.touched = Date.now();
    });
  });
  on("compositionstart", function () {
    early.composing = true;
  });
  on("compositionend", function () {
    early.composing = false;
    early.touched = Date.now();
  });
  on("click", function (event) {
    if (!event.target.hasAttribute) return;
    if (event.target.hasAttribute("data-reload")) w.location.reload();
    if (event.target.hasAttribute("data-map-open")) openMap();
    // Until the client lives, and where it cannot.
    if (event.target.closest(".tool-elder") && root.getAttribute("data-app") !== "live") {
      choose("elder", root.getAttribute("data-elder") === "1" ? "0" : "1");
      event.preventDefault();
    }
    early.pressed = event.target.closest("[data-act],[data-copy]");
    if (early.pressed && (!w.portalFind || root.getAttribute("data-find") === "lost")) find();
  });
  on("focusin", function (event) {
    if (event.target.id === "q" && !w.portalFind) find();
  });

  function fail(why) {
    root.setAttribute("data-app", "failed");
    var note = d.getElementById("failed-" + why);
    if (note) note.hidden = false;
  }
  function asset(name) {
    return d.querySelector('meta[name="portal-' + name + '"]');
  }
  function open(name, parts, lost) {
    var wasm = asset(name + "-wasm");
    if (bundles[name] || !wasm) return;
    var asked = (early[name + "Wasm"] = w.fetch(wasm.content, { integrity: wasm.getAttribute("data-integrity") }));
    bundles[name] = w.Promise.all(parts.map(need).concat(asked))
      .then(function () {
        return early[name + "Start"]();
      })
      .catch(function () {
        bundles[name] = 0;
        lost();
      });
  }
  // The map comes when it is asked for, and by itself where it has a place of its own beside the list.
  var wanted;
  function map() {
    var isElder = root.getAttribute("data-elder") === "1", isWide = w.matchMedia && w.matchMedia("(min-width: 900px)").matches;
    if (wanted || root.getAttribute("data-view") === "map" || (isWide && !isElder)) openMap();
  }
  function mapState(state) {
    var box = d.querySelector("[data-map]");
    if (box) box.setAttribute("data-map", state);
    return box;
  }
  function mapLost() {
    mapState("lost");
  }
  function openMap() {
    if (!asset("map") || !mapState("open")) return;
    wanted = true;
    if (w.portalMap) w.portalMap();
    else open("map", ["map-style", "leaflet", "map"], mapLost);
  }
  // Finding comes when the page rests, or at once when a person reaches for it; what was pressed
  // before it is there is pressed again then.
  function find() {
    if (w.portalFind) w.portalFind();
    else if (!bundles.find) {
      root.setAttribute("data-find", "coming");
      // What it will ask for comes beside it; then the browser's copy serves.
      w.fetch(asset("find-messages").content).catch(function () {});
      w.fetch("data/" + early.publication, { cache: "force-cache" })
        .then(function (portal) {
          return portal.json();
        })
        .then(function (portal) {
          return w.fetch("data/" + portal.files.find);
        })
        .catch(function () {});
      open("find", ["find-style", "find"], findLost);
    }
  }
  function findLost() {
    root.setAttribute("data-find", "lost");
  }
  function need(name) {
    var meta = asset(name), isStyle = /-style$/.test(name);
    var element = d.createElement(isStyle ? "link" : "script");
    element.integrity = meta.getAttribute("data-integrity");
    element.crossOrigin = "anonymous";
    if (isStyle) {
      element.rel = "stylesheet";
      // Where it is known: what changes the whole page is there before the first paint.
      if (name === "elder-style") element.blocking = "render";
    }
    if (asset(name + "-wasm")) element.type = "module";
    element[isStyle ? "href" : "src"] = meta.content;
    return new w.Promise(function (done, lost) {
      element.onload = done;
      element.onerror = lost;
      d.head.appendChild(element);
    });
  }
  function boot() {
    var client = asset("client"), wasm = asset("wasm"), script = d.createElement("script");
    if (asset("own"))
      open("own", ["own-style", "own-map-style", "own-leaflet", "own"].filter(asset), function () {
        fail("engine");
      });
    if (!client) return;
    if (!("noModule" in script) || !w.WebAssembly || !w.fetch) return fail("engine");
    early.wasm = w.fetch(wasm.content, { integrity: wasm.getAttribute("data-integrity") });
    early.wasm.catch(function () {});
    // The client asks for this first: it need not wait for the client.
    early.portal = w.fetch("data/portal.json", { cache: "no-cache" });
    early.portal.catch(function () {});
    script.type = "module";
    script.integrity = client.getAttribute("data-integrity");
    script.crossOrigin = "anonymous";
    script.onerror = function () {
      fail("engine");
    };
    script.src = client.content;
    d.head.appendChild(script);
  }
  // What a link brings for the search box is there before anything runs.
  function fill() {
    var box = d.getElementById("q"), found = /[#&]q=([^&]*)/.exec(w.location.hash);
    try {
      if (box && found && !box.value) box.value = decodeURIComponent(found[1].replace(/\+/g, " "));
    } catch (malformed) {}
  }
  // A hidden tab paints nothing and gets no frames.
  function whenPainted() {
    fill();
    if (d.hidden || !w.requestAnimationFrame) w.setTimeout(boot, 200);
    else
      w.requestAnimationFrame(function () {
        w.setTimeout(boot, 0);
      });
  }
  if (d.readyState === "loading") d.addEventListener("DOMContentLoaded", whenPainted);
  else whenPainted();
})(window, document);
