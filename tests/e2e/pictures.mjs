// The pictures in docs/desk.md, taken of the desk at work on the made-up district: `cargo xtask pictures`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PNG } from "pngjs";
import { gcj02 } from "./support/datum.mjs";
import { Desk } from "./support/desk.mjs";
import { seen } from "./support/expect.mjs";
import { serve } from "./support/server.mjs";
import { folder, words, xinghe } from "./support/site.mjs";

const PICTURES = process.env.PICTURES ?? fileURLToPath(new URL("../../docs/pictures", import.meta.url));
/** A day on which every picture is taken, so that taking them again changes nothing. */
const NOW = new Date("2026-11-30T10:00:00+08:00");
const WIDTH = 1100;
/** Pixels around what a picture is of. */
const MARGIN = 6;
/** The centre of which next to nothing is published, and a door in its area, WGS-84. */
const CENTRE = "niulang";
const DOOR = [123.142, 31.112];

/** What somebody types, the same at the desk in every language: the data are in Chinese first. */
const ADDRESS = "星河区牛郎镇鹊桥路8号1至2楼";
const SOURCE = "牛郎镇的电话核实，2026年11月";
/** The day as browsers show it; Debian's knows American English alone. */
const SHOWN = { "zh-Hans": "2026/11/30", en: "30/11/2026" };
/** The pictures of the English text; the Chinese has all. */
const ENGLISH = ["table", "position", "make"];
/** Rows as a spreadsheet puts them on the clipboard. */
const ROWS = [
  ["家综", "详细地址", "联系电话"],
  ["牛郎家综", "星河区牛郎镇鹊桥路8号1至2楼", "0560-5550601"],
  ["织女家综", "星河区织女镇机杼路3号", "0560-5550509"],
  ["北斗", "星河区北斗街道天枢路21号2楼", "0560-5550209"],
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const host = await serve(xinghe.dist);
mkdirSync(PICTURES, { recursive: true });
for (const old of readdirSync(PICTURES).filter((name) => /^desk-.*\.png$/.test(name))) {
  rmSync(join(PICTURES, old));
}
try {
  await take("zh-Hans");
  await take("en");
} finally {
  await browser.close();
  await host.close();
}

/** Works through the desk in a language, and takes the pictures on the way. */
async function take(language) {
  // The policy of the pages would refuse the style that pictures are taken with.
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 }, timezoneId: "Asia/Shanghai", bypassCSP: true });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  const reaches = (state, of) => of.waitForSelector(`html[data-app="${state}"]`);
  const desk = new Desk({ page, host, reaches }, language);
  const isShown = (name) => language !== "en" || ENGLISH.includes(name);
  const name = (own) => `desk-${folder(language).replace("/", "-")}${own}.png`;
  const at = { desk, page, shoot: async (own, ...of) => isShown(own) && (await shoot(page, language, name(own), of)) };
  await desk.open(`centre=${CENTRE}`);
  await form(at);
  await position(at);
  await source(at);
  await table(at);
  if (language === "zh-Hans") {
    await paste(at);
    await preview(at);
  }
  await publish(at);
  await context.close();
}

async function form({ desk, page, shoot }) {
  await desk.type(page.locator("#centre-address-zh-Hans"), ADDRESS);
  await desk.press(desk.part("part_phones"), desk.m.add_phone);
  const number = desk.part("part_phones").locator("input").first();
  await desk.type(number, "5550601");
  await desk.type(page.locator("#centre-wechat"), "无");
  await desk.tells(number, /./);
  await shoot("form", desk.part("part_way"), desk.part("part_phones"));
  await desk.type(number, "0560-5550601");
  await desk.type(page.locator("#centre-hours-week-mon"), "09:00-12:00 14:00-17:30");
  await desk.press(desk.part("part_hours"), desk.m.hours_workdays);
  await desk.press(desk.part("part_hours"), desk.m.hours_weekend);
  await shoot("hours", desk.part("part_hours").locator(".desk-week"), desk.part("part_hours").locator(".desk-acts"));
}

async function position({ desk, page, shoot }) {
  const part = desk.part("part_position");
  await part.getByLabel(desk.m.position_paste, { exact: true }).fill(gcj02(DOOR).map((degrees) => degrees.toFixed(6)).join(","));
  await desk.press(part, desk.m.position_read);
  await seen(part.locator(".desk-found"));
  await shoot("position", part.locator("#paste-position-hint"), part.locator("h3"), part.locator("#paste-position-told button").last());
  await part.getByLabel(desk.m.position_datum, { exact: true }).selectOption("gcj02");
  await desk.press(part, desk.m.position_read);
  await part.getByRole("button", { name: desk.m.position_take, exact: true }).click();
  await desk.press(part, desk.m.position_pick);
  const map = part.locator(".leaflet-container");
  await seen(map);
  await map.click();
  await desk.says(desk.m.position_picked);
  // So that there is something to be seen around it.
  for (let times = 0; times < 2; times += 1) {
    await map.getByRole("button", { name: words[desk.language].zoom_out }).click();
    await page.waitForFunction(() => !document.querySelector(".leaflet-zoom-anim"));
  }
  await shoot("map", part.locator("#pick-hint"), map);
}

async function source({ desk, shoot }) {
  const part = desk.part("confirm_title");
  await part.locator("summary").click();
  await desk.type(part.locator("#new-source-title"), SOURCE);
  await desk.press(part, desk.m.new_source_add);
  await desk.says(desk.fill("new_source_added", { title: SOURCE }));
  await part.locator("summary").click();
  await shoot("source", part);
  await desk.press(part, desk.m.confirm);
}

async function table({ desk, page, shoot }) {
  await desk.go("tab_table");
  await desk.kept();
  await shoot("table", page.locator(".desk-bar"), page.locator(".desk-scroll"));
}

async function paste({ desk, page, shoot }) {
  await desk.go("tab_bring");
  await page.locator("#paste-rows").fill(ROWS.map((row) => row.join("\t")).join("\n"));
  const part = desk.part("paste_title");
  await desk.press(part, desk.m.paste_read);
  await seen(part.locator(".desk-rows"));
  await shoot("paste", part.locator(".desk-scroll"), part.locator(".desk-acts").last());
  await desk.press(part, desk.m.leave);
}

async function preview({ desk, page, shoot }) {
  await desk.go("tab_publish");
  const part = panel(page, "preview");
  await desk.press(part, desk.m.preview_make);
  const frame = page.frameLocator(".desk-stage iframe");
  // It opens on the centre that was filled in last.
  await seen(frame.getByText(ADDRESS).first());
  await shoot("preview", part);
}

async function publish({ desk, page, shoot }) {
  await desk.go("tab_publish");
  await shoot("changes", panel(page, "changes"), panel(page, "check"));
  await desk.press(panel(page, "make"), desk.m.make);
  await seen(page.locator("[data-desk=made]"));
  await shoot("make", panel(page, "make"));
}

/** A panel of the view that publishes. */
function panel(page, name) {
  return page.locator(`section.panel:has(> #${name}-title)`);
}

/** A picture of what lies around some elements, once the desk has checked what was typed. */
async function shoot(page, language, name, elements) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await page.locator('[data-kept="kept"]').waitFor();
  const style = await page.addStyleTag({ content: ".desk-bar { position: static !important }" });
  const dates = await page.locator("input[type=date]").elementHandles();
  const values = await Promise.all(dates.map((date) => date.evaluate(asText, SHOWN[language])));
  const boxes = await Promise.all(elements.map((element) => element.evaluate(box)));
  const [left, top] = ["left", "top"].map((side) => Math.max(0, Math.min(...boxes.map((one) => one[side])) - MARGIN));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((one) => one[side])) + MARGIN);
  const clip = { x: left, y: top, width: Math.min(right, WIDTH) - left, height: bottom - top };
  const taken = PNG.sync.read(await page.screenshot({ clip, fullPage: true, animations: "disabled" }));
  // Flat colours are smallest unfiltered.
  writeFileSync(join(PICTURES, name), PNG.sync.write(taken, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 }));
  await style.evaluate((element) => element.remove());
  await Promise.all(dates.map((date, at) => date.evaluate(asDate, values[at])));
}

/** Lets a field for dates show a text; its value until then. */
function asText(input, shown) {
  const { value } = input;
  input.type = "text";
  input.value = value && shown;
  return value;
}

function asDate(input, value) {
  input.type = "date";
  input.value = value;
}

/** Where an element lies on its page. */
function box(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, right, top: top + scrollY, bottom: bottom + scrollY };
}
