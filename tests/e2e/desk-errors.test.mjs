// What clerks get wrong is caught where they are, in words that help; what they see of all the data at a glance.
import assert from "node:assert/strict";
import { Desk, called, check, pattern, sheet } from "./support/desk.mjs";
import { counted, eventually, focused, seen } from "./support/expect.mjs";
import { LANGUAGES, baiyun, xinghe } from "./support/site.mjs";
import { everywhere, test, tests } from "./support/visit.mjs";

const [one, other] = baiyun.centres;
const zh = sheet["zh-Hans"];
const rules = check["zh-Hans"];
/** The identity number of the standard's own example (GB 11643). */
const IDENTITY = "11010519491231002X";

const form = (visit, centre = one) => new Desk(visit).open(`centre=${centre.id}`);
const number = (desk) => desk.part("part_phones").getByLabel(pattern(zh.head_number));

test("digits and signs as an input method writes them are read, and stand as they are published", { devices: everywhere }, async (visit) => {
  const desk = await form(visit);
  await desk.press(desk.part("part_phones"), desk.m.add_phone);
  await desk.type(number(desk), "０２０－００００ ０１０１");
  await desk.silent(number(desk));
  const monday = desk.field("part_hours", "hours_mon");
  await desk.type(monday, "９：００－１２：００，１４：００～１７：３０");
  await eventually(() => monday.inputValue(), "09:00-12:00 14:00-17:30");
  await desk.silent(monday);
  assert.match((await desk.draft()).centre(one.id).phones[0].number, /^[\d -]+$/);
});

tests(
  [
    { what: "hours that cross", text: "09:00-12:00 11:00-17:00", told: zh.wrong_overlap },
    { what: "hours that end before they begin", text: "18:00-09:00", told: zh.wrong_interval },
    { what: "hours in words", text: "上午", told: zh.wrong_interval },
  ],
  ({ what }) => `${what} are told beside the day, with what to write, and the text stays`,
  {},
  async (visit, { text, told }) => {
    const desk = await form(visit);
    const monday = desk.field("part_hours", "hours_mon");
    await desk.type(monday, text);
    await desk.tells(monday, "error", pattern(told));
    assert.equal(await monday.inputValue(), text);
    assert.equal(await monday.getAttribute("aria-invalid"), "true");
    await desk.type(monday, "09:00-12:00");
    await desk.silent(monday);
    assert.equal(await monday.getAttribute("aria-invalid"), null);
  },
);

test("a text in place of a date, and a telephone number that is none, are told beside the field", {}, async (visit) => {
  const desk = await form(visit);
  const opened = desk.field("part_office", "opened_at");
  await desk.type(opened, "去年");
  await desk.tells(opened, "error", pattern(zh.wrong_partial_date));
  await desk.press(desk.part("part_phones"), desk.m.add_phone);
  await desk.type(number(desk), "办公室");
  await desk.tells(number(desk), "error", pattern(zh.wrong_phone));
  await desk.type(number(desk), "12");
  await eventually(async () => (await desk.beside(number(desk))).length > 0, true, "a number that is too short is told");
});

test("a position in another centre's area is told beside the position", {}, async (visit) => {
  const desk = await form(visit);
  const [lng, lat] = other.position.coordinates;
  await desk.part("part_position").getByText(desk.m.position_by_hand, { exact: true }).click();
  await desk.type(desk.field("part_position", "lng"), String(lng));
  await desk.type(desk.field("part_position", "lat"), String(lat));
  await desk.field("part_position", "precision").selectOption({ label: zh.word_exact });
  const told = desk.part("part_position").locator("[data-desk=position-told] [data-severity]");
  await seen(told.filter({ hasText: called(other).replace("家综", "") }));
});

test("an identity number in a note is told at once, and stops the publication", {}, async (visit) => {
  const desk = await form(visit);
  await desk.press(desk.part("part_notes"), desk.m.add_note);
  const text = desk.part("part_notes").getByLabel(new RegExp(`^${zh.head_text}( （|$)`));
  await desk.type(text, `请找${IDENTITY}`);
  await desk.tells(text, "error", rules.identity_number);
});

test("the check leads to the field that is wrong", {}, async (visit) => {
  const desk = await form(visit);
  await desk.type(desk.field("part_hours", "hours_tue"), "很早");
  await desk.kept();
  await desk.go("tab_publish");
  await desk.part("check_title").getByRole("link", { name: pattern(`${zh.head_hours_tue}`) }).click();
  await focused(desk.part("part_hours").getByRole("heading", { level: 3 }));
});

const cell = (desk, centre, heading) => desk.page.getByRole("link", { name: pattern(desk.fill("cell", { centre: called(centre, desk.language), field: sheet[desk.language][`head_${heading}`] })) });

tests(
  LANGUAGES,
  (language) => `the table tells in words what is missing, there, outdated, wrong and new (${language})`,
  { site: xinghe, pages: 3 },
  async (visit, language) => {
    const desk = await new Desk(visit, language).open();
    const { m } = desk;
    const table = visit.page.getByRole("table");
    await counted(table.getByRole("rowheader"), xinghe.centres.length);
    for (const [attribute, heading] of [["address", "address"], ["phones", "phones"], ["wechat", "wechat"]]) {
      const published = xinghe.centres.filter((centre) => centre[attribute] && centre[attribute].length !== 0).length;
      const head = table.getByRole("columnheader", { name: new RegExp(`^${sheet[language][`head_${heading}`]}\\s*${published}/${xinghe.centres.length}$`) });
      await seen(head);
    }
    const none = xinghe.centres.find((centre) => !centre.wechat);
    const some = xinghe.centres.find((centre) => centre.address);
    await seen(cell(desk, none, "wechat").getByText(m.state_missing));
    await seen(table.getByRole("link").filter({ hasText: m.state_stale }));
    await seen(cell(desk, some, "address"));
    // Into the field, and back.
    await cell(desk, none, "wechat").click();
    await focused(desk.part("part_phones").getByRole("heading", { level: 3 }));
    await desk.type(desk.field("part_phones", "wechat"), "测试公众号");
    await desk.type(desk.field("part_hours", "hours_mon"), "很早");
    await desk.kept();
    await desk.go("tab_table");
    await seen(cell(desk, none, "wechat").getByText(m.state_changed, { exact: true }));
    await seen(cell(desk, none, "hours").getByText(pattern(m.state_wrong_count)));
  },
);
