// Which texts of a page are in a script that the page's language does not use.

/**
 * Visible texts, labels and the title that hold Chinese characters (`chinese`) or Latin letters (`latin`), unless an
 * element around them says in its `lang` that it is in another language than the page.
 */
export function textsInOtherScript(page, script) {
  return page.evaluate((script) => {
    const foreign = script === "chinese" ? /\p{Script=Han}/u : /\p{Script=Latin}/u;
    const own = document.documentElement.lang;
    const marked = (element) => element.closest("[lang]").lang !== own;
    const found = [document.title].filter((text) => foreign.test(text));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (foreign.test(node.data) && !marked(element) && element.checkVisibility() && element.tagName !== "SCRIPT") {
        found.push(node.data.trim());
      }
    }
    for (const name of ["aria-label", "placeholder", "alt", "title"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const text = element.getAttribute(name);
        if (foreign.test(text) && !marked(element)) {
          found.push(`${name}: ${text}`);
        }
      }
    }
    return found;
  }, script);
}
