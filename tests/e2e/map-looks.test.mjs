// How the map looks: its canvas, without the text that fonts decide, against pictures kept beside this file.
// After a change that is meant: `BLESS=1 node --test map-looks.test.mjs`, and look at the difference.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { counted } from "./support/expect.mjs";
import { baiyun, words, xinghe } from "./support/site.mjs";
import { desktop, phone, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
/** The canvas is compared as so many mean colours across and down. */
const GRID = 16;
/** Smoothing differs a little between machines. */
const TOLERANCE = 10;

/** The mean colours of the drawn canvas over the map's background, row by row. */
const look = (visit) =>
  visit.page.evaluate((grid) => {
    const map = document.querySelector(".map");
    const small = document.createElement("canvas");
    small.width = small.height = grid * 8;
    const context = small.getContext("2d");
    context.fillStyle = getComputedStyle(map).backgroundColor;
    context.fillRect(0, 0, small.width, small.height);
    const frame = map.getBoundingClientRect();
    for (const canvas of map.querySelectorAll("canvas")) {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const [x, y] = [small.width / frame.width, small.height / frame.height];
      context.drawImage(canvas, (left - frame.left) * x, (top - frame.top) * y, width * x, height * y);
    }
    const means = [];
    for (let cell = 0; cell < grid * grid; cell += 1) {
      const { data } = context.getImageData((cell % grid) * 8, Math.floor(cell / grid) * 8, 8, 8);
      means.push([0, 1, 2].map((channel) => {
        let sum = 0;
        for (let at = channel; at < data.length; at += 4) sum += data[at];
        return Math.round(sum / 64);
      }));
    }
    return means;
  }, GRID);

/** How far two looks are from each other where they differ most. */
const difference = (one, other) => Math.max(...one.flatMap((cell, at) => cell.map((value, channel) => Math.abs(value - other[at][channel]))));

const CASES = [
  { name: "baiyun-light", site: baiyun, path: "", device: desktop, context: {} },
  { name: "baiyun-dark", site: baiyun, path: "", device: desktop, context: { colorScheme: "dark" } },
  { name: "baiyun-centre", site: baiyun, path: "centres/jingxi/", device: phone, context: {} },
  { name: "xinghe-coverage", site: xinghe, path: "coverage/#added=123.12000:31.06000", device: desktop, context: {} },
  { name: "xinghe-coverage-dark", site: xinghe, path: "coverage/", device: phone, context: { colorScheme: "dark" } },
  { name: "xinghe-light", site: xinghe, path: "", device: phone, context: {} },
];

tests(
  CASES,
  ({ name }) => `the map looks as it did: ${name}`,
  ({ site, context, device }) => ({ site, context, devices: [device] }),
  async (visit, { name, path, site }) => {
    await visit.open(path);
    if (visit.touch && !path.startsWith("coverage/")) {
      await visit.press(visit.page.getByRole("button", { name: zh.map_open }));
    }
    await visit.page.locator("[data-pin]").first().waitFor({ state: "attached" });
    if (path === "") {
      await counted(visit.page.locator("[data-pin]"), site.centres.filter((centre) => centre.position).length);
    }
    const file = fileURLToPath(new URL(`golden/map-${name}.json`, import.meta.url));
    if (process.env.BLESS || !existsSync(file)) {
      assert.ok(process.env.BLESS, `${file} is missing: make it with BLESS=1`);
      await settled(visit);
      mkdirSync(new URL("golden", import.meta.url), { recursive: true });
      writeFileSync(file, `${JSON.stringify(await look(visit))}\n`);
      return;
    }
    const golden = JSON.parse(readFileSync(file, "utf8"));
    const end = Date.now() + 8_000;
    let found = Infinity;
    while (found > TOLERANCE && Date.now() < end) {
      found = difference(golden, await look(visit));
    }
    assert.ok(found <= TOLERANCE, `a colour differs by ${found} of 255`);
  },
);

/** Waits until two looks in a row are the same and not of one colour. */
async function settled(visit) {
  let before = [];
  for (;;) {
    const now = await look(visit);
    if (new Set(now.map(String)).size > 8 && JSON.stringify(now) === JSON.stringify(before)) {
      return;
    }
    before = now;
    await visit.page.waitForTimeout(300);
  }
}
