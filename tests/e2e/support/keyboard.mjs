// A person without a pointer, and what a screen reader would say to them.
import assert from "node:assert/strict";
import { focused } from "./expect.mjs";

/** More stops than any page has. */
const STOPS = 400;

/** Goes to an element by Tab alone. */
export async function tabTo(visit, target) {
  const { page } = visit;
  await target.waitFor({ state: "attached" });
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`${target} cannot be reached by Tab`);
}

/** Goes to an element by Tab and presses a key there. */
export async function key(visit, target, name = "Enter") {
  await tabTo(visit, target);
  await focused(target);
  await visit.page.keyboard.press(name);
}

/**
 * From now on `window.heard` has what a screen reader says by itself: each text of a live region that changed (`live`), and
 * each element that the focus went to (`focus`); a region that fell silent is an empty text.
 */
export const listen = (visit) =>
  visit.page.addInitScript(() => {
    window.heard = [];
    const LIVE = "[role=status], [role=alert], [role=log], [aria-live]";
    const text = (element) => element.innerText.replace(/\s+/g, " ").trim();
    new MutationObserver((records) => {
      const changed = records.map(({ target }) => (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest(LIVE));
      for (const region of new Set(changed.filter(Boolean))) {
        if (region.ariaLive !== "off" && region.isConnected) {
          window.heard.push({ how: "live", text: region.checkVisibility() ? text(region) : "" });
        }
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
    document.addEventListener("focusin", ({ target }) => window.heard.push({ how: "focus", text: target.ariaLabel ?? text(target) }), true);
  });

/** What was heard since the last time, in order. */
export const heard = (visit) => visit.page.evaluate(() => window.heard.splice(0));

/** Fails where something was said twice in a row, or at length. */
export function isBrief(said, what) {
  const lives = said.filter(({ how }) => how === "live");
  for (const { text } of lives) {
    assert.ok([...text].length <= 100, `${what}: ${[...text].length} signs: ${text}`);
  }
  for (const [at, { how, text }] of said.entries()) {
    const before = said[at - 1];
    const isRepeated = text !== "" && before?.text === text && (how === "live" || before.how === "live");
    assert.ok(!isRepeated, `${what}: said twice: ${text}\n${JSON.stringify(said, null, 1)}`);
  }
}
