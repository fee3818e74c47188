// Where a person is, as a device says it, and the answer that the page gives.
import assert from "node:assert/strict";
import { eventually, focused, seen } from "./expect.mjs";

/** The answer of the page. */
export const answer = (visit) => visit.page.locator("#answer");

/** Its heading. */
export const title = (visit) => visit.page.locator("#answer-title");

/** Waits until finding is there, so that a tap acts at once. */
export const finding = (visit) => visit.page.waitForFunction(() => Boolean(window.portalFind));

/** Opens the section in which what is wrong is told to the publisher, and waits for what comes into it. */
export async function unfoldReport(visit, m) {
  await visit.press(visit.page.getByRole("heading", { name: m.report_title, exact: true }));
  await seen(visit.page.getByRole("textbox", { name: m.report_text, exact: true }));
}

/** Waits for an answer as certain as said, about the centre that is said, and for the focus on its heading. */
export async function answered(visit, certainty, centre) {
  const { page } = visit;
  await eventually(
    async () => {
      const all = await page.locator("#answer").evaluateAll((found) => found.map(({ dataset }) => ({ ...dataset })));
      return all.map((one) => [one.certainty, one.centre]);
    },
    [[certainty, centre]],
    "certainty and centre of the answer",
  );
  await focused(title(visit));
}

/** Presses the button that locates. */
export async function locate(visit, m) {
  await visit.press(visit.page.getByRole("button", { name: m.find_near_me, exact: true }));
}

/** A context that Chromium itself locates. */
export const at = ([longitude, latitude], accuracy = 0) => ({
  geolocation: { longitude, latitude, accuracy },
  permissions: ["geolocation"],
});

/**
 * Puts a device in place of the browser's: each time it is asked, the next of `says` is the answer, and at the end
 * the last. `{ code }` is a failure, `{ longitude, latitude, accuracy }` a position; without any it has no geolocation.
 */
export const device = (visit, ...says) =>
  visit.page.addInitScript((answers) => {
    window.timesAsked = 0;
    const geolocation = {
      getCurrentPosition(found, failed) {
        const answer = answers[Math.min(window.timesAsked, answers.length - 1)];
        window.timesAsked += 1;
        queueMicrotask(() => ("code" in answer ? failed({ message: "", ...answer }) : found({ coords: answer, timestamp: 0 })));
      },
    };
    Object.defineProperty(navigator, "geolocation", { value: answers.length ? geolocation : undefined });
  }, says);

/** How often the device was asked. */
export const timesAsked = (visit) => visit.page.evaluate(() => window.timesAsked);

/** A message with its placeholders filled. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The position that the answer is for, as `[longitude, latitude]`. */
export async function here(visit) {
  const [latitude, longitude] = (await answer(visit).getAttribute("data-here")).split(",").map(Number);
  return [longitude, latitude];
}

/** Metres between two positions, on a sphere. */
export function metres([aLng, aLat], [bLng, bLat]) {
  const [radian, radius] = [Math.PI / 180, 6_371_008.8];
  const half = (a, b) => Math.sin(((b - a) * radian) / 2) ** 2;
  const chord = half(aLat, bLat) + Math.cos(aLat * radian) * Math.cos(bLat * radian) * half(aLng, bLng);
  return 2 * radius * Math.asin(Math.sqrt(chord));
}

/** The parameters behind the `#` of the address. */
export const fragment = (visit) => Object.fromEntries(new URLSearchParams(new URL(visit.page.url()).hash.slice(1)));

/** Fails where a host heard one of some texts, in an address or elsewhere. */
export function unheard(visit, requests, texts) {
  for (const heard of [...requests.map((url) => url.split("#")[0]), ...visit.host.asked]) {
    for (const text of texts) {
      assert.ok(!decodeURIComponent(heard).includes(text), `${text} is in the request of ${heard}`);
    }
  }
}

/** Every address that the page asks for from now on. */
export function requestsOf(visit) {
  const requests = [];
  visit.context.on("request", (request) => requests.push(request.url() + (request.postData() ?? "")));
  return requests;
}

/** Unfolds what stands under a summary. */
export async function unfold(visit, text) {
  const summary = visit.page.locator("summary").filter({ hasText: text });
  await seen(summary);
  if (!(await summary.evaluate((element) => element.parentElement.open))) {
    await visit.press(summary);
  }
}
