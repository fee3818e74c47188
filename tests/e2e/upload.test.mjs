// A publication on its way to the host: what people see is wholly the new one or wholly the one before.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { counted, eventually, seen, unseen } from "./support/expect.mjs";
import { baiyun, words } from "./support/site.mjs";
import { BROKEN_ANSWER, desktop, everywhere, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const en = words.en;
const COUNT = baiyun.centres.length;
const text = (path) => readFileSync(join(baiyun.dist, path), "utf8");
const before = text("data/portal.json");
const DAY = baiyun.portal.published.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
const saysBefore = zh.data_before.replace("{date}", DAY);

const OLD = "data/portal.00000000000000aa.json";
const NEW_CENTRES = "data/centres.00000000000000bb.json";
const NEW_FIND = "data/find.00000000000000cc.txt";

/** The new publication calls a centre otherwise; its search index is whole. */
const renamed = JSON.stringify({ format: 1, centres: baiyun.centres.map((one) => (one.id === "jingxi" ? { ...one, short_name: "京溪新名" } : one)) });
const announced = JSON.stringify({
  ...baiyun.portal,
  published: "2027-02-03",
  previous: OLD.slice("data/".length),
  files: { ...baiyun.portal.files, centres: NEW_CENTRES.slice("data/".length), find: NEW_FIND.slice("data/".length) },
});
const upload = (centres) => ({
  "data/portal.json": { body: announced },
  [OLD]: { body: before },
  [NEW_CENTRES]: centres,
  [NEW_FIND]: { body: text(baiyun.path("find")) },
});
const newName = (visit) => visit.page.getByRole("link", { name: "京溪新名" });
const oldName = (visit) => visit.page.locator("[data-centre=jingxi]").getByRole("link", { name: "京溪家综" });
const card = "[data-centre=jingxi]";

/** Lets pauses pass until something holds: when the page begins one is its own affair. */
const asTimeGoesBy = (visit, holds) =>
  eventually(async () => {
    await visit.page.clock.fastForward(5_000);
    return holds();
  }, true);

async function showsTheOneBefore(visit) {
  await seen(visit.page.getByRole("status").getByText(saysBefore));
  await counted(visit.cards, COUNT);
  await seen(oldName(visit));
  await unseen(newName(visit));
  await seen(visit.page.locator(".data-date", { hasText: DAY }));
  await counted(visit.page.locator(".trouble p:visible"), 1);
}

tests(
  [
    { what: "is not there yet", fault: { status: 404 } },
    { what: "is empty", fault: { body: "" } },
    { what: "is refused", fault: { status: 503 } },
    { what: "is answered with a page", fault: { body: "<!doctype html><title>login</title>", type: "text/html" } },
    ...[1, 5, 9].map((tenths) => ({ what: `has arrived to ${tenths} tenths`, fault: { body: renamed.slice(0, (renamed.length * tenths) / 10) } })),
  ],
  ({ what }) => `while a file of the newest publication ${what}, all is of the one before, and a sentence says so`,
  ({ fault }) => ({ faults: upload(fault), devices: [desktop], allow: [BROKEN_ANSWER] }),
  async (visit) => {
    await visit.open();
    await showsTheOneBefore(visit);
  },
);

test("what is searched then is the one before too", { faults: upload({ status: 404 }), devices: everywhere, allow: [BROKEN_ANSWER] }, async (visit) => {
  await visit.open();
  await showsTheOneBefore(visit);
  await visit.search.fill("京溪");
  await seen(visit.options.filter({ hasText: "京溪家综" }));
  assert.ok(!visit.host.asked.some((path) => path.includes(NEW_FIND)), "the index of the newest publication is not asked for");
});

test("a centre's page tells the one before, in English too", { faults: upload({ status: 404 }), allow: [BROKEN_ANSWER] }, async (visit) => {
  await visit.open("en/centres/jingxi/");
  await seen(visit.page.getByRole("status").getByText(en.data_before.split("{date}")[0]));
  await seen(visit.heading);
});

test(
  "once the newest publication is whole the page says so, and shows it when asked to",
  { faults: upload({ status: 404 }), devices: everywhere, allow: [BROKEN_ANSWER] },
  async (visit) => {
    await visit.page.clock.install();
    await visit.open();
    await showsTheOneBefore(visit);
    // Still not there when it is looked for.
    await asTimeGoesBy(visit, () => visit.host.asked.filter((path) => path.includes(NEW_CENTRES)).length >= 2);
    await seen(visit.page.getByText(saysBefore));
    visit.host.faults[NEW_CENTRES] = { body: renamed };
    await asTimeGoesBy(visit, () => visit.page.getByRole("status").getByText(zh.data_ready).isVisible());
    await seen(oldName(visit));
    await visit.press(visit.page.getByRole("button", { name: zh.retry }));
    await seen(newName(visit));
    await visit.reaches("live");
    await counted(visit.page.locator(".trouble p:visible"), 0);
    await seen(visit.page.locator(".data-date", { hasText: "2027年2月3日" }));
  },
);

test(
  "a page whose data could not be had at all comes to life by itself once it is there",
  { faults: { "data/portal.json": { body: before.slice(0, 300) } }, devices: everywhere, allow: [BROKEN_ANSWER] },
  async (visit) => {
    await visit.page.clock.install();
    await visit.open("", { until: "failed" });
    await seen(visit.page.getByText(zh.stale_page.replace("{date}", DAY)));
    await seen(visit.page.locator(card));
    delete visit.host.faults["data/portal.json"];
    await asTimeGoesBy(visit, () => visit.page.locator("html[data-app=live]").isVisible());
    await unseen(visit.page.getByText(zh.stale_page.replace("{date}", DAY)));
    await seen(visit.search);
  },
);

test(
  "where the one before is gone from the host as well, the page that was there stays",
  { faults: { ...upload({ status: 404 }), [OLD]: { status: 404 } }, allow: [BROKEN_ANSWER] },
  async (visit) => {
    await visit.open("", { until: "failed" });
    await seen(visit.page.getByRole("status").getByText(zh.stale_page.replace("{date}", DAY)));
    await counted(visit.cards, COUNT);
  },
);

test(
  "a publication that has no programmes is whole without them",
  {
    faults: {
      "data/portal.json": { body: JSON.stringify({ ...JSON.parse(announced), files: { ...baiyun.portal.files, programmes: undefined } }) },
      [OLD]: { body: before },
    },
  },
  async (visit) => {
    await visit.open();
    await counted(visit.cards, COUNT);
    await seen(visit.page.locator(".data-date", { hasText: "2027年2月3日" }));
    await unseen(visit.page.getByText(saysBefore));
  },
);

test(
  "files that are edited by hand keep their plain names",
  {
    faults: {
      "data/portal.json": { body: JSON.stringify({ ...baiyun.portal, files: { ...baiyun.portal.files, centres: "centres.json" } }) },
      "data/centres.json": { body: renamed },
    },
  },
  async (visit) => {
    await visit.open();
    await seen(newName(visit));
    await counted(visit.page.locator(".trouble p:visible"), 0);
  },
);
