// Steps through the years of the story, one at a time. Without it all of them stand below each other.
// Plain ES5. The client writes the page anew when it takes over: then this begins again.
(function (w, d) {
  "use strict";
  var at = -1, all = false;
  function find(name) {
    return d.querySelector("[data-story=" + name + "]");
  }
  function steps() {
    return d.querySelectorAll("[data-story=steps] > li");
  }
  function show(speaks) {
    var list = steps(), controls = find("controls");
    if (!controls || !list.length) return;
    if (at < 0 || at >= list.length) at = list.length - 1;
    for (var i = 0; i < list.length; i += 1) list[i].hidden = !all && i !== at;
    controls.hidden = false;
    controls.querySelector("select").value = String(at);
    controls.querySelector("select").disabled = all;
    controls.querySelector("[data-step='-1']").disabled = all || at === 0;
    controls.querySelector("[data-step='1']").disabled = all || at === list.length - 1;
    controls.querySelector("[data-step=all]").setAttribute("aria-pressed", String(all));
    // Read aloud when it changes, with how many centres are of each kind.
    if (speaks) find("said").textContent = all ? controls.querySelector("[data-step=all]").textContent : list[at].querySelector("h3").textContent + " " + (list[at].querySelector("figcaption") || list[at]).textContent;
  }
  d.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-step]");
    if (!button) return;
    var step = button.getAttribute("data-step");
    if (step === "all") all = !all;
    else at += Number(step);
    show(true);
    // A button that can do no more would lose the focus.
    if (button.disabled) find("controls").querySelector("select").focus();
  });
  d.addEventListener("change", function (event) {
    if (event.target.id !== "story-year") return;
    at = Number(event.target.value);
    show(true);
  });
  // Paper has room for all of them.
  w.addEventListener("beforeprint", function () {
    var list = steps();
    for (var i = 0; i < list.length; i += 1) list[i].hidden = false;
  });
  w.addEventListener("afterprint", function () {
    show(false);
  });
  new MutationObserver(function () {
    show(false);
  }).observe(d.documentElement, { attributes: true, attributeFilter: ["data-app"] });
  show(false);
})(window, document);
