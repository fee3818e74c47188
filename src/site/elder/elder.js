// What elder mode has besides its looks: larger letters by a press, its choice carried along where nothing can be
// remembered, and a voice of the device that reads a page or an answer. Comes with the styles of elder mode.
// Nothing leaves the device but what its own voices may ask for; where it has none, that is said.
// Pausing stops and keeps the place: many phones cannot hold a sentence and go on with it.
(function (w, d) {
  "use strict";
  var root = d.documentElement, early = w.portalEarly, words = __WORDS__[root.lang], speech = w.speechSynthesis;
  var RATES = [0.6, 0.8, 1, 1.25, 1.5], LONGEST = 90;
  var panel, status, button, pieces = [], at = 0, rate = 2, dialect = "", state = "", turn = 0;

  // -- voices -- //
  function isCantonese(voice) {
    return /^(yue|zh[-_](hk|yue|hant[-_]hk))/i.test(voice.lang);
  }
  function isOf(voice, tag) {
    return /^zh/.test(tag) ? /^(zh|cmn|yue)/i.test(voice.lang) : voice.lang.slice(0, 2).toLowerCase() === tag.slice(0, 2);
  }
  function voices(tag) {
    return (speech.getVoices() || []).filter(function (voice) {
      return isOf(voice, tag);
    });
  }
  function voice(tag) {
    var all = voices(tag), isYue = dialect === "yue";
    var fitting = all.filter(function (one) {
      return isCantonese(one) === isYue;
    });
    return (/^zh/.test(tag) ? fitting[0] : all[0]) || all[0];
  }
  // Some browsers know their voices only after a while.
  function whenVoices(then) {
    var isDone = false;
    function once() {
      if (!isDone) then();
      isDone = true;
    }
    if (!speech || !w.SpeechSynthesisUtterance || speech.getVoices().length) return once();
    // Some let a page speak only if it did so within the press.
    speech.speak(new w.SpeechSynthesisUtterance(""));
    if (speech.addEventListener) speech.addEventListener("voiceschanged", once);
    w.setTimeout(once, 1500);
  }

  // -- what is read -- //
  function block(element) {
    while (element.parentElement && /^inline/.test(w.getComputedStyle(element).display) && !/^(A|BUTTON)$/.test(element.tagName))
      element = element.parentElement;
    return element;
  }
  function isSilent(element) {
    return element.closest("nav,script,style,noscript,select,textarea,.aloud,.unseen,[aria-hidden=true]") || !element.getClientRects().length;
  }
  // A telephone number is read figure by figure.
  function spoken(text, element) {
    return text.replace(element.closest("[href^='tel:']") ? /\d[\d -]*\d/g : /\b(1\d{4}|0\d{2,3}-\d{7,8})\b/g, function (number) {
      return number.replace(/\D/g, " ").split("").join(" ");
    });
  }
  function sentences(text) {
    var parts = text.match(/[^。！？；!?;]+[。！？；!?;]*/g) || [];
    return parts.reduce(function (all, part) {
      while (part.length > LONGEST) {
        var cut = Math.max(part.lastIndexOf("，", LONGEST), part.lastIndexOf("、", LONGEST), part.lastIndexOf(" ", LONGEST)) + 1 || LONGEST;
        all.push(part.slice(0, cut));
        part = part.slice(cut);
      }
      return part.trim() ? all.concat(part) : all;
    }, []);
  }
  function collect(root) {
    var walker = d.createTreeWalker(root, NodeFilter.SHOW_TEXT, null, false), runs = [], node;
    while ((node = walker.nextNode())) {
      var element = node.parentElement, text = node.data.replace(/\s+/g, " ");
      if (!text.trim() || isSilent(element)) continue;
      var tag = element.closest("[lang]").lang, own = block(element), last = runs[runs.length - 1];
      text = spoken(text, element);
      if (last && last.block === own && last.tag === tag) last.text += text;
      else runs.push({ block: own, tag: tag, text: text });
    }
    return runs.reduce(function (all, run) {
      return all.concat(sentences(run.text).map(function (text) {
        return { block: run.block, tag: run.tag, text: text };
      }));
    }, []);
  }

  // -- reading -- //
  function mark(element) {
    var before = d.querySelector(".aloud-now");
    if (before) before.classList.remove("aloud-now");
    if (element) element.classList.add("aloud-now");
  }
  function silence() {
    turn += 1;
    if (speech) speech.cancel();
  }
  function say() {
    var own = (turn += 1), piece = pieces[at];
    if (!piece) return finish("done");
    var utterance = new w.SpeechSynthesisUtterance(piece.text), found = voice(piece.tag);
    if (found) utterance.voice = found;
    utterance.lang = found ? found.lang : piece.tag;
    utterance.rate = RATES[rate];
    utterance.onend = function () {
      if (own !== turn) return;
      at += 1;
      say();
    };
    utterance.onerror = function () {
      if (own === turn) finish("no_voice");
    };
    mark(piece.block);
    speech.speak(utterance);
  }
  function show(now) {
    state = now;
    status.textContent = words[now];
    Array.prototype.forEach.call(panel.querySelectorAll("[data-when]"), function (one) {
      one.hidden = one.getAttribute("data-when").split(" ").indexOf(now) < 0;
    });
  }
  function finish(now) {
    silence();
    mark();
    at = 0;
    show(now);
  }
  function again() {
    silence();
    if (state === "reading") say();
  }
  function go() {
    show("reading");
    say();
  }

  // -- the panel, in the flow of the page -- //
  function control(text, when, act) {
    var one = d.createElement("button");
    one.type = "button";
    one.className = "tool";
    one.textContent = text;
    one.setAttribute("data-when", when);
    one.addEventListener("click", act);
    panel.appendChild(one);
    return one;
  }
  function faster(by) {
    return function () {
      rate = Math.min(RATES.length - 1, Math.max(0, rate + by));
      status.textContent = words.speed + " " + RATES[rate] + "×";
      again();
    };
  }
  function build() {
    panel = d.createElement("div");
    panel.className = "aloud";
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", button.textContent.trim());
    status = d.createElement("p");
    status.setAttribute("role", "status");
    panel.appendChild(status);
    control(words.pause, "reading", function () {
      silence();
      show("paused");
      panel.querySelector("[data-when=paused]").focus();
    });
    control(words.resume, "paused", function () {
      go();
      panel.querySelector("[data-when=reading]").focus();
    });
    control(words.slower, "reading paused", faster(-1));
    control(words.faster, "reading paused", faster(1));
    var dialects = control("", "dialects", function () {
      dialect = dialect ? "" : "yue";
      this.textContent = dialect ? words.mandarin : words.cantonese;
      again();
    });
    dialects.textContent = words.cantonese;
    control(words.stop, "reading paused", function () {
      finish("");
      button.focus();
    });
    // Both kinds of Chinese, where the device has both.
    var chinese = speech ? voices("zh") : [];
    if (chinese.some(isCantonese) && !chinese.every(isCantonese)) dialects.setAttribute("data-when", "reading paused");
  }
  function put() {
    var holder = button.closest(".elder-bar,.answer") || button.parentNode;
    if (panel.parentNode !== holder) holder.appendChild(panel);
  }
  function begin() {
    if (panel) panel.remove();
    build();
    put();
    if (!speech || !w.SpeechSynthesisUtterance || !voices(root.lang).length) return finish("no_voice");
    silence();
    at = 0;
    pieces = collect(d.querySelector(button.getAttribute("data-aloud") || "main"));
    go();
  }
  words[""] = "";
  function leave() {
    if (panel && state) finish("");
  }
  // A page that is left falls silent.
  w.addEventListener("pagehide", silence);
  w.addEventListener("popstate", leave);
  d.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && state === "reading") panel.querySelector("[data-when=reading]").click();
  });

  // -- letters, and what goes along -- //
  function isRemembered() {
    try {
      return w.localStorage.getItem("portal.elder") === root.getAttribute("data-elder");
    } catch (refused) {
      return false;
    }
  }
  // Before the client, which follows the link as it then is.
  function follow(link) {
    leave();
    var elder = root.getAttribute("data-elder");
    if (elder && link.host === w.location.host && !root.hasAttribute("data-frame") && !/[?&]elder=/.test(link.search) && !isRemembered())
      link.search += (link.search ? "&" : "?") + "elder=" + elder;
  }
  d.addEventListener(
    "click",
    function (event) {
      if (!event.target.closest) return;
      var link = event.target.closest("a[href]"), pressed = event.target.closest("[data-aloud]"), by = event.target.getAttribute("data-text-by");
      if (link) follow(link);
      else if (event.target.closest("[data-act]")) leave();
      if (by) early.choose("text", String((+root.getAttribute("data-text") || 20) + +by));
      if (pressed) {
        button = pressed;
        whenVoices(begin);
      }
    },
    true
  );
  root.setAttribute("data-elder-tools", "");
})(window, document);
