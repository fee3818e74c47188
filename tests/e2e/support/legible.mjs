// Whether a person can read and press what a page shows.

/**
 * Runs in a page: what is wrong with its texts and controls where each is scrolled to: what sticks out of the page at its side,
 * texts that lie on one another, texts and controls that something covers or cuts off.
 */
export function illegible() {
  const wrong = [];
  const called = (element) => `${element.localName}.${element.className}: ${(element.textContent || element.id).trim().slice(0, 30)}`;
  const isOutside = (element) => element.closest(".unseen, .skip, .map-skip, .map, [aria-hidden=true], [hidden]") !== null;
  // What stays at an edge lies over what is scrolled under it.
  const isPinned = (element) => {
    for (let one = element; one; one = one.parentElement) {
      if (/sticky|fixed/.test(getComputedStyle(one).position)) {
        return true;
      }
    }
    return false;
  };
  const { documentElement: root } = document;
  const width = root.clientWidth;
  if (root.scrollWidth > width) {
    wrong.push(`the page is ${root.scrollWidth} wide in ${width}`);
  }
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() && element.checkVisibility({ visibilityProperty: true }) && !isOutside(element) && !/^(SCRIPT|STYLE|OPTION)$/.test(element.tagName)) {
      const range = document.createRange();
      range.selectNodeContents(node);
      texts.push({ node, element, boxes: [...range.getClientRects()].filter((box) => box.width > 1) });
    }
  }
  // A line of Chinese type is higher than its signs.
  const lines = texts.flatMap(({ element, boxes }) => {
    const pinned = isPinned(element);
    return boxes.map(({ left, right, top, bottom, height }) => ({ element, pinned, left, right, top: top + height / 4, bottom: bottom - height / 4 }));
  });
  for (const [at, one] of lines.entries()) {
    if (one.right > width + 1 || one.left < -1) {
      wrong.push(`sticks out: ${called(one.element)}`);
    }
    for (const other of lines.slice(at + 1)) {
      if (one.pinned === other.pinned && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2) {
        wrong.push(`on one another: ${called(one.element)} | ${called(other.element)}`);
      }
    }
  }
  const isReached = (element, { left, top, width, height }) => {
    const found = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 24));
    // All of a card is its link, which lies over it and can be seen through.
    return found !== null && (element.contains(found) || found.contains(element) || found.closest(".card")?.contains(element) === true);
  };
  const controls = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
  const seen = controls.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isOutside(element));
  for (const element of new Set([...texts.map((text) => text.element), ...seen])) {
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    let box = element.getClientRects()[0];
    // Its first line, where it is longer than the screen.
    if (box && (box.top < 0 || box.bottom > window.innerHeight)) {
      window.scrollBy({ top: box.top - window.innerHeight / 2, behavior: "instant" });
      box = element.getClientRects()[0];
    }
    if (!box || !isReached(element, box)) {
      wrong.push(`covered or cut off: ${called(element)}`);
    }
  }
  window.scrollTo(0, 0);
  return wrong;
}
