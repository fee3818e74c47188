// Expectations that wait: a page needs a moment, a test does not sleep.
import assert from "node:assert/strict";

const PATIENCE = 8_000;
const LOOK_AGAIN = 25;

/** Asks again until the answer is as expected, or says how it last differed. */
export async function eventually(ask, expected, message) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await ask();
    try {
      assert.deepEqual(found, expected, message);
      return;
    } catch (difference) {
      if (Date.now() > end) {
        throw difference;
      }
    }
    await new Promise((again) => setTimeout(again, LOOK_AGAIN));
  }
}

/** Waits until an element is seen. */
export const seen = (locator) => locator.first().waitFor({ state: "visible" });

/** Waits until an element is not seen, or is not there. */
export const unseen = (locator) => locator.first().waitFor({ state: "hidden" });

/** How many of some elements there are, once there are as many as expected. */
export const counted = (locator, expected) => eventually(() => locator.count(), expected, String(locator));

/** Whether an element has the focus. */
export const focused = (locator) =>
  eventually(() => locator.evaluate((element) => element === document.activeElement), true, `${locator} has the focus`);
