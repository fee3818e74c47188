// An embedded page inside a page of another origin.
import { words } from "./site.mjs";

export const zh = words["zh-Hans"];

/** The code of a frame. */
export const frameOf = (visit, path, attributes = 'title="家综" width="100%" height="450" allow="geolocation"', id = "f") =>
  `<iframe id="${id}" src="${visit.host.url(path)}" ${attributes}></iframe>`;

/**
 * Opens a page of others around some markup, which notes in `window.told` every message of a frame.
 * Answers with the frame `#f`, once it has settled.
 */
export async function open(visit, body, options) {
  await visit.page.addInitScript(() => {
    window.told = [];
    addEventListener("message", ({ data }) => window.told.push(data));
  });
  await visit.page.goto(visit.parent.page("page", body, options));
  return settled(visit);
}

/** The same around one frame. */
export const embed = (visit, path, attributes) => open(visit, frameOf(visit, path, attributes));

/** A frame of the page, once it has settled. */
export async function settled(visit, id = "f") {
  const handle = await visit.page.locator(`#${id}`).elementHandle();
  const frame = await handle.contentFrame();
  await frame.locator("html[data-app=live]").waitFor({ state: "attached" });
  return frame;
}

/** Waits until finding is there. */
export const finding = (frame) => frame.waitForFunction(() => Boolean(window.portalFind));

/** Every message so far of a type. */
export const told = (visit, type) => visit.page.evaluate((type) => window.told.filter((one) => one.type === type), type);

/** How far the page outside is scrolled. */
export const scrolled = (visit) => visit.page.evaluate(() => Math.round(window.scrollY));
