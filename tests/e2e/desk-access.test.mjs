// The desk for everybody: without a pointer, in both languages, in every look, by the rules that a machine can check.
import assert from "node:assert/strict";
import { accessible } from "./support/axe.mjs";
import { Desk, called, pattern, sheet } from "./support/desk.mjs";
import { eventually, focused, seen } from "./support/expect.mjs";
import { LANGUAGES, baiyun, say, xinghe } from "./support/site.mjs";
import { textsInOtherScript } from "./support/text.mjs";
import { desktop, narrow, phone, test, tests } from "./support/visit.mjs";

const zh = sheet["zh-Hans"];

/** Goes to an element by Tab alone. */
async function tabTo(page, target) {
  for (let step = 0; step < 400; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`${target} cannot be reached by Tab`);
}

test("a centre is filled in without a pointer, from the table to the source", { pages: 6 }, async (visit) => {
  const { page } = visit;
  const { keyboard } = page;
  const [centre] = baiyun.centres;
  const desk = await new Desk(visit).open();
  const { m } = desk;
  const type = async (field, text) => {
    await tabTo(page, field);
    await keyboard.type(text);
  };
  const press = async (button) => {
    await tabTo(page, button);
    await keyboard.press("Enter");
  };
  await press(page.getByRole("link", { name: pattern(desk.fill("cell", { centre: called(centre), field: zh.head_address })) }));
  await focused(desk.part("part_way").getByRole("heading", { level: 3 }));
  await type(desk.field("part_way", "address"), "测试路1号");
  const phones = desk.part("part_phones");
  await press(phones.getByRole("button", { name: m.add_phone, exact: true }));
  const number = phones.getByLabel(pattern(zh.head_number));
  await focused(number);
  await keyboard.type("020-00000101");
  await type(desk.field("part_hours", "hours_mon"), "9:00-12:00");
  await press(desk.part("part_hours").getByRole("button", { name: m.hours_workdays, exact: true }));
  await press(desk.part("part_position").getByRole("button", { name: m.position_pick, exact: true }));
  const map = desk.part("part_position").locator(".map");
  await seen(map.locator("canvas"));
  await focused(map);
  await eventually(
    async () => {
      await keyboard.press("Enter");
      return (await desk.part("part_position").locator("[data-desk=position]").innerText()) !== m.position_area;
    },
    true,
    "the middle of the map is taken",
  );
  await keyboard.press("Escape");
  const source = desk.part("confirm_title");
  await tabTo(page, source.getByLabel(zh.head_source, { exact: true }));
  await keyboard.press("ArrowDown");
  await press(source.getByRole("button", { name: m.confirm, exact: true }));
  await desk.says(pattern(m.confirmed));
  await press(page.getByRole("navigation", { name: m.tabs }).getByRole("link", { name: m.tab_publish, exact: true }));
  await focused(page.getByRole("heading", { level: 2, name: m.tab_publish }));
  const own = (await desk.draft()).centre(centre.id);
  assert.equal(say(own.address), "测试路1号");
  assert.deepEqual(own.hours.week.fri, ["09:00-12:00"]);
  assert.ok(own.provenance.phones.checked);
});

test("who removes a row or answers a question does not lose the place where they are", {}, async (visit) => {
  const desk = await new Desk(visit).open(`centre=${baiyun.centres[0].id}`);
  const phones = desk.part("part_phones");
  await desk.press(phones, desk.m.add_phone);
  await phones.getByRole("button", { name: pattern(desk.m.remove) }).click();
  await eventually(() => visit.page.evaluate(() => document.activeElement !== document.body), true, "something has the focus");
});

const views = (site) => ["", `centre=${site.centres[0].id}`, "view=bring", "view=publish", "view=earlier"];
const looks = [
  { device: phone, query: "", what: "on a phone" },
  { device: phone, query: "?theme=dark", what: "dark, on a phone" },
  { device: desktop, query: "?elder=1", what: "in large print, on a desktop" },
  { device: narrow, query: "?elder=1&theme=dark", what: "in large print, dark, 320 pixels wide" },
  { device: narrow, query: "", what: "320 pixels wide" },
];

tests(
  [baiyun, xinghe].flatMap((site) => looks.map((look) => ({ site, ...look }))),
  ({ site, what }) => `every view of the desk of ${site.name} is accessible ${what}, and no wider than the screen`,
  ({ site, device }) => ({ site, devices: [device], pages: 10 }),
  async (visit, { site, query }) => {
    for (const language of LANGUAGES) {
      const desk = new Desk(visit, language);
      for (const view of views(site)) {
        await desk.open(view, query);
        await visit.page.locator("#desk details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
        if (view.startsWith("centre")) {
          await desk.field("part_hours", "hours_mon").fill("?");
          await seen(desk.part("confirm_title"));
        }
        await accessible(visit.page, `${language} ${view}`);
        const [wide, screen] = await visit.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(wide <= screen, `${language} ${view}: ${wide} of ${screen} pixels`);
      }
    }
  },
);

test("the English desk speaks English", { site: xinghe, pages: 5 }, async (visit) => {
  const desk = new Desk(visit, "en");
  for (const view of views(xinghe)) {
    await desk.open(view);
    if (view === "view=earlier") {
      await seen(visit.page.getByRole("listitem").getByText(desk.m.earlier_newest));
    }
    assert.deepEqual(await textsInOtherScript(visit.page, "chinese"), [], view);
  }
});
