// What clerks do on the desk to change a centre, to look at it, and to publish it.
import { readFileSync } from "node:fs";
import { Desk, pattern } from "./desk.mjs";
import { eventually, seen } from "./expect.mjs";
import { unzip } from "./package.mjs";
import { BROKEN_ANSWER } from "./visit.mjs";

/** The centre that is changed, and what it says then. */
export const CENTRE = "tianqin";
export const ADDRESS = "星河区天琴街道新琴路99号";
export const PHONE = "0560-5559901";
export const HOURS = "10:15–11:45";

/** The made-up district has no `data/LICENCE.md`, for which the desk asks. */
export const NO_LICENCE = BROKEN_ANSWER;

/** Longer than the whole site takes to be made on a busy machine. */
const MADE = { timeout: 60_000 };

/** Changes a centre's address, telephone and hours, from its form on. */
export async function change(visit, { language = "zh-Hans", address = ADDRESS } = {}) {
  const desk = await new Desk(visit, language).open(`centre=${CENTRE}`);
  await desk.type(addressOf(desk), address);
  await desk.type(desk.part("part_phones").getByLabel(pattern(desk.head.head_number)).first(), PHONE);
  await desk.type(desk.part("part_hours").getByLabel(desk.head.head_hours_mon, { exact: true }), "10:15-11:45");
  return desk;
}

/** The field of the address in Chinese. */
export const addressOf = (desk) => desk.part("part_way").getByLabel(desk.head.head_address).first();

/** Makes the preview; the frame that shows it. */
export async function preview(desk) {
  const part = desk.part("preview_title");
  await desk.press(part, desk.m.preview_make);
  await desk.page.getByRole("status").getByText(desk.m.preview_made).waitFor(MADE);
  return framed(desk);
}

/** The preview that stands in the frame. */
export const framed = (desk) => desk.part("preview_title").locator("iframe").contentFrame();

/** Makes the archive: its name, its bytes, and its files by their paths. */
export async function make(desk) {
  const [download] = await Promise.all([desk.page.waitForEvent("download", MADE), desk.press(desk.part("make_title"), desk.m.make)]);
  const [name, bytes] = [download.suggestedFilename(), readFileSync(await download.path())];
  await seen(desk.page.locator("[data-desk=made]").getByText(name));
  return { name, bytes, files: unzip(bytes) };
}

/** Waits until the desk in the page's language is on the device, to be opened without a line. */
export const isKept = (visit) =>
  eventually(
    () =>
      visit.page.evaluate(async (root) => {
        const scope = location.href.split(/[?#]/)[0];
        const hasPage = (await caches.keys()).some((name) => name.startsWith(`portal-desk-page ${scope} `));
        const data = await caches.open(`portal-desk-data ${root}`);
        // What is written last.
        return hasPage && Boolean(await data.match(`${root}data/.lacking`));
      }, visit.host.url()),
    true,
    "the desk is kept on the device",
  );
