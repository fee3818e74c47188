// 404.html is served at any depth and knows no base: it walks up until data/portal.json answers.
(function (d) {
  "use strict";
  var parts = location.pathname.split("/");
  function found(folder) {
    var base = d.createElement("base");
    base.href = folder;
    d.head.appendChild(base);
    d.getElementById("ways").hidden = false;
  }
  function probe(depth) {
    if (depth < 1) return;
    var folder = parts.slice(0, depth).join("/") + "/";
    var request = new XMLHttpRequest();
    request.open("GET", folder + "data/portal.json");
    request.onload = function () {
      var portal = null;
      try {
        portal = JSON.parse(request.responseText);
      } catch (other) {}
      if (request.status < 400 && portal && portal.format) found(folder);
      else probe(depth - 1);
    };
    request.onerror = function () {
      probe(depth - 1);
    };
    request.send();
  }
  probe(parts.length - 1);
})(document);
