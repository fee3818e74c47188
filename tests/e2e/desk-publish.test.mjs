// From a change on the desk to what residents read: the archive, uploaded in its order, over what is served.
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { accessible } from "./support/axe.mjs";
import { ADDRESS, CENTRE, HOURS, NO_LICENCE, PHONE, addressOf, change, framed, make, preview } from "./support/clerk.mjs";
import { Desk, check, pattern } from "./support/desk.mjs";
import { counted, seen, unseen } from "./support/expect.mjs";
import { copyOf, filesOf, folder, jsonOf, publish, today, upload } from "./support/package.mjs";
import { LANGUAGES, baiyun, say, words as portal, xinghe } from "./support/site.mjs";
import { BROKEN_ANSWER, BROKEN_HASH, desktop, phone, test, tests } from "./support/visit.mjs";

const allow = [NO_LICENCE];
const before = say(xinghe.centre(CENTRE).address);
const page = (visit) => visit.page.locator("main");

/** A site that was published once more, with a change of another centre: the copy, and the folder of its data. */
function publishedTwice() {
  const site = copyOf(xinghe);
  const [data, source] = [folder(), new URL("../fixtures/xinghe", import.meta.url)];
  cpSync(source, data, { recursive: true });
  const centres = jsonOf(data, "centres.json");
  centres.centres.find(({ id }) => id === CENTRE).address["zh-Hans"] = ADDRESS;
  writeFileSync(join(data, "centres.json"), JSON.stringify(centres));
  writeFileSync(join(data, "portal.json"), JSON.stringify({ ...jsonOf(data, "portal.json"), published: today() }));
  publish("site", "--data", data, "--out", site.dist, "--date", today());
  return site;
}

/** A change, up to where it is published. */
async function toPublish(visit) {
  const desk = await change(visit);
  await desk.go("tab_publish");
  return desk;
}

async function shows(visit, until, address, other) {
  await visit.open(`centres/${CENTRE}/`, { until });
  await seen(page(visit).getByText(address).first());
  await unseen(page(visit).getByText(other).first());
}

const twoSteps = copyOf(xinghe);
test("what a clerk changes is listed, checked, made, and in force once both steps are uploaded", { site: twoSteps, pages: 12, allow }, async (visit) => {
  const desk = await change(visit);
  await desk.go("tab_publish");
  const changes = desk.part("changes_title");
  for (const text of [ADDRESS, PHONE, "10:15"]) {
    await seen(changes.getByText(text).first());
  }
  await seen(desk.part("check_title").getByRole("status"));
  const { name, files } = await make(desk);
  assert.equal(name, `xinghe-${today()}.zip`);
  const steps = desk.page.locator("[data-desk=made]").getByRole("listitem");
  await seen(steps.nth(1).getByText("1-first"));
  await seen(steps.nth(2).getByText("2-last"));

  const former = jsonOf(twoSteps.dist, "data/portal.json");
  upload(files, "1-first/", twoSteps.dist);
  assert.deepEqual(jsonOf(twoSteps.dist, "data/portal.json"), former, "the first step puts nothing in force");
  await shows(visit, "live", before, ADDRESS);
  await visit.open();
  await counted(visit.page.locator(".trouble p:visible"), 0);

  upload(files, "2-last/", twoSteps.dist);
  const next = jsonOf(twoSteps.dist, "data/portal.json");
  assert.equal(next.published, today());
  assert.notEqual(next.files.centres, former.files.centres);
  assert.deepEqual(jsonOf(twoSteps.dist, `data/${next.previous}`).files.centres, former.files.centres, "the one before is named");
  await shows(visit, "live", ADDRESS, before);
  await seen(page(visit).getByText(HOURS).first());
  await seen(page(visit).locator(`a[href='tel:${PHONE.replace("-", "")}']`).first());
  await visit.page.goto(visit.host.url(`embed/centres/${CENTRE}/`));
  await seen(visit.page.getByText(ADDRESS).first());
  await visit.open("open-data/");
  await seen(visit.page.getByRole("region", { name: portal["zh-Hans"].what_changed }).getByText(ADDRESS));
  await visit.open("desk/");
  await desk.go("tab_publish");
  await seen(desk.part("changes_title").getByText(desk.m.changes_none));

  const served = filesOf(twoSteps.dist);
  const forms = [...served].filter(([path]) => /^(data\/open|hsds)\//.test(path) || /^changes\.(json|xml)$/.test(path));
  for (const [kind, pattern] of [["GeoJSON", /\.geojson$/], ["CSV", /\.csv$/], ["HSDS", /^hsds\/.*\.json$/], ["the feed", /^changes\.json$/]]) {
    assert.ok(forms.some(([path, content]) => pattern.test(path) && content.includes("新琴路99号")), `${kind} has the new address`);
  }
  for (const [path, content] of served) {
    if (/\.(br|gz)$/.test(path)) {
      const plain = path.endsWith(".br") ? brotliDecompressSync(content) : gunzipSync(content);
      assert.ok(plain.equals(served.get(path.replace(/\.(br|gz)$/, ""))), `${path} is a copy`);
    }
  }
});

const noScript = copyOf(xinghe);
const unscripted = { javaScriptEnabled: false };
test("residents without scripts read it too", { site: noScript, pages: 6, allow }, async (visit) => {
  const { files } = await make(await toPublish(visit));
  for (const step of ["1-first/", "2-last/"]) {
    upload(files, step, noScript.dist);
  }
  const context = await visit.context.browser().newContext(unscripted);
  const other = await context.newPage();
  await other.goto(visit.host.url(`centres/${CENTRE}/`));
  await seen(other.locator("main").getByText(ADDRESS).first());
  await seen(other.locator("main").getByText(HOURS).first());
  await context.close();
});

test("the archive holds what the site writer makes of its source, and says in which order to upload", { pages: 12, site: xinghe, allow }, async (visit) => {
  const { files } = await make(await toPublish(visit));
  const [data, byDesk, byWriter] = [folder(), copyOf(xinghe).dist, copyOf(xinghe).dist];
  upload(files, "source/", data);
  upload(files, "1-first/", byDesk);
  upload(files, "2-last/", byDesk);
  publish("site", "--data", data, "--out", byWriter, "--date", today());
  const [mine, wanted] = [filesOf(byDesk), filesOf(byWriter)];
  for (const [path, content] of wanted) {
    if (!/\.(br|gz)$/.test(path)) {
      assert.ok(mine.get(path)?.equals(content), `${path} is what the site writer makes`);
    }
  }
  const read = files.get("README.txt").toString("utf8");
  for (const start of ["怎样上传", "How to upload"]) {
    const own = read.slice(read.indexOf(start));
    assert.ok(read.includes(start) && own.indexOf("1-first") < own.indexOf("2-last"), start);
  }
  assert.ok(files.get("report.txt").toString("utf8").includes(ADDRESS), "the report tells what changes");
});

test("the day of publication is what its field says; without one nothing is made", { pages: 4, site: xinghe, allow }, async (visit) => {
  const desk = await new Desk(visit).open("view=publish");
  const day = desk.part("make_title").getByLabel(desk.m.make_day);
  await seen(desk.part("make_title").getByText(desk.m.make_nothing));
  await day.fill("");
  await desk.press(desk.part("make_title"), desk.m.make);
  await seen(visit.page.getByRole("alert").getByText(desk.m.make_day_wrong));
  await day.fill("2030-01-02");
  const { name, files } = await make(desk);
  assert.equal(name, "xinghe-2030-01-02.zip");
  assert.equal(JSON.parse(files.get("2-last/data/portal.json")).published, "2030-01-02");
  await unseen(visit.page.getByRole("alert"));
  await day.fill("2030-01-03");
  await seen(desk.part("make_title").getByText(desk.m.made_older));
});

test("what cannot be read is told, and the rest is published without it", { pages: 4, site: xinghe, allow }, async (visit) => {
  const desk = await new Desk(visit).open(`centre=${CENTRE}`);
  await desk.type(desk.part("part_hours").getByLabel(desk.head.head_hours_mon, { exact: true }), "随时欢迎");
  await desk.type(addressOf(desk), ADDRESS);
  await desk.go("tab_publish");
  await seen(visit.page.locator("[data-desk=unread]").getByText("随时欢迎"));
  await seen(desk.part("make_title").getByText(pattern(desk.m.make_errors)));
  const { files } = await make(desk);
  const text = files.get(`1-first/centres/${CENTRE}/index.html`).toString("utf8");
  assert.ok(text.includes(ADDRESS) && !text.includes("随时欢迎"));
});

test("the number of an identity card stops it, with words", { pages: 4, site: xinghe, allow }, async (visit) => {
  const desk = await new Desk(visit).open(`centre=${CENTRE}`);
  await desk.type(addressOf(desk), "联系人 11010519491231002X");
  await desk.go("tab_publish");
  await desk.press(desk.part("make_title"), desk.m.make);
  await seen(visit.page.getByRole("alert").getByText(check["zh-Hans"].identity_number));
  await counted(visit.page.locator("[data-desk=made]"), 0);
});

const again = publishedTwice();
test("an earlier version is listed with what changed, brought back, published, and taken back by the command too", { site: again, pages: 8, allow }, async (visit) => {
  const desk = await new Desk(visit).open("view=earlier");
  const versions = visit.page.getByRole("region", { name: desk.m.tab_earlier }).locator(".desk-list > li");
  await counted(versions, 2);
  await seen(versions.first().getByText(ADDRESS));
  await seen(versions.first().getByText(desk.m.earlier_newest));
  await versions.nth(1).getByRole("button", { name: pattern(desk.m.earlier_bring) }).click();
  await desk.says(pattern(desk.m.earlier_brought));
  await desk.go("tab_publish");
  await seen(desk.part("changes_title").getByText(before));
  const { files } = await make(desk);
  upload(files, "1-first/", again.dist);
  upload(files, "2-last/", again.dist);
  await shows(visit, "live", before, ADDRESS);
  publish("rollback", "--out", again.dist, "--date", today());
  await shows(visit, "live", ADDRESS, before);
});

test("a second person opens the draft, sees every change, and publishes the same archive", { pages: 6, site: xinghe, allow }, async (visit) => {
  const first = await change(visit);
  const handed = await first.handOn();
  const own = await make(first);
  const context = await visit.context.browser().newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const second = await new Desk(visit).on(await context.newPage()).open("view=bring");
  await second.bring({ name: handed.name, mimeType: "application/json", buffer: handed.bytes });
  for (const text of [ADDRESS, PHONE, "10:15"]) {
    await seen(second.brought(handed.name).getByText(text).first());
  }
  await second.brought(handed.name).getByRole("button", { name: pattern(second.m.take) }).first().click();
  await second.go("tab_publish");
  await seen(second.part("changes_title").getByText(ADDRESS));
  const theirs = await make(second);
  assert.equal(theirs.name, own.name);
  assert.ok(theirs.bytes.equals(own.bytes), "both make the same archive");
  await context.close();
});

const inFolder = copyOf(baiyun);
test("the portal lies in a folder", { site: inFolder, prefix: "/jiazong/bai/", pages: 8, allow: [BROKEN_ANSWER] }, async (visit) => {
  const id = baiyun.centres[0].id;
  const desk = await new Desk(visit).open(`centre=${id}`);
  await desk.type(addressOf(desk), "测试路5号");
  await desk.go("tab_publish");
  const frame = await preview(desk);
  await seen(frame.getByText("测试路5号").first());
  const { files } = await make(desk);
  upload(files, "1-first/", inFolder.dist);
  upload(files, "2-last/", inFolder.dist);
  await visit.open(`centres/${id}/`);
  await seen(page(visit).getByText("测试路5号").first());
});

test("all of it can be done by keyboard", { pages: 6, site: xinghe, allow }, async (visit) => {
  const desk = await new Desk(visit).open("view=publish");
  const download = visit.page.waitForEvent("download", { timeout: 60_000 });
  const reach = async (name) => {
    for (let at = 0; at < 80; at += 1) {
      await visit.page.keyboard.press("Tab");
      if ((await visit.page.evaluate(() => document.activeElement?.textContent)) === name) {
        return;
      }
    }
    assert.fail(`the focus comes to ${name}`);
  };
  await reach(desk.m.preview_make);
  await visit.page.keyboard.press("Enter");
  await visit.page.getByRole("status").getByText(desk.m.preview_made).waitFor({ timeout: 60_000 });
  await visit.page.getByRole("link", { name: desk.m.preview_open }).focus();
  await desk.part("make_title").getByLabel(desk.m.make_day).focus();
  await reach(desk.m.make);
  await visit.page.keyboard.press("Enter");
  assert.equal((await download).suggestedFilename(), `xinghe-${today()}.zip`);
});

/** Where a site keeps the writer. */
const writer = (end) => [...filesOf(xinghe.dist).keys()].find((path) => new RegExp(`(^|/)writer-[0-9a-f]+\\.${end}$`).test(path));

test("what is being made can be stopped, and made after all", { pages: 4, site: xinghe, allow }, async (visit) => {
  let open;
  visit.host.faults[writer("wasm")] = { hold: new Promise((resolve) => (open = resolve)) };
  const desk = await new Desk(visit).open("view=publish");
  const given = [];
  visit.page.on("download", (download) => given.push(download));
  await desk.press(desk.part("make_title"), desk.m.make);
  await desk.press(desk.part("make_title"), desk.m.stop);
  await desk.says(desk.m.stopped);
  await unseen(visit.page.getByRole("progressbar"));
  delete visit.host.faults[writer("wasm")];
  open();
  await make(desk);
  assert.equal(given.length, 1);
});

tests(
  [
    { what: "its script is missing", end: "js", fault: { status: 404 } },
    { what: "its module is missing", end: "wasm", fault: { status: 404 } },
    { what: "its module is cut off", end: "wasm", fault: { truncateTo: 5000 } },
    { what: "the host hangs up", end: "wasm", fault: { drop: true } },
  ],
  ({ what }) => `where the writer cannot be had since ${what}, a sentence says so, and trying again helps`,
  () => ({ pages: 5, site: xinghe, allow: [BROKEN_ANSWER, BROKEN_HASH] , context: { serviceWorkers: "block" } }),
  async (visit, { end, fault }) => {
    visit.host.faults[writer(end)] = fault;
    const desk = await new Desk(visit).open("view=publish");
    await desk.press(desk.part("make_title"), desk.m.make);
    await seen(desk.part("make_title").getByRole("alert").getByText(desk.m.writer_lost));
    await unseen(visit.page.getByRole("progressbar"));
    delete visit.host.faults[writer(end)];
    await make(desk);
    await unseen(visit.page.getByRole("alert"));
  },
);

test("a module under another media type serves too", { pages: 4, site: xinghe, faults: { [writer("wasm")]: { type: "application/octet-stream" } }, allow }, async (visit) => {
  await make(await new Desk(visit).open("view=publish"));
});

for (const language of LANGUAGES) {
  test(`nothing stands in anybody's way, ${language}`, { devices: [phone, desktop], pages: 8, site: again, allow }, async (visit) => {
    const desk = await change(visit, { language });
    await desk.go("tab_publish");
    for (const summary of await visit.page.locator("#desk summary").all()) {
      await summary.click();
    }
    await preview(desk);
    await seen(framed(desk).getByRole("heading", { level: 1 }));
    await make(desk);
    await desk.press(desk.part("hand_on_title"), desk.m.start_again);
    // What happens to lie half under the bar is small only there.
    await visit.page.evaluate(() => window.scrollTo(0, 0));
    await accessible(visit.page, "checking and publishing");
    await desk.go("tab_earlier");
    await seen(visit.page.getByText(desk.m.earlier_newest));
    await accessible(visit.page, "earlier versions");
  });
}
