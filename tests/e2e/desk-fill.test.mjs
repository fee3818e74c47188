// Filling in what is missing on the desk: by typing, by pasting a position or rows, on the map, from files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after } from "node:test";
import { gcj02 } from "./support/datum.mjs";
import { Desk, called, pattern } from "./support/desk.mjs";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { baiyun, say, xinghe } from "./support/site.mjs";
import { everywhere, test } from "./support/visit.mjs";

/** Centres of which next to nothing is published. */
const [first, second, third] = baiyun.centres.filter((one) => !one.address && !one.phones && !one.hours);
const TODAY = new Date().toLocaleDateString("sv", { timeZone: "Asia/Shanghai" });
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"];
/** How long a person takes, after the keystroke-level model (Card, Moran, Newell): pointing and pressing with a look
 * before it, and a key of somebody who types slowly, through an input method. Seconds. */
const [A_PRESS, A_KEY] = [1.35 + 1.1 + 0.2, 0.5];
const work = mkdtempSync(join(tmpdir(), "desk-fill-"));
after(() => rmSync(work, { recursive: true, force: true }));

const near = (found, wanted, metres) => {
  const [lng, lat] = [(found[0] - wanted[0]) * 102_000, (found[1] - wanted[1]) * 111_000];
  assert.ok(Math.hypot(lng, lat) < metres, `${found} lies at ${wanted}`);
};

test("a centre is filled in by typing, from address to source, in less than three minutes", { pages: 3 }, async (visit) => {
  const desk = await new Desk(visit).open();
  const { m, head } = desk;
  const row = visit.page.getByRole("row").filter({ has: visit.page.getByRole("rowheader", { name: called(first), exact: true }) });
  await row.getByRole("link", { name: pattern(desk.fill("cell", { centre: called(first), field: head.head_address })) }).click();
  desk.pressed += 1;
  await desk.type(desk.field("part_way", "address"), "测试路1号2楼");
  await desk.press(desk.part("part_phones"), m.add_phone);
  const phones = desk.part("part_phones");
  await focused(phones.getByLabel(pattern(head.head_number)));
  await desk.type(phones.getByLabel(pattern(head.head_number)), "020-00000101");
  await desk.type(desk.field("part_phones", "wechat"), "测试公众号");
  const hours = desk.part("part_hours");
  await desk.type(hours.getByLabel(head.head_hours_mon, { exact: true }), "9:00-12:00 14:00-17:30");
  await desk.press(hours, m.hours_workdays);
  await desk.press(hours, m.hours_weekend);
  const position = desk.part("part_position");
  await position.getByText(m.position_by_hand, { exact: true }).click();
  const [lng, lat] = [first.position.coordinates[0] + 0.001, first.position.coordinates[1]];
  await desk.type(position.getByLabel(head.head_lng, { exact: true }), lng.toFixed(6));
  await desk.type(position.getByLabel(head.head_lat, { exact: true }), lat.toFixed(6));
  await desk.choose(position.getByLabel(head.head_precision, { exact: true }), head.word_exact);
  const source = desk.part("confirm_title");
  for (const heading of ["address", "phones", "wechat", "hours", "position"]) {
    assert.equal(await source.getByRole("checkbox", { name: head[`head_${heading}`], exact: true }).isChecked(), true, heading);
  }
  // No source is guessed.
  await desk.press(source, m.confirm);
  await seen(source.getByText(m.confirm_nothing));
  await source.getByText(m.new_source, { exact: true }).click();
  await desk.type(source.getByLabel(head.head_title, { exact: true }), "测试用的通知");
  await desk.press(source, m.new_source_add);
  await desk.says(desk.fill("new_source_added", { title: "测试用的通知" }));
  await desk.press(source, m.confirm);
  await desk.says(pattern(m.confirmed));
  await desk.kept();
  const seconds = desk.pressed * A_PRESS + desk.typed * A_KEY;
  assert.ok(seconds < 180, `${desk.pressed} presses and ${desk.typed} letters are ${seconds} s`);

  const own = (await desk.draft()).centre(first.id);
  assert.equal(say(own.address), "测试路1号2楼");
  assert.deepEqual(own.phones.map(({ number }) => number), ["020-00000101"]);
  assert.equal(own.wechat, "测试公众号");
  for (const day of WEEKDAYS) {
    assert.deepEqual(own.hours.week[day], ["09:00-12:00", "14:00-17:30"], day);
  }
  assert.deepEqual([own.hours.week.sat, own.hours.week.sun], [[], []]);
  assert.deepEqual(own.position, { coordinates: [Number(lng.toFixed(6)), Number(lat.toFixed(6))], precision: "exact" });
  for (const attribute of ["address", "phones", "wechat", "hours", "position"]) {
    assert.equal(own.provenance[attribute].checked, TODAY, attribute);
    assert.equal(own.provenance[attribute].source, own.provenance.address.source);
  }
  // And the whole draft is without an error.
  await seen(desk.part("check_title").getByText(pattern(m.check_summary.replace("{errors}", "0"))));
  await counted(visit.page.locator("[data-desk=errors] > li"), 0);
});

const places = JSON.parse(readFileSync(join(baiyun.dist, baiyun.path("places")), "utf8")).places;
const spreadsheet = { name: "家综.csv", mimeType: "text/csv" };

test("a position pasted as Amap shows it is published as the world has it", { devices: everywhere, pages: 2 }, async (visit) => {
  const desk = await new Desk(visit).open(`centre=${second.id}&field=position`);
  const { m, head } = desk;
  const position = desk.part("part_position");
  const wanted = [second.position.coordinates[0] + 0.001, second.position.coordinates[1] + 0.0005];
  await desk.type(desk.field("part_position", "position_paste"), gcj02(wanted).map((own) => own.toFixed(6)).join(","));
  await position.getByLabel(m.position_datum, { exact: true }).selectOption({ label: head.word_gcj02 });
  await desk.press(position, m.position_read);
  await seen(position.getByText(pattern(m.draft_candidate.replace("{datum}", head.word_gcj02).replace("{names}", called(second)))));
  await desk.press(position, m.position_take);
  await desk.says(m.position_taken);
  const own = (await desk.draft()).centre(second.id);
  near(own.position.coordinates, wanted, 1.5);
  assert.equal(own.position.precision, "exact");
});

test("of a pasted position whose datum nobody knows each reading is offered, with the area that it lies in", {}, async (visit) => {
  const desk = await new Desk(visit).open(`centre=${second.id}&field=position`);
  const position = desk.part("part_position");
  await desk.type(desk.field("part_position", "position_paste"), gcj02(second.position.coordinates).map((own) => own.toFixed(6)).join(","));
  await desk.press(position, desk.m.position_read);
  await counted(position.getByRole("button", { name: desk.m.position_take, exact: true }), 3);
  await desk.type(desk.field("part_position", "position_paste"), "测试路1号");
  await desk.press(position, desk.m.position_read);
  await counted(position.locator("[data-severity=error]"), 1);
});

test("rows pasted as a spreadsheet copies them fill a centre, and what cannot be read is told", { pages: 2 }, async (visit) => {
  const desk = await new Desk(visit).open("view=bring");
  const { m } = desk;
  const rows = [
    ["家综", "联系电话", "地址", "星期一", "星期六"],
    [called(third), "０２０－００００ ０３０３", "测试路3号\n二楼", "9：00－12：00，14:00-18:00", "休息"],
    ["没有这个家综", "020-00000404", "测试路4号", "", ""],
  ];
  const cell = (text) => (text.includes("\n") ? `"${text}"` : text);
  await desk.part("paste_title").getByRole("textbox", { name: m.paste_title }).fill(rows.map((row) => row.map(cell).join("\t")).join("\n"));
  const paste = desk.part("paste_title");
  await desk.press(paste, m.paste_read);
  await seen(paste.getByText(pattern(desk.fill("draft_paste_unknown", { row: 3, name: "没有这个家综" }))));
  await desk.press(paste, m.take);
  await desk.says(desk.fill("taken", { name: m.paste_name }));
  const own = (await desk.draft()).centre(third.id);
  assert.match(say(own.address), /^测试路3号\s二楼$/);
  assert.deepEqual(own.phones.map(({ number }) => number.replace(/\D/g, "")), ["02000000303"]);
  assert.deepEqual([own.hours.week.mon, own.hours.week.sat], [["09:00-12:00", "14:00-18:00"], []]);
});

test("a place is chosen on the map by a click, or by Enter for its middle, beginning from a place nearby", { pages: 3 }, async (visit) => {
  const desk = await new Desk(visit).open(`centre=${first.id}&field=position`);
  const { m } = desk;
  const position = desk.part("part_position");
  await desk.press(position, m.position_pick);
  const map = position.locator(".map");
  await seen(map.locator("canvas"));
  await position.getByText(m.position_starts, { exact: true }).click();
  const start = position.getByRole("listitem").filter({ hasText: m.draft_start_place }).first();
  const name = await start.locator("[lang]").first().innerText();
  const known = places.find((one) => say(one.name) === name);
  await start.getByRole("button").click();
  const now = async () => (await position.locator("[data-desk=position]").innerText()).split(", ").map(Number);
  const away = async () => (await now()).every((own, at) => Math.abs(own - known.coordinates[at]) < 0.0003);
  await eventually(
    async () => {
      await map.focus();
      await visit.page.keyboard.press("Enter");
      return away();
    },
    true,
    "the middle of the map was taken",
  );
  await desk.says(m.position_picked);
  const before = await now();
  const box = await map.boundingBox();
  await map.click({ position: { x: box.width / 2 + 40, y: box.height / 2 } });
  await eventually(async () => (await now())[0] > before[0], true, "a click to the east is east");
  await visit.page.keyboard.press("Escape");
  await eventually(() => visit.page.locator("html[data-pick]").count(), 0);
  assert.equal((await desk.draft()).centre(first.id).position.precision, "exact");
});

test("a workbook that the desk saved, filled in by another program, is looked at and taken", { site: xinghe, pages: 3 }, async (visit) => {
  const desk = await new Desk(visit).open("view=bring");
  const { m } = desk;
  const centre = xinghe.centres[0];
  const book = await desk.saved(() => desk.press(desk.part("save_title"), m.save_book));
  const path = join(work, "filled.xlsx");
  writeFileSync(path, book.bytes);
  const filled = [
    { sheet: desk.head.table_centres, row: { id: centre.id }, set: { "address@zh-Hans": "星河区测试路1号", "hours.week.mon": "25:00" } },
  ];
  execFileSync(process.env.PYTHON ?? "python3", [fileURLToPath(new URL("support/fill.py", import.meta.url)), path], { input: JSON.stringify(filled) });
  await desk.bring(path);
  const brought = desk.brought("filled.xlsx");
  await seen(brought.getByText("星河区测试路1号"));
  await seen(brought.locator("[data-severity=error]").getByText("25:00"));
  await brought.getByRole("button", { name: pattern(m.take) }).first().click();
  await desk.says(desk.fill("taken", { name: "filled.xlsx" }));
  await unseen(brought);
  assert.equal(say((await desk.draft()).centre(centre.id).address), "星河区测试路1号");
  await desk.undo.click();
  await seen(desk.part("changes_title").getByText(m.changes_none, { exact: true }));
});

test("where a workbook and the draft disagree, the draft's stands until the clerk takes the other", { site: xinghe, pages: 3 }, async (visit) => {
  const desk = await new Desk(visit).open("view=bring");
  const { m } = desk;
  const centre = xinghe.centres[0];
  const book = await desk.saved(() => desk.press(desk.part("save_title"), m.save_book));
  const path = join(work, "other.xlsx");
  writeFileSync(path, book.bytes);
  const filled = [{ sheet: desk.head.table_centres, row: { id: centre.id }, set: { "address@zh-Hans": "星河区那边的路2号" } }];
  execFileSync(process.env.PYTHON ?? "python3", [fileURLToPath(new URL("support/fill.py", import.meta.url)), path], { input: JSON.stringify(filled) });
  await desk.open(`centre=${centre.id}`);
  await desk.type(desk.field("part_way", "address"), "星河区这边的路1号");
  await desk.bring(path);
  const brought = desk.brought("other.xlsx");
  await seen(brought.locator("[data-severity=warning]").getByText(/这边的路1号.*那边的路2号|那边的路2号.*这边的路1号/));
  await brought.getByRole("button", { name: m.take_theirs, exact: true }).click();
  assert.equal(say((await desk.draft()).centre(centre.id).address), "星河区那边的路2号");
});

test("a table and a data file that the desk saved are opened again with what was changed in them", { site: xinghe, pages: 4 }, async (visit) => {
  const desk = await new Desk(visit).open("view=bring");
  const { m } = desk;
  const centre = xinghe.centres.find(({ phones }) => phones?.length);
  const [{ number }] = centre.phones;
  const save = desk.part("save_title");
  await save.getByLabel(m.save_table, { exact: true }).selectOption({ label: desk.head.table_phones });
  const table = await desk.saved(() => desk.press(save, m.save_csv));
  assert.equal(table.bytes.subarray(0, 3).toString("hex"), "efbbbf", "WPS and Excel read it as UTF-8");
  const other = number.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  await desk.bring({ ...spreadsheet, buffer: Buffer.from(table.bytes.toString("utf8").replace(number, other)) });
  const brought = desk.brought(spreadsheet.name);
  await seen(brought.getByText(pattern(m.would_change)));
  await brought.getByRole("button", { name: pattern(m.take) }).first().click();
  await desk.says(desk.fill("taken", { name: spreadsheet.name }));
  // What changed is what is saved as data.
  const data = await desk.saved(() => desk.press(save, m.save_json));
  assert.equal(data.name, "centres.json");
  const file = JSON.parse(data.bytes.toString("utf8"));
  const own = file.centres.find(({ id }) => id === centre.id);
  assert.ok(own.phones.some((phone) => phone.number === other), `${other} is among ${JSON.stringify(own.phones)}`);
  own.wechat = "测试公众号";
  await desk.bring({ name: "centres.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await desk.brought("centres.json").getByRole("button", { name: pattern(m.take) }).first().click();
  assert.equal((await desk.draft()).centre(centre.id).wechat, "测试公众号");
});

test("a workbook as LibreOffice saves it is opened", { site: xinghe }, async (visit) => {
  const desk = await new Desk(visit).open();
  const path = fileURLToPath(new URL("../fixtures/sheets/tianqin-libreoffice.ods", import.meta.url));
  await desk.bring(path);
  const brought = desk.brought("tianqin-libreoffice.ods");
  // It was saved as it was, so it would change nothing.
  await seen(brought.getByText(desk.m.would_change_nothing, { exact: true }));
  await counted(brought.locator("[data-severity=error]"), 0);
});

test("files that are damaged, or none of the desk's, are told by name and change nothing", { pages: 2 }, async (visit) => {
  const desk = await new Desk(visit).open();
  const broken = [
    { name: "坏.xlsx", mimeType: "", buffer: Buffer.from("PK\u0003\u0004 broken") },
    { name: "centres.json", mimeType: "application/json", buffer: Buffer.from('{"format":1,"centres":[') },
    { name: "照片.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]) },
  ];
  await desk.bring(...broken);
  for (const { name } of broken) {
    const brought = desk.brought(name);
    await seen(brought.locator("[data-severity=error]"));
    await brought.getByRole("button", { name: desk.m.leave, exact: true }).click();
    await unseen(brought);
  }
  await seen(desk.state.getByText(desk.m.unchanged, { exact: true }));
});
