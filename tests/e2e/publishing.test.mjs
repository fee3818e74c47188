// From a spreadsheet to the page: three centres of which nothing was published are filled in, imported, published,
// seen by residents, and taken back. The workbook is filled in by another program than the one that wrote it.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after } from "node:test";
import { counted, seen, unseen } from "./support/expect.mjs";
import { words } from "./support/site.mjs";
import { everywhere, test } from "./support/visit.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const zh = words["zh-Hans"];
const FILLED = ["beidou", "zhinu", "niulang"];
const work = mkdtempSync(join(tmpdir(), "publishing-"));
after(() => rmSync(work, { recursive: true, force: true }));

const data = join(work, "data");
const book = join(work, "中心.xlsx");
const out = join(work, "dist");

function publish(...args) {
  return execFileSync(process.env.PUBLISH ?? join(root, "target/debug/publish"), args, { cwd: root, encoding: "utf8" });
}
function site(day) {
  publish("site", "--data", data, "--out", out, "--date", day);
}
const edit = (name, change) => {
  const path = join(data, name);
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, "utf8")))));
};
const keep = (name) => {
  cpSync(out, join(work, name), { recursive: true });
  return { dist: join(work, name) };
};

// Of three centres nothing is published but that they are there.
cpSync(join(root, "tests/fixtures/xinghe"), data, { recursive: true });
edit("centres.json", (file) => ({
  ...file,
  centres: file.centres.map((one) => {
    if (!FILLED.includes(one.id)) return one;
    const { id, division_code, name, short_name, area, kind, fields } = one;
    return { id, division_code, name, short_name, area, kind, ...(fields && { fields }) };
  }),
}));
edit("programmes.json", (file) => ({
  ...file,
  programmes: file.programmes.map((one) => ({ ...one, centres: (one.centres ?? []).filter((id) => !FILLED.includes(id)) })),
}));
site("2026-11-24");
const empty = keep("empty");

// A clerk fills them in, with what clerks type.
const weekdays = ["mon", "tue", "wed", "thu", "fri"];
const week = Object.fromEntries(weekdays.map((day) => [`hours.week.${day}`, "9：00－12：00，14:00-18:00"]));
publish("template", "--data", data, "--out", book);
const fill = [
  { sheet: "中心", row: { id: "beidou" }, set: { "address@zh-Hans": "星河区北斗街道开阳路3号", ...week, "hours.week.sat": "休息", "hours.week.sun": "休息" } },
  { sheet: "中心", row: { id: "zhinu" }, set: { "address@zh-Hans": "星河区织女镇织机路21号", "hours.week.mon": "14:00-21:00" } },
  { sheet: "中心", row: { id: "niulang" }, set: { "address@zh-Hans": "星河区牛郎镇河东路8号", status: "正常服务 operating" } },
  { sheet: "电话", set: { centre: "beidou", number: "０５６０－５５５０７０１", "label@zh-Hans": "服务台" } },
  { sheet: "电话", set: { centre: "zhinu", number: "0560 5550702" } },
  { sheet: "电话", set: { centre: "niulang", number: "0560-5550703" } },
];
spawnSync(process.env.PYTHON ?? "python3", [join(root, "tests/e2e/support/fill.py"), book], {
  input: JSON.stringify(fill),
  stdio: ["pipe", "inherit", "inherit"],
});
const imported = publish("import", book, "--into", data);
edit("portal.json", (file) => ({ ...file, published: "2026-11-24" }));
const checked = publish("check", data, "--date", "2026-11-24");
site("2026-11-24");
const filled = keep("filled");
publish("rollback", "--out", out, "--date", "2026-11-24");
const back = keep("back");

const ADDRESSES = { beidou: "星河区北斗街道开阳路3号", zhinu: "星河区织女镇织机路21号", niulang: "星河区牛郎镇河东路8号" };
const PHONES = { beidou: "tel:05605550701", zhinu: "tel:05605550702", niulang: "tel:05605550703" };
const facts = (visit) => visit.page.locator("main");

test("what will change is told before it is written, and nothing is wrong with it", {}, async () => {
  for (const address of Object.values(ADDRESSES)) {
    assert.ok(imported.includes(address.slice(-8, -2)), `${imported} tells ${address}`);
  }
  assert.match(checked, /0个错误/);
});

test("before it, the pages say that nothing is published", { site: empty, devices: everywhere, pages: 3 }, async (visit) => {
  for (const id of FILLED) {
    await visit.open(`centres/${id}/`);
    await seen(visit.page.locator(".unknown-list").getByText(zh.address, { exact: true }));
    await counted(visit.page.locator(`main a[href='${PHONES[id]}']`), 0);
  }
});

const shows = async (visit, until) => {
  for (const id of FILLED) {
    await visit.open(`centres/${id}/`, { until });
    await seen(facts(visit).getByText(ADDRESSES[id]).first());
    await seen(visit.page.locator(`main a[href='${PHONES[id]}']`).first());
  }
  await visit.open("centres/beidou/", { until });
  await seen(facts(visit).getByText("09:00–12:00").first());
  await visit.open("", { until });
  await seen(visit.page.locator(`[data-centre=niulang] a[href='${PHONES.niulang}']`));
};

test("after it, residents see addresses, telephones and hours", { site: filled, devices: everywhere, pages: 5 }, (visit) => shows(visit, "live"));

test(
  "and so they do without scripts",
  { site: filled, devices: everywhere, pages: 5, context: { javaScriptEnabled: false } },
  (visit) => shows(visit, "static"),
);

test("the page of open data says what changed, and so do the feeds", { site: filled, devices: everywhere }, async (visit) => {
  await visit.open("open-data/");
  const changed = visit.page.getByRole("region", { name: zh.what_changed });
  await seen(changed.getByText(ADDRESSES.niulang));
  const feed = await (await visit.page.request.get(visit.host.url("changes.json"))).json();
  assert.match(feed.version, /jsonfeed/);
  assert.ok(JSON.stringify(feed.items[0]).includes(ADDRESSES.zhinu));
  const atom = await (await visit.page.request.get(visit.host.url("changes.xml"))).text();
  assert.ok(atom.includes(ADDRESSES.beidou));
});

test("taken back, the pages are those of before, and the feed says so", { site: back, devices: everywhere }, async (visit) => {
  await visit.open("centres/niulang/");
  await unseen(facts(visit).getByText(ADDRESSES.niulang));
  await seen(visit.page.locator(".unknown-list").getByText(zh.address, { exact: true }));
  const feed = await (await visit.page.request.get(visit.host.url("changes.json"))).json();
  assert.equal(feed.items.length >= 2, true);
  assert.ok(JSON.parse(readFileSync(join(data, "centres.json"), "utf8")).centres.find(({ id }) => id === "niulang").address, "the data stays");
});
