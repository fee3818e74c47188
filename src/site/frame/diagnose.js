// Runs in an embedded page only where its address says diagnose=1: tells web editors, at the top of the page, what of
// its surroundings is right, what is not and what to do about it. Words are put in at publication.
(function (w, d) {
  "use strict";
  var words = __WORDS__, root = d.documentElement, lines = {}, told = {}, shared = w.portalFrame;
  words = words[root.lang] || words["zh-Hans"];
  var isFramed = w.parent !== w, isOpaque = w.origin === "null";
  var section = d.createElement("section"), list = d.createElement("ul"), main = d.querySelector("main");

  function add(parent, tag, text) {
    var element = d.createElement(tag);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }
  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, function (mark, name) {
      return values && name in values ? values[name] : mark;
    });
  }
  // One line for each check; a check that is made again says its line anew. Each code is told to the page outside once.
  function say(check, state, key, values, code) {
    var line = lines[check] || (lines[check] = list.appendChild(d.createElement("li")));
    var text = filled(words[key], values), advice = state !== "ok" && words[key + "_do"];
    if (code && !told[code]) shared.notice(code);
    told[code] = true;
    advice = advice ? filled(advice, values) : "";
    if (line.said === state + text + advice) return;
    line.said = state + text + advice;
    line.textContent = "";
    line.setAttribute("data-check", check);
    line.setAttribute("data-state", state);
    add(line, "strong", words["state_" + state]);
    add(line, "span", " " + text);
    if (advice) add(line, "div", advice);
    // What is wrong comes first: a low frame shows little.
    if (state === "bad") list.insertBefore(line, list.querySelector('li:not([data-state="bad"])'));
    else if (line.nextSibling && line.nextSibling.getAttribute("data-state") === "bad") list.appendChild(line);
    var wrong = list.querySelectorAll('[data-state="bad"]').length;
    summary.textContent = wrong ? filled(words.wrong, { count: wrong }) : words.nothing_wrong;
  }
  function choose(check, isRight, right, wrong, code, values) {
    if (isRight) say(check, "ok", right, values);
    else say(check, "bad", wrong, values, code);
  }

  section.id = "diagnosis";
  section.lang = root.lang;
  section.setAttribute("role", "region");
  section.setAttribute("aria-labelledby", "diagnosis-title");
  add(section, "h2", words.title).id = "diagnosis-title";
  var summary = add(section, "p", "");
  summary.setAttribute("role", "status");
  section.appendChild(list);
  add(section, "p", words.intro);

  choose("framed", isFramed, "framed", "not_framed", "not-framed");

  // -- the size -- //
  // What the page would need without this section.
  function needed() {
    var x = w.pageXOffset, y = w.pageYOffset, height;
    section.style.display = "none";
    height = Math.ceil(d.body.getBoundingClientRect().height);
    section.style.display = "";
    w.scrollTo(x, y);
    return height;
  }
  var isSettled = false;
  function measure() {
    var size = { width: root.clientWidth, height: w.innerHeight };
    say("size", "ok", "size", size);
    if (!isFramed) return;
    choose("width", size.width >= 240, "wide_enough", "too_narrow", "too-narrow", size);
    choose("height", size.height >= 320, "high_enough", "too_low", "too-low", size);
    // The page outside is given time to make the frame as high as it asked.
    if (!isSettled) return;
    size.content = needed();
    size.cut = size.content - size.height;
    if (size.cut <= 0) say("clipped", "ok", "all_seen");
    // A frame that is scrolled inside is as good as it was made to be.
    else say("clipped", "note", "clipped", size, "height-clipped");
  }
  measure();
  w.addEventListener("resize", measure);
  w.setTimeout(function () {
    isSettled = true;
    measure();
  }, 2000);

  // -- what the page outside allows -- //
  var policy = d.permissionsPolicy || d.featurePolicy;
  var asks = root.getAttribute("data-frame") === "list" && shared.chosen.locate === "1";
  if (asks && policy && policy.allowsFeature) choose("geolocation", policy.allowsFeature("geolocation"), "geolocation", "geolocation_blocked", "geolocation-blocked", { site: w.location.host });
  else if (asks) say("geolocation", "unseen", "geolocation_unseen");
  choose("secure", w.isSecureContext !== false, "secure", "insecure", "insecure");
  if (w.location.protocol === "http:") say("http", "bad", "http", null, "insecure");
  choose("sandbox", !isOpaque, "no_sandbox", "sandboxed", "sandboxed");

  function title() {
    var frame = null;
    if (!isFramed) return;
    try {
      frame = w.frameElement;
    } catch (foreign) {}
    if (!frame) return say("title", "unseen", "title_unseen");
    var text = (frame.getAttribute("title") || "").trim();
    choose("title", text, "titled", "no_title", "no-title", { title: text });
  }
  title();

  // -- what the browser can -- //
  // Nothing is stored: the property alone throws where storage is refused.
  var stores = false;
  try {
    stores = Boolean(w.localStorage);
  } catch (refused) {}
  if (stores) say("storage", "ok", "storage");
  else say("storage", "ok", "storage_blocked", null, "storage-blocked");
  // The bundles use reference types, which are younger than WebAssembly: a type with one of them.
  var sample = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 111];
  choose("wasm", w.WebAssembly && w.WebAssembly.validate(new w.Uint8Array(sample)), "wasm", "no_wasm", "no-wasm");
  function data(isRight) {
    choose("data", isRight, "data", "data_blocked", "data-blocked");
  }
  if (w.fetch)
    w.fetch("data/portal.json", { cache: "no-cache" }).then(
      function (answer) {
        data(answer.ok);
      },
      function () {
        data(false);
      }
    );
  d.addEventListener("securitypolicyviolation", function (event) {
    var about = { directive: event.effectiveDirective || event.violatedDirective, address: event.blockedURI || "" };
    say("policy " + about.directive + about.address, "bad", "policy", about, "blocked-by-policy");
  });

  // -- what the address says -- //
  // Names that are not the contract's, values that were not understood, and ids of nothing that is here.
  var heading = d.getElementById("list-title"), names = JSON.parse((heading && heading.getAttribute("data-names")) || "null");
  function problem(name, value) {
    say("parameter " + name + value, "bad", "parameter", { name: name, value: value }, "unknown-parameter");
  }
  Object.keys(shared.asked).forEach(function (name) {
    if (!(name in shared.chosen) || String(shared.chosen[name]) !== shared.asked[name]) problem(name, shared.asked[name]);
  });
  if (names) {
    shared.chosen.centre.forEach(function (id) {
      if (shared.known.indexOf(id) < 0) problem("centre", id);
    });
    shared.chosen.programme.forEach(function (id) {
      if (!names.hasOwnProperty(id)) problem("programme", id);
    });
  }
  if (!told["unknown-parameter"]) say("parameters", "ok", "parameters");

  // -- what only a person can try -- //
  var button = add(section, "button", words.try_popup);
  button.type = "button";
  button.className = "button";
  button.addEventListener("click", function () {
    var opened = w.open("about:blank", "_blank");
    if (opened) opened.close();
    // Some pages outside have it opened and nothing given back: then the focus is gone.
    w.setTimeout(function () {
      choose("popup", opened || d.hidden || !d.hasFocus(), "popup", "popup_blocked", "popup-blocked");
    }, 500);
  });

  // Its looks come with it, so that only who asks for it downloads them.
  [
    "#diagnosis{padding:12px;border:2px solid var(--accent);border-radius:var(--radius);background:var(--sheet)}",
    "#diagnosis ul{margin:8px 0;list-style:none}",
    "[data-check]{padding:8px 0;border-top:1px solid var(--line)}",
    "[data-check] strong{margin-right:8px;color:var(--accent)}",
    '[data-state="bad"] strong{color:var(--alert)}',
    "[data-check] div{color:var(--soft);font-size:var(--small)}",
  ].forEach(function (rule) {
    d.styleSheets[0].insertRule(rule, d.styleSheets[0].cssRules.length);
  });
  main.insertBefore(section, main.firstChild);
})(window, document);
