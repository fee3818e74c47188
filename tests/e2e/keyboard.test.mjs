// Without a pointer and without sight: every task by keys alone, each focus seen, every mark named, little said and nothing twice.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test as nodeTest } from "node:test";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { answered, at, fill, finding } from "./support/finding.mjs";
import { heard, isBrief, key, listen, tabTo } from "./support/keyboard.mjs";
import { EVERY_LANGUAGE, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { desktop, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const DEEP = [123.03, 31.05];
const tianqin = xinghe.centre("tianqin");
const unit = xinghe.units.find(({ centre }) => centre === tianqin.id);
const community = xinghe.communities.find(({ code }) => code.startsWith(unit.code));
const map = (visit, m = zh) => visit.page.getByRole("region", { name: m.map_label });
const pins = (visit) => visit.page.locator("[data-pin]");

/** The map, once every centre is on it; wide pages open it by themselves. */
async function opened(visit) {
  await visit.page.waitForFunction(() => document.querySelector(".map [data-pin]"));
  await finding(visit);
}

// -- a resident's tasks -- //

test("by keys alone a person finds their centre by name, reads how to reach it, reports, and goes back", {
  site: xinghe, pages: 6,
}, async (visit) => {
  const { page } = visit;
  await visit.open();
  await tabTo(visit, visit.search);
  await page.keyboard.type(say(community.name).slice(0, 2));
  await seen(visit.options.first());
  await page.keyboard.press("ArrowDown");
  await eventually(() => page.locator("[role=option][aria-selected=true]").count(), 1);
  await page.keyboard.press("Enter");
  await answered(visit, "certain", tianqin.id);
  await key(visit, page.locator("#answer").getByRole("link", { name: zh.all_about_centre, exact: true }));
  await visit.at(`centres/${tianqin.id}/`);
  await focused(visit.heading);
  await tabTo(visit, page.getByRole("region", { name: zh.getting_there, exact: true }).getByRole("link").first());
  await tabTo(visit, page.locator(".facts a[href^='tel:']").first());
  const report = page.getByRole("group").locator("summary").filter({ has: page.getByRole("heading", { name: zh.report_title, exact: true }) });
  await key(visit, report);
  const fields = page.getByRole("region", { name: zh.report_title, exact: true }).getByRole("radio");
  await tabTo(visit, fields.first());
  await page.keyboard.press("ArrowDown");
  await eventually(() => fields.nth(1).isChecked(), true);
  await tabTo(visit, page.getByRole("textbox", { name: zh.report_text, exact: true }));
  await tabTo(visit, page.getByRole("button", { name: zh.report_copy, exact: true }));
  await page.goBack();
  await answered(visit, "certain", tianqin.id).catch(() => seen(page.locator(`#answer[data-centre=${tianqin.id}]`)));
});

test("by keys alone a person is found, narrows the list, and uses the map", { site: xinghe, context: at(DEEP, 20), pages: 4 }, async (visit) => {
  const { page } = visit;
  await visit.open();
  await opened(visit);
  await key(visit, page.getByRole("button", { name: zh.find_near_me, exact: true }));
  await answered(visit, "certain", "tianqin");
  const cards = await visit.cards.count();
  await key(visit, page.locator(".list-controls summary"));
  await key(visit, page.getByRole("checkbox", { name: new RegExp(`^${zh.has_phone}`) }), " ");
  await eventually(async () => (await visit.cards.count()) < cards, true);
  await key(visit, page.getByRole("link", { name: zh.all_centres, exact: true }).first());
  await counted(visit.cards, cards);
  await tabTo(visit, map(visit));
  await page.keyboard.press("0");
  await page.keyboard.press("1");
  await key(visit, page.locator(".map-choice").getByRole("link"));
  await focused(visit.heading);
  await visit.page.goBack();
  await opened(visit);
  await tabTo(visit, map(visit));
  await page.keyboard.press("?");
  await focused(page.locator(".map-help summary"));
  await seen(page.getByText(zh.map_keys_text));
  await page.keyboard.press("Escape");
  await focused(map(visit));
  await unseen(page.getByText(zh.map_keys_text));
});

test("by keys alone a person changes the language and the size of the print", { pages: 3 }, async (visit) => {
  const { page } = visit;
  await visit.open("centres/jingxi/");
  await key(visit, page.getByRole("link", { name: zh.elder_version, exact: true }).first());
  await eventually(() => page.locator("html").getAttribute("data-elder"), "1");
  await key(visit, page.getByRole("link", { name: "English", exact: true }).first());
  await page.waitForURL(/\/en\/centres\/jingxi\//);
  await visit.reaches("live");
  assert.equal(await page.locator("html").getAttribute("data-elder"), "1");
});

// -- the map -- //

tests(
  EVERY_LANGUAGE.flatMap((language) => [baiyun, xinghe].map((site) => ({ site, language }))),
  ({ site, language }) => `each mark on the map of ${site.name} is named with its street, its hours as the list has them, and its number: ${language}`,
  ({ site }) => ({ site }),
  async (visit, { site, language }) => {
    const m = words[language];
    await visit.open(folder(language));
    await opened(visit);
    const placed = site.centres.filter(({ position }) => position);
    await counted(pins(visit), placed.length);
    const named = () => visit.page.evaluate(() =>
      Object.fromEntries([...document.querySelectorAll("[data-pin]")].map((pin) => [pin.dataset.pin, pin.getAttribute("aria-label")])));
    const listed = () => visit.page.evaluate(() =>
      Object.fromEntries([...document.querySelectorAll("li[data-centre]")].map((card) => {
        const text = (selector) => card.querySelector(selector)?.textContent.trim();
        return [card.dataset.centre, { name: text("h3"), area: text(".card-line"), now: text(".card-hours"), missing: text(".card-missing") }];
      })));
    const unknown = m.hours + m.colon + m.not_published;
    const expected = (cards) => Object.fromEntries(placed.map(({ id, position }, index) => {
      const { name, area, now, missing } = cards[id];
      const hours = now ?? (missing?.includes(m.hours) ? unknown : undefined);
      const exact = position.precision === "area" ? m.precision_area : undefined;
      const nth = fill(m.map_nth, { n: index + 1, count: placed.length });
      return [id, [name, area, hours, exact, nth].filter(Boolean).join(m.list_separator)];
    }));
    // The hours are told once finding is there.
    await eventually(async () => assert.deepEqual(await named(), expected(await listed())) ?? true, true);
  },
);

test("everything that the map tells of a centre stands in the list, and the list is where the way past the map leads", { site: xinghe }, async (visit) => {
  await visit.open();
  await opened(visit);
  const told = await visit.page.evaluate(() => [...document.querySelectorAll("[data-pin]")].map((pin) => {
    const card = document.querySelector(`.centres li[data-centre="${pin.dataset.pin}"]`);
    return { label: pin.querySelector(".pin-label").textContent, card: card?.querySelector("h3").textContent };
  }));
  assert.ok(told.every(({ label, card }) => label === card), JSON.stringify(told));
  await key(visit, visit.page.getByRole("link", { name: zh.map_skip, exact: true }));
  await focused(visit.page.locator("#list-title"));
});

tests([desktop, phone], ({ name }) => `the map is moved and zoomed by its buttons alone, ${name}`, (device) => ({ devices: [device] }), async (visit) => {
  await visit.open();
  if (visit.touch) {
    await visit.press(visit.page.getByRole("button", { name: zh.map_open }));
  }
  await opened(visit);
  const view = () => visit.page.evaluate(() => ["jingxi", "renhe"].map((id) => {
    const [pin, map] = [`[data-pin=${id}]`, ".map"].map((selector) => document.querySelector(selector).getBoundingClientRect());
    return [Math.round(pin.x - map.x), Math.round(pin.y - map.y)];
  }));
  for (const name of [zh.zoom_in, zh.pan_left, zh.pan_up, zh.pan_right, zh.pan_down, zh.zoom_out]) {
    const button = map(visit).getByRole("button", { name, exact: true });
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 44 && height >= 44, name);
    const before = JSON.stringify(await view());
    await visit.press(button);
    await eventually(async () => JSON.stringify(await view()) !== before, true, name);
  }
});

// -- what is said -- //

test("what is announced while a person types, chooses, is found and opens the map is short, and nothing twice in a row", {
  site: xinghe, context: at(DEEP, 20), devices: [phone],
}, async (visit) => {
  const { page } = visit;
  await listen(visit);
  await visit.open();
  await finding(visit);
  await visit.search.focus();
  for (const sign of "tianqin") {
    await page.keyboard.type(sign);
    await seen(visit.options.first());
  }
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  isBrief(await heard(visit), "typing");
  await page.keyboard.press("Escape");
  await visit.search.fill(say(community.name));
  await seen(visit.options.first());
  await page.keyboard.press("Enter");
  await answered(visit, "certain", tianqin.id);
  isBrief(await heard(visit), "choosing");
  await visit.press(page.getByRole("button", { name: zh.find_near_me, exact: true }));
  await answered(visit, "certain", "tianqin");
  isBrief(await heard(visit), "being found");
  await visit.press(page.getByRole("button", { name: zh.map_open }));
  await opened(visit);
  await map(visit).focus();
  await page.keyboard.press("0");
  await eventually(() => page.locator(".pin-key").filter({ hasText: /^5$/ }).count(), 1, "all five are in view");
  for (const name of ["1", "2", "2", "Escape"]) {
    await page.keyboard.press(name);
  }
  await eventually(() => page.locator(".map-choice").innerText().then((text) => text.trim()), "");
  const said = await heard(visit);
  isBrief(said, "the map");
  assert.equal(said.filter(({ how, text }) => how === "live" && text).length, 2, JSON.stringify(said));
});

test("what the focus reads in the list, the map beside it does not say again", { site: xinghe }, async (visit) => {
  await listen(visit);
  await visit.open();
  await opened(visit);
  await heard(visit);
  for (const link of await visit.page.locator(".centres li[data-at] h3 a").all()) {
    await link.focus();
  }
  await seen(visit.page.locator(".map-chosen"));
  const said = await heard(visit);
  assert.deepEqual(said.filter(({ how, text }) => how === "live" && text), []);
});

// -- where one is -- //

tests(
  [
    { path: "", has: ["list", "map"] },
    { path: `centres/${tianqin.id}/`, has: ["map"] },
    { path: "embed/?view=both", has: ["list", "map"] },
    { path: `embed/centres/${tianqin.id}/`, has: [] },
    { path: `embed/centres/${tianqin.id}/?view=both`, has: ["map"] },
    { path: "programmes/", has: [] },
  ].flatMap((one) => EVERY_LANGUAGE.map((language) => ({ ...one, language }))),
  ({ path, language }) => `the ways past what stands before lead to all that “/${path}” has, and are seen when they have the focus: ${language}`,
  { site: xinghe },
  async (visit, { path, has, language }) => {
    const m = words[language];
    const places = { list: [m.skip_to_list, "list-title"], map: [m.skip_to_map, "map-place"] };
    await visit.open(folder(language) + path);
    const names = [m.skip_to_content, ...has.map((one) => places[one][0])];
    const skips = visit.page.locator("a.skip:visible");
    assert.deepEqual(await skips.allInnerTexts(), names);
    for (const name of has) {
      const [text, id] = places[name];
      const link = visit.page.getByRole("link", { name: text, exact: true });
      await tabTo(visit, link);
      const { x, y } = await link.boundingBox();
      assert.ok(x >= 0 && y >= 0, text);
      await visit.page.keyboard.press("Enter");
      await eventually(() => visit.page.evaluate(() => document.activeElement?.id), id);
      await visit.page.evaluate(() => document.activeElement.blur());
    }
  },
);

tests(["", "embed/?view=both"], (path) => `the way to the answer is there while “/${path}” has one`, { site: xinghe, devices: [phone] }, async (visit, path) => {
  const way = visit.page.locator("a.skip[data-skip=answer]");
  await visit.open(path);
  await finding(visit);
  await counted(visit.page.locator("a.skip[data-skip=answer]:visible"), 0);
  await visit.search.fill(say(community.name));
  await seen(visit.options.first());
  await visit.page.keyboard.press("Enter");
  await answered(visit, "certain", tianqin.id);
  await counted(visit.page.locator("a.skip[data-skip=answer]:visible"), 1);
  await way.focus();
  await visit.page.keyboard.press("Enter");
  await focused(visit.page.locator("#answer-title"));
});

/** Every page of a site, as it is published. */
const pagesOf = ({ dist }) => readdirSync(dist, { recursive: true }).filter((name) => name.endsWith(".html"));

for (const site of [baiyun, xinghe]) {
  nodeTest(`each page of ${site.name} has one heading of the first level, the first, and leaves out no level after it`, () => {
    const wrong = [];
    for (const name of pagesOf(site)) {
      const html = readFileSync(join(site.dist, name), "utf8").replace(/<(script|style)[\s\S]*?<\/\1>/g, "");
      const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
      const isOne = levels.filter((level) => level === 1).length === 1 && levels[0] === 1;
      const isLogical = levels.every((level, index) => index === 0 || level <= levels[index - 1] + 1);
      if (!isOne || !isLogical) {
        wrong.push(`${name}: ${levels.join(" ")}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

test("each page that is gone to without loading begins at its heading", { site: xinghe, pages: 3 }, async (visit) => {
  await visit.open();
  for (const [link, path] of [
    [visit.cards.getByRole("link").first(), `centres/${xinghe.centres[0].id}/`],
    [visit.page.locator(".brand"), ""],
  ]) {
    await key(visit, link);
    await visit.at(path);
    await focused(visit.heading);
    await eventually(() => visit.page.evaluate(() => window.scrollY), 0);
  }
});

/** Runs in a page: what has the focus, how its ring stands out from what it lies on, or that there is none. */
function rings() {
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const [red, green, blue, alpha = 1] = parts(getComputedStyle(one).backgroundColor);
      if (alpha > 0.9) {
        return [red, green, blue];
      }
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0] : [255, 255, 255];
  };
  const selector = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const found = [];
  for (const element of document.querySelectorAll(selector)) {
    element.focus();
    if (document.activeElement !== element || !element.checkVisibility()) {
      continue;
    }
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element);
    const isInside = parseFloat(outlineOffset) < 0;
    const [one, other] = [luminance(parts(outlineColor)), luminance(ground(isInside ? element : element.parentElement))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const isThere = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && element.matches(":focus-visible");
    found.push({ what: element.outerHTML.slice(0, 80), contrast: isThere ? contrast : 0 });
  }
  return found;
}

const LOOKS = [
  { look: "light", context: { colorScheme: "light" } },
  { look: "dark", context: { colorScheme: "dark" } },
  { look: "in forced colours", context: { forcedColors: "active" } },
  { look: "in forced dark colours", context: { forcedColors: "active", colorScheme: "dark" } },
];

tests(
  ["", "centres/tianqin/", "programmes/", "embed/"].flatMap((path) => LOOKS.map((look) => ({ ...look, path }))),
  ({ path, look }) => `every focus on “/${path}” is seen: a ring of three to one, ${look}`,
  ({ context }) => ({ site: xinghe, context }),
  async (visit, { path }) => {
    await visit.open(path);
    if (path !== "programmes/") {
      await visit.page.evaluate(() => document.querySelector("[data-map-open]")?.click());
      await opened(visit);
    }
    // Only after a key the browser shows the focus.
    await visit.page.keyboard.press("Tab");
    const found = await visit.page.evaluate(rings);
    assert.ok(found.length > 8, String(found.length));
    assert.deepEqual(found.filter(({ contrast }) => contrast < 3), []);
  },
);
