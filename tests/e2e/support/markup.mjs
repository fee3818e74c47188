// What two renderings of the same view have in common.

/** Runs in a page: the inside of `#app`, an element or text a line, without comments, spaces and order of attributes. */
export function markup() {
  const lines = [];
  const text = (node) => node.data.replace(/\s+/g, " ").trim();
  function walk(parent) {
    parent.normalize();
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && text(node)) {
        lines.push(text(node));
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        const attributes = [...node.attributes].map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
        lines.push(`<${[node.localName, ...attributes].join(" ")}>`);
        walk(node);
        lines.push(`</${node.localName}>`);
      }
    }
  }
  const app = document.getElementById("app").cloneNode(true);
  // What the map makes of its place is the map's.
  for (const box of app.querySelectorAll("[data-map]")) {
    box.setAttribute("data-map", "");
    const map = box.querySelector(".map");
    map.replaceChildren();
    map.className = "map";
    map.removeAttribute("style");
  }
  const walker = document.createTreeWalker(app, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) {
    comments.push(walker.currentNode);
  }
  comments.forEach((comment) => comment.remove());
  walk(app);
  return lines;
}
