// What was typed is not lost: not with the tab, not to another tab, not to a newer publication; and it can be undone.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessible } from "./support/axe.mjs";
import { browser } from "./support/browser.mjs";
import { Desk, called, pattern, sheet } from "./support/desk.mjs";
import { counted, eventually, seen, unseen } from "./support/expect.mjs";
import { baiyun, say, xinghe } from "./support/site.mjs";
import { BROKEN_ANSWER, test, tests } from "./support/visit.mjs";

const zh = sheet["zh-Hans"];
const [one, other] = baiyun.centres;
const address = (desk) => desk.field("part_way", "address");
const monday = (desk) => desk.field("part_hours", "hours_mon");
const form = (visit, centre = one) => new Desk(visit).open(`centre=${centre.id}`);

/** The desk in another tab of the same person. */
async function tab(visit, place) {
  const desk = new Desk(visit).on(await visit.context.newPage());
  return desk.open(place);
}

test("who closes the tab and comes back finds the draft, with what could not be read", { pages: 2 }, async (visit) => {
  const desk = await form(visit);
  await desk.type(address(desk), "测试路1号");
  await desk.type(monday(desk), "很早");
  await desk.kept();
  const again = await (async () => {
    const opened = visit.context.newPage();
    await visit.page.close();
    return new Desk(visit).on(await opened).open(`centre=${one.id}`);
  })();
  await again.says(pattern(again.m.opened_draft));
  assert.equal(await address(again).inputValue(), "测试路1号");
  assert.equal(await monday(again).inputValue(), "很早");
  await again.tells(monday(again), "error", pattern(zh.wrong_interval));
});

test("who leaves before what was typed is on the device is asked, and who changed nothing is not", {}, async (visit) => {
  const desk = await form(visit);
  let asked = 0;
  visit.page.on("dialog", (dialog) => {
    asked += 1;
    dialog.accept();
  });
  await visit.page.mouse.click(5, 5);
  await visit.page.reload();
  await desk.lives();
  assert.equal(asked, 0);
  // The person never rests.
  await visit.page.evaluate(() => {
    window.setTimeout = () => 0;
  });
  await address(desk).click();
  await visit.page.keyboard.type("测试路1号");
  await visit.page.reload();
  await desk.lives();
  assert.equal(asked, 1);
});

test("each step is taken back and done again by its name", { pages: 2 }, async (visit) => {
  const desk = await form(visit);
  const { m } = desk;
  await desk.type(address(desk), "测试路1号");
  await desk.type(monday(desk), "9:00-12:00");
  const named = (heading) => desk.fill("draft_at", { record: called(one), field: zh[`head_${heading}`] });
  assert.equal(await desk.undo.getAttribute("title"), m.undo_what.replace("{what}", named("hours_mon")));
  await desk.undo.click();
  await desk.says(m.undone.replace("{what}", named("hours_mon")));
  assert.equal(await monday(desk).inputValue(), "");
  await desk.undo.click();
  assert.equal(await address(desk).inputValue(), "");
  await seen(desk.state.getByText(m.unchanged, { exact: true }));
  assert.equal(await desk.undo.isDisabled(), true);
  await desk.redo.click();
  await desk.says(m.redone.replace("{what}", named("address")));
  assert.equal(await address(desk).inputValue(), "测试路1号");
  await desk.redo.click();
  assert.equal(await monday(desk).inputValue(), "09:00-12:00");
  assert.equal(await desk.redo.isDisabled(), true);
});

test("a telephone that was added and taken away comes back", {}, async (visit) => {
  const desk = await form(visit);
  const phones = desk.part("part_phones");
  const number = phones.getByLabel(pattern(zh.head_number));
  await desk.press(phones, desk.m.add_phone);
  await desk.type(number, "020-00000101");
  await phones.getByRole("button", { name: pattern(desk.m.remove) }).click();
  await counted(number, 0);
  await desk.says(pattern(desk.m.removed));
  await desk.undo.click();
  await eventually(() => number.inputValue(), "020-00000101");
});

test("who begins again is asked first, and can take that back", {}, async (visit) => {
  const desk = await form(visit);
  const { m } = desk;
  await desk.type(address(desk), "测试路1号");
  await desk.go("tab_publish");
  const part = desk.part("hand_on_title");
  await desk.press(part, m.start_again);
  await desk.press(part, m.no);
  await counted(visit.page.locator("[data-desk=changes] > li"), 1);
  await desk.press(part, m.start_again);
  await desk.press(part, m.yes);
  await desk.says(m.started_again);
  await seen(desk.part("changes_title").getByText(m.changes_none, { exact: true }));
  await desk.undo.click();
  await counted(visit.page.locator("[data-desk=changes] > li"), 1);
});

test("a second person opens the draft's file elsewhere and sees every change", { pages: 3 }, async (visit) => {
  const desk = await form(visit);
  await desk.type(address(desk), "测试路1号");
  await desk.type(monday(desk), "很早");
  await desk.open(`centre=${other.id}`);
  await desk.type(address(desk), "测试路2号");
  const { name, bytes } = await desk.handOn();
  assert.match(name, /\.json$/);
  const told = await visit.page.locator("[data-desk=changes]").innerText();
  const profile = await (await browser()).newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  try {
    const second = await new Desk(visit).on(await profile.newPage()).open();
    await second.bring({ name, mimeType: "application/json", buffer: bytes });
    await seen(second.brought(name).getByText("测试路1号"));
    await second.brought(name).getByRole("button", { name: pattern(second.m.take) }).first().click();
    await second.go("tab_publish");
    await eventually(() => second.page.locator("[data-desk=changes]").innerText(), told);
    await seen(second.part("check_title").locator("[data-desk=unread]").getByText("很早"));
  } finally {
    await profile.close();
  }
});

test("a second tab says that there is another, and neither overwrites the other's draft", { pages: 3 }, async (visit) => {
  const desk = await form(visit);
  const { m } = desk;
  await desk.type(address(desk), "测试路1号");
  await desk.kept();
  const second = await tab(visit, `centre=${one.id}`);
  await second.says(pattern(m.also_open));
  assert.equal(await address(second).inputValue(), "测试路1号");
  await second.type(address(second), "测试路2号");
  await second.kept();
  // The first is told, and keeps nothing from now on.
  await seen(desk.state.getByText(m.kept_elsewhere, { exact: true }));
  await desk.type(monday(desk), "9:00-12:00");
  await seen(desk.state.getByText(m.kept_elsewhere, { exact: true }));
  const third = await tab(visit, `centre=${one.id}`);
  assert.equal(await address(third).inputValue(), "测试路2号");
  assert.equal(await monday(third).inputValue(), "");
  await third.page.close();
  visit.page.on("dialog", (dialog) => dialog.accept());
  await visit.page.getByRole("button", { name: m.take_elsewhere, exact: true }).click();
  await eventually(() => address(desk).inputValue(), "测试路2号");
});

test("where the browser keeps nothing it says so, and the draft can still be saved as a file", {}, async (visit) => {
  await visit.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused by the test", "SecurityError");
    };
  });
  const desk = await form(visit);
  await seen(desk.state.getByText(desk.m.kept_refused, { exact: true }));
  await desk.type(address(desk), "测试路1号");
  await seen(desk.state.getByText(desk.m.kept_refused, { exact: true }));
  assert.equal(say((await desk.draft()).centre(one.id).address), "测试路1号");
});

/** Publishes other centres: `change` gets the published ones. */
function publishes(visit, change) {
  const centres = JSON.parse(readFileSync(join(visit.site.dist, visit.site.path("centres")), "utf8"));
  const body = JSON.stringify(change(centres));
  const name = `centres.${createHash("sha256").update(body).digest("hex").slice(0, 16)}.json`;
  visit.host.faults[`data/${name}`] = { body, type: "application/json; charset=utf-8" };
  visit.host.faults["data/portal.json"] = {
    body: (text) => {
      const portal = JSON.parse(text);
      return JSON.stringify({ ...portal, published: "2026-11-29", files: { ...portal.files, centres: name } });
    },
  };
}

test("what was published meanwhile and the draft come together; what both changed is told and can be settled", { pages: 3 }, async (visit) => {
  const desk = await form(visit);
  const { m } = desk;
  await desk.type(address(desk), "这边的路1号");
  await desk.open(`centre=${other.id}`);
  await desk.type(address(desk), "这边的路2号");
  await desk.kept();
  publishes(visit, (file) => ({
    ...file,
    centres: file.centres.map((centre) => {
      if (centre.id === one.id) return { ...centre, address: { "zh-Hans": "那边的路1号" } };
      if (centre.id === other.id) return { ...centre, wechat: "测试公众号" };
      return centre;
    }),
  }));
  await visit.page.reload();
  await desk.lives();
  await desk.says(pattern(m.merged));
  const merged = await desk.draft();
  assert.equal(say(merged.centre(one.id).address), "这边的路1号");
  assert.deepEqual([say(merged.centre(other.id).address), merged.centre(other.id).wechat], ["这边的路2号", "测试公众号"]);
  const clashes = desk.part("clashes_title");
  await seen(clashes.getByText(/这边的路1号.*那边的路1号/));
  await accessible(visit.page, "what both changed");
  await desk.press(clashes, m.clash_take);
  await desk.says(m.clash_taken);
  await unseen(clashes);
  assert.equal(say((await desk.draft()).centre(one.id).address ?? ""), "那边的路1号");
});

tests(
  [
    { what: "without its data", faults: { "data/portal.json": { status: 503 } } },
    { what: "with damaged data", faults: { "data/portal.json": { body: "{" } } },
  ],
  ({ what }) => `${what} the desk says that it cannot open, and offers to try again`,
  ({ faults }) => ({ faults, allow: [BROKEN_ANSWER] }),
  async (visit) => {
    const { m } = new Desk(visit);
    await visit.open("desk/", { until: "failed" });
    await seen(visit.page.getByRole("alert").getByText(m.load_failed, { exact: true }));
  },
);

test("a file that cannot be fetched is named, and the rest can be worked on", { site: xinghe, faults: { [xinghe.path("programmes")]: { status: 503 } }, allow: [BROKEN_ANSWER] }, async (visit) => {
  const desk = await new Desk(visit).open();
  await desk.says(pattern(desk.m.load_partly));
  await counted(visit.page.getByRole("rowheader"), xinghe.centres.length);
});
