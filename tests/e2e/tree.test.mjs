// What a screen reader is given of a page: its tree of roles, names and states, against texts kept beside this file.
// After a change that is meant: `BLESS=1 node --test tree.test.mjs`, and read the difference as if hearing it.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { eventually, focused, seen } from "./support/expect.mjs";
import { finding } from "./support/finding.mjs";
import { baiyun, say, words } from "./support/site.mjs";
import { phone, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const jingxi = baiyun.centre("jingxi");
const community = baiyun.communities.find(({ code }) => code.startsWith(jingxi.division_code));
/** A working day in the forenoon, while the data is new: what a page says of today is the same on every day. */
const NOW = new Date(`${baiyun.portal.published}T10:00:00+08:00`);

const KINDS = [
  { name: "home", path: "" },
  { name: "answer", path: "", act: ask, part: "#answer" },
  { name: "centre", path: `centres/${jingxi.id}/`, until: ofCentre },
  { name: "programme", path: "programmes/sunflower/", until: ofCentre },
  { name: "elder", path: "?elder=1" },
];

/** Asks which centre serves a community. */
async function ask(visit) {
  await visit.search.fill(say(community.name));
  await seen(visit.options);
  await visit.search.press("ArrowDown");
  await visit.search.press("Enter");
  await focused(visit.page.locator("#answer-title"));
}

/** Waits for what finding adds to the page of a centre or a programme. */
async function ofCentre(visit) {
  await seen(visit.page.getByRole("region", { name: zh.hand_on, exact: true }));
}

const tree = (visit, part = "body") => visit.page.locator(part).ariaSnapshot();

/** The tree once two frames in a row have the same. */
async function settled(visit, part) {
  let before;
  await eventually(async () => {
    const last = before;
    before = await tree(visit, part);
    return last === before;
  }, true);
  return before;
}

tests(
  KINDS,
  ({ name }) => `a screen reader is given of the page what it was given: ${name}`,
  { devices: [phone] },
  async (visit, { name, path, act, until, part }) => {
    await visit.page.clock.setFixedTime(NOW);
    await visit.open(path);
    await finding(visit);
    await until?.(visit);
    await act?.(visit);
    const file = fileURLToPath(new URL(`golden/tree/${name}.txt`, import.meta.url));
    if (process.env.BLESS || !existsSync(file)) {
      assert.ok(process.env.BLESS, `${file} is missing: make it with BLESS=1`);
      const found = await settled(visit, part);
      mkdirSync(new URL("golden/tree", import.meta.url), { recursive: true });
      writeFileSync(file, `${found}\n`);
      return;
    }
    const golden = readFileSync(file, "utf8").trimEnd().split("\n");
    await eventually(async () => (await tree(visit, part)).split("\n"), golden, "what a screen reader is given");
  },
);
