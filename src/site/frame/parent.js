// Runs in the pages of others, published as embed/v1.js: gives the portal's frames the height that they ask for, and
// defines the custom element. Of a strict page it needs only that this file may run and the portal be framed: styles
// are set through the CSSOM.
(function (d) {
  "use strict";
  var name = "embed/v1.js", found = d.querySelectorAll('script[src*="' + name + '"]');
  var script = d.currentScript || found[found.length - 1], folder = script ? script.src.split(/[?#]/)[0] : "";
  var cut = folder.lastIndexOf(name), frames = d.getElementsByTagName("iframe");
  folder = folder.slice(0, cut);
  // Included twice, it works once.
  if (cut < 0 || window[folder]) return;
  window[folder] = 1;

  function size(frame, height) {
    var border = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
    if (frame.around) frame.around.style.minHeight = height + "px";
    frame.style.height = height + border + "px";
  }
  // Nothing with a box stands after it.
  function isLast(node) {
    for (var next; node && node !== d.body; node = node.parentNode)
      for (next = node.nextSibling; next; next = next.nextSibling)
        if (next.offsetHeight || (next.nodeType === 3 && next.data.trim())) return false;
    return true;
  }
  // The rule: nothing moves that is seen. A frame grows while its lower end is below the window's, where the page ends
  // with it (and has its scroll bar already), or when the visitor has gone into it, who asked for it. It shrinks only
  // as far as to the window's lower end, unless the visitor is in a frame whose beginning is out of sight. What is left
  // waits for the next scroll or resize. So a frame above the window waits until it is seen again (not every browser
  // keeps the place), and one without a box, in a closed tab, too. A page with nothing to scroll would wait for ever:
  // there a frame grows once the visitor presses, turns or types something. All is given before printing.
  var isUsed;
  function possible(frame, height, isAsked) {
    var box = (frame.around || frame).getBoundingClientRect(), now = frame.clientHeight;
    var room = now + innerHeight - box.bottom, isMore = height > now;
    if (height === now || (isAsked && (isMore || box.top < 0))) return height;
    if (room < now) return Math.max(height, Math.ceil(room));
    var fits = d.documentElement.scrollHeight <= innerHeight;
    return isMore && now && (d.readyState === "loading" || !fits ? isLast(frame) : isUsed) && height;
  }
  function settle(asks) {
    [].forEach.call(frames, function (frame) {
      var height = frame.wanted && possible(frame, frame.wanted, asks === true || asks === frame);
      if (!height) return;
      size(frame, height);
      if (height === frame.wanted) frame.wanted = 0;
    });
  }
  function want(frame, height, asks) {
    frame.wanted = Math.min(4000, Math.max(240, height));
    settle(asks || d.activeElement);
  }
  function later() {
    requestAnimationFrame(settle);
  }
  addEventListener("scroll", later, { passive: true, capture: true });
  addEventListener("resize", later);
  addEventListener("blur", function () {
    // Some browsers name the frame only after this event.
    setTimeout(function () {
      settle(d.activeElement);
    });
  });
  ["pointerdown", "touchstart", "keydown", "wheel"].forEach(function (type) {
    addEventListener(type, function () {
      if (isUsed) return;
      isUsed = 1;
      later();
    }, { passive: true, capture: true });
  });
  addEventListener("beforeprint", function () {
    settle(true);
  });
  addEventListener("message", function (event) {
    var data = event.data, type = data && data.type, height = type && data.height;
    if (!type || data.src !== "baiyun-centres" || data.v !== 1) return;
    [].forEach.call(frames, function (frame) {
      if (frame.contentWindow !== event.source || frame.src.indexOf(folder)) return;
      // A sandbox may take the frame's origin away.
      if (folder.indexOf(event.origin + "/") && (event.origin !== "null" || !/^(?![^]*same-origin)[^]/i.test(frame.sandbox))) return;
      if (type === "ready" && frame.around) {
        frame.isReady = 1;
        keep(frame.around, "none");
      }
      // Without a box it measured itself at no width; out of the flow it would cover what follows.
      if (type === "height" && typeof height === "number" && height % 1 === 0)
        if (frame.offsetWidth && !/abs|fix/.test(getComputedStyle(frame).position)) want(frame, height);
      if (/^(navigate|notice)$/.test(type)) frame.dispatchEvent(new CustomEvent("baiyun-centres-" + type, { bubbles: true, detail: data }));
    });
  });

  // -- the element -- //
  var names = "view centre programme lang elder theme search locate links".split(" ");
  function valid(host, name) {
    return /^[\w,-]+$/.test(host.getAttribute(name) || "") && host.getAttribute(name);
  }
  function address(host) {
    var card = valid(host, "card"), lang = valid(host, "lang"), isBase = /^zh-hans$/i.test(lang), query = "?v=1";
    names.forEach(function (name) {
      var value = name === "lang" ? isBase && "zh-Hans" : valid(host, name);
      if (value) query += "&" + name + "=" + value;
    });
    return folder + (lang && !isBase ? lang.toLowerCase() + "/" : "") + "embed/" + (card ? "centres/" + card + "/" : "") + query;
  }
  // What is kept for it until the frame tells its height: of the heights that were measured, the one for its width;
  // in a closed tab, the width of what is around.
  function reserved(host) {
    var height = parseInt(host.getAttribute("height"), 10) || 450, most = 0, place = host;
    while (place && !place.clientWidth && place !== d.body) place = place.parentNode || place.host;
    (host.getAttribute("heights") || "").replace(/(\d+):(\d+)/g, function (_, width, its) {
      // The narrowest that was measured serves what is narrower too.
      if ((most && width > (place ? place.clientWidth : 0)) || width < most) return;
      most = +width;
      height = +its;
    });
    return height;
  }
  // Its own content (a link) goes below the frame and within the same height, so that nothing moves when it goes or
  // comes back.
  function keep(host, display) {
    var own = host.own, node;
    while ((node = own.nextSibling)) own.appendChild(node);
    own.style.display = display;
    // The same from outside as what the page chose; or, as long as the page hides it, nothing.
    if (/^(inline|block)$/.test(getComputedStyle(host).display)) host.style.display = "flex";
    host.style.flexDirection = "column";
    host.frame.title = host.title || own.textContent.trim();
  }
  function build(host) {
    var frame = d.createElement("iframe"), old = host.frame, sandbox = host.getAttribute("sandbox"), style = frame.style;
    frame.around = host;
    host.frame = frame;
    frame.width = "100%";
    frame.allow = "geolocation";
    frame.loading = "lazy";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    if (sandbox !== null) frame.sandbox = sandbox;
    style.border = 0;
    style.flex = "1 0 0px";
    style.height = old && old.style.height;
    frame.src = address(host);
    frame.onload = function () {
      clearTimeout(host.timer);
      host.timer = setTimeout(function () {
        if (!frame.isReady) keep(host, "");
      }, 15000);
    };
    if (old) old.remove();
    host.insertBefore(frame, host.own);
    keep(host, host.own.style.display);
  }
  function Host() {
    return Reflect.construct(HTMLElement, [], Host);
  }
  if (!window.customElements) return;
  name = script.getAttribute("data-name");
  if (!/^[a-z][a-z0-9]*-[a-z0-9-]+$/.test(name)) name = "baiyun-centres";
  if (customElements.get(name)) return;
  Host.observedAttributes = names.concat("card", "height", "heights", "title", "sandbox");
  var proto = (Host.prototype = Object.create(HTMLElement.prototype));
  proto.connectedCallback = function () {
    var own = d.createElement("div"), height = this.offsetHeight;
    if (this.frame) return;
    this.own = own;
    while (this.firstChild) own.appendChild(this.firstChild);
    this.appendChild(own);
    build(this);
    // Where the page keeps a place for it, the rule holds.
    want(this.frame, reserved(this), height < 240 && this.frame);
  };
  proto.disconnectedCallback = function () {
    clearTimeout(this.timer);
  };
  proto.attributeChangedCallback = function (name, old, now) {
    if (!this.frame || old === now) return;
    if (/^h/.test(name)) want(this.frame, reserved(this), this.frame);
    else build(this);
  };
  customElements.define(name, Host);
})(document);
