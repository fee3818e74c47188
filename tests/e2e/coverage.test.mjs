// What lies within a walk: the honest page where nothing is published, and what a person may try on the map.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { accessible } from "./support/axe.mjs";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { EVERY_LANGUAGE, LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { everywhere, gate, narrow, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const PAGE = "coverage/";

const wasm = xinghe.top.find((file) => /^coverage-.*\.wasm$/.test(file));

/** A scenario of the real district: eleven centres somewhere in it, one after the other. */
const eleven = baiyun.centres.slice(0, 11).map(({ id, position: { coordinates: [lng, lat] } }) => `${id}:${(lng + 0.002).toFixed(5)}:${lat.toFixed(5)}`);
const PLACED = `#placed=${eleven.join(",")}`;

const part = (visit, name) => visit.page.locator(`[data-cover=${name}]`);
const row = (visit, street) => visit.page.locator(`[data-street=${street}]`);
const button = (visit, act, name) => visit.page.getByRole("button", { name: fill(zh.cover_what, { act, name }), exact: true });
const add = (visit) => visit.page.getByRole("button", { name: zh.cover_add });
const place = (visit, key) => part(visit, "places").locator(`[data-centre="${key}"]`);
/** The share of a street's area within 20 minutes, in percent. */
const far = async (visit, street) => Number.parseFloat((await row(visit, street).getByRole("cell").nth(2).innerText()).replace(/[^\d.]*20[^\d.]*(?=\d)/, ""));
/** The shares of the whole area, in percent: within 15, within 20, beyond. */
const whole = (visit) => part(visit, "summary").locator(".cover-legend").first().locator("strong").allInnerTexts();
const known = (visit) => visit.page.getByLabel(zh.cover_pick_known);

/** Puts what is asked for at a landmark. */
async function putAt(visit, landmark) {
  await known(visit).selectOption({ label: landmark });
  await visit.press(visit.page.getByRole("button", { name: zh.cover_pick_here }));
}

// -- where nothing is published -- //

tests(
  EVERY_LANGUAGE,
  (language) => `without published positions the page says so and tells no percentage, in ${language}`,
  { devices: [phone], pages: 2 },
  async (visit, language) => {
    const m = words[language];
    await visit.open(folder(language) + PAGE);
    await seen(visit.page.getByText(fill(m.cover_cannot, { count: 22, known: 0 })));
    await seen(visit.page.getByRole("img", { name: m.cover_scale }));
    const text = await visit.page.locator("main").innerText();
    assert.doesNotMatch(text.replaceAll("0.5 %", "").replaceAll("0.5%", ""), /\d\s*%/);
    await unseen(part(visit, "table"));
    await seen(visit.page.getByText(m.cover_next_cannot));
  },
);

test("one point is drawn to the scale of the district, and not in it", {}, async (visit) => {
  await visit.open(PAGE);
  const { point, district, kilometres } = await visit.page.locator(".cover-scale svg").evaluate((svg) => {
    const box = (selector) => {
      const { left, right, width } = svg.querySelector(selector).getBoundingClientRect();
      return { left, right, width };
    };
    return { point: box(".cover-scale-far"), district: box(".cover-scale-district"), kilometres: box(".cover-scale-bar").width / 5 };
  });
  const metres = (point.width / 2 / kilometres) * 1000;
  assert.ok(Math.abs(metres - (20 * 75) / 1.3) < 40, `${metres} m`);
  assert.ok(point.left > district.right, "it stands beside the district");
});

test("without scripts the page tells what it can and offers nothing else", { context: { javaScriptEnabled: false }, site: xinghe, devices: everywhere, pages: 2 }, async (visit) => {
  await visit.open(PAGE, { until: "static" });
  await seen(row(visit, "beidou"));
  assert.match(await part(visit, "summary").innerText(), /\d+\.\d%/);
  await seen(visit.page.getByText(zh.cover_needs_script));
  await unseen(add(visit));
  await unseen(visit.page.getByText(zh.cover_loading));
});

// -- where enough is published -- //

const held = gate();

test("what the living page tells is what was told before", { site: xinghe, faults: { [wasm]: { hold: held.closed } } }, async (visit) => {
  await visit.open(PAGE, { until: "static" });
  const texts = async () => [await part(visit, "summary").innerText(), await part(visit, "table").innerText()];
  const before = await texts();
  held.open();
  await visit.reaches("live");
  assert.deepEqual(await texts(), before);
});

test("communities and residents are counted where they are published, and walks computed on the streets are taken", { site: xinghe }, async (visit) => {
  await visit.open(PAGE);
  const published = xinghe.communities.filter((one) => one.coordinates);
  const summary = part(visit, "summary");
  await seen(summary.getByText(fill(zh.cover_of_communities, { count: published.length })));
  const residents = published.reduce((sum, one) => sum + (one.population ?? 0), 0);
  await seen(summary.getByText(fill(zh.cover_of_residents, { count: residents })));
  await seen(place(visit, "tianqin").getByText(zh.cover_is_walked));
  await counted(place(visit, "tiane").getByText(zh.cover_is_walked), 0);
});

test("a street whose centre has no published place is not computed, and the whole is a lower bound", { site: xinghe }, async (visit) => {
  await visit.open(PAGE);
  await seen(row(visit, "niulang").getByText(zh.cover_unknown));
  await seen(visit.page.getByText(zh.cover_at_least));
});

// -- trying -- //

test("a street gains a service point, its share rises, and the link tells the same", { site: xinghe, devices: everywhere, pages: 2 }, async (visit) => {
  await visit.open(PAGE);
  const before = await far(visit, "beidou");
  await visit.press(add(visit));
  await seen(part(visit, "picking"));
  await putAt(visit, "天璇社区居委会");
  await seen(place(visit, "new-1"));
  await eventually(async () => (await far(visit, "beidou")) > before, true);
  await seen(row(visit, "beidou").locator(".cover-change"));
  const told = [await part(visit, "summary").innerText(), await part(visit, "table").innerText()];
  const url = visit.page.url();
  assert.match(url, /#added=123\.11000:31\.06000$/);
  await visit.page.goto("about:blank");
  await visit.page.goto(url);
  await visit.reaches("live");
  assert.deepEqual([await part(visit, "summary").innerText(), await part(visit, "table").innerText()], told);
});

test("a tap on the map puts a new service point there, and its pin stands where it was tapped", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open(PAGE);
  const map = visit.page.locator(".map");
  await visit.page.locator("[data-pin]").first().waitFor({ state: "attached" });
  await visit.press(add(visit));
  await seen(visit.page.getByText(fill(zh.cover_picking, { name: fill(zh.cover_new, { count: 1 }) })));
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  const at = { x: box.x + box.width * 0.45, y: box.y + box.height * 0.4 };
  await (visit.touch ? visit.page.touchscreen.tap(at.x, at.y) : visit.page.mouse.click(at.x, at.y));
  await seen(place(visit, "new-1"));
  await unseen(part(visit, "picking"));
  await focused(add(visit));
  const pin = visit.page.locator('[data-pin="new-1"]');
  await pin.waitFor({ state: "attached" });
  await eventually(async () => {
    const now = await map.boundingBox();
    const own = await pin.boundingBox();
    const off = Math.hypot(own.x + own.width / 2 - now.x - now.width * 0.45, own.y + own.height / 2 - now.y - now.height * 0.4);
    return off < 24;
  }, true);
});

test("with the keyboard alone a service point is put in the middle of the map, moved and taken away", { site: xinghe }, async (visit) => {
  await visit.open(PAGE);
  await visit.page.locator("[data-pin]").first().waitFor({ state: "attached" });
  await add(visit).focus();
  await visit.page.keyboard.press("Enter");
  await focused(visit.page.locator(".map"));
  await visit.page.keyboard.press("Enter");
  await seen(place(visit, "new-1"));
  const where = visit.page.url();
  const name = fill(zh.cover_new, { count: 1 });
  await button(visit, zh.cover_move, name).focus();
  await visit.page.keyboard.press("Enter");
  await focused(visit.page.locator(".map"));
  await visit.page.keyboard.press("Escape");
  await focused(button(visit, zh.cover_move, name));
  assert.equal(visit.page.url(), where, "whoever changes their mind changes nothing");
  await button(visit, zh.cover_take, name).focus();
  await visit.page.keyboard.press("Enter");
  await counted(place(visit, "new-1"), 0);
  await seen(part(visit, "said"));
});

test("a published place is moved, taken away and restored, and going back undoes", { site: xinghe, pages: 2 }, async (visit) => {
  await visit.open(PAGE);
  const name = say(xinghe.centre("tiane").short_name);
  const before = await far(visit, "tiane");
  await button(visit, zh.cover_take, name).click();
  await seen(place(visit, "tiane").getByText(zh.cover_is_removed));
  await seen(row(visit, "tiane").getByText(zh.cover_unknown));
  await button(visit, zh.cover_restore, name).click();
  await seen(place(visit, "tiane").getByText(zh.cover_is_published));
  await eventually(() => far(visit, "tiane"), before);
  await button(visit, zh.cover_move, name).click();
  await putAt(visit, "天枢社区居委会");
  await seen(place(visit, "tiane").getByText(zh.cover_is_moved));
  await eventually(async () => (await far(visit, "tiane")) < before, true);
  await visit.page.goBack();
  await eventually(() => far(visit, "tiane"), before);
  await visit.page.goForward();
  await seen(visit.page.getByRole("button", { name: zh.cover_clear }));
  await visit.page.getByRole("button", { name: zh.cover_clear }).click();
  await eventually(() => far(visit, "tiane"), before);
  await unseen(visit.page.getByRole("button", { name: zh.cover_clear }));
});

test("on the real data a scenario placed by hand is computed, and says whose it is", { pages: 3 }, async (visit) => {
  await visit.open(PAGE);
  const name = say(baiyun.centres[0].short_name);
  await button(visit, zh.cover_put, name).click();
  const landmark = await known(visit).locator("optgroup option").first().innerText();
  await putAt(visit, landmark);
  await seen(place(visit, baiyun.centres[0].id).getByText(zh.cover_is_placed));
  await seen(visit.page.getByText(fill(zh.cover_cannot_mine, { count: 22, known: 1 })));
  await visit.open(PAGE + PLACED);
  await visit.page.reload();
  await visit.reaches("live");
  await seen(part(visit, "summary").getByText(fill(zh.cover_counted_mine, { count: 11 })));
  await seen(visit.page.getByText(zh.cover_at_least));
  assert.match((await whole(visit))[1], /^\d+\.\d%$/);
  await seen(row(visit, baiyun.centres[0].id).getByText(/%/).first());
  await seen(row(visit, baiyun.centres[15].id).getByText(zh.cover_unknown));
});

test("what a link says that makes no sense is counted, and hides nothing", { site: xinghe }, async (visit) => {
  await visit.open(`${PAGE}#added=123.11:31.06,x,999:1&placed=%3Cscript%3E:1:1`);
  await seen(place(visit, "new-1"));
  await seen(visit.page.getByText(fill(zh.cover_lost, { count: 3 })));
});

// -- the next place -- //

tests(
  [
    { aim: "area", of: "beidou", word: zh.cover_km2 },
    { aim: "communities", of: "", word: zh.cover_gain_communities },
    { aim: "residents", of: "", word: zh.cover_gain_residents },
  ],
  ({ aim }) => `the next places are suggested by ${aim}, and bring what they promise`,
  { site: xinghe, devices: everywhere },
  async (visit, { aim, of, word }) => {
    await visit.open(PAGE);
    await visit.page.getByLabel(zh.cover_for, { exact: true }).selectOption(of);
    await visit.page.getByLabel(zh.cover_aim).selectOption(aim);
    await visit.page.getByLabel(zh.cover_count).selectOption("2");
    await visit.press(visit.page.getByRole("button", { name: zh.cover_find }));
    const found = part(visit, "found").getByRole("listitem");
    await counted(found, 2);
    assert.match(await found.first().innerText(), new RegExp(fill(word, { count: "[\\d.]+" })));
    const measure = { area: 0, communities: 1, residents: 2 }[aim];
    const told = () => part(visit, "summary").locator(".cover-measure").nth(measure).locator(".cover-legend strong").nth(1).innerText();
    const before = Number.parseFloat(await told());
    await visit.press(visit.page.getByRole("button", { name: zh.cover_use }));
    await seen(place(visit, "new-2"));
    await eventually(async () => Number.parseFloat(await told()) > before, true);
  },
);

// -- taking it along -- //

/** What a download holds. */
async function download(visit, name) {
  const [file] = await Promise.all([visit.page.waitForEvent("download"), visit.press(visit.page.getByRole("button", { name }))]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

test("the result is downloaded as map data and as a table, with the numbers of the page", { site: xinghe, pages: 2 }, async (visit) => {
  await visit.open(`${PAGE}#added=123.11000:31.06000`);
  const map = await download(visit, zh.cover_map_file);
  assert.equal(map.name, "coverage.geojson");
  const { type, features } = JSON.parse(map.text);
  assert.equal(type, "FeatureCollection");
  const of = (kind) => features.filter(({ properties }) => properties.kind === kind);
  assert.deepEqual(of("reach").map(({ properties }) => properties.minutes), [15, 20]);
  assert.equal(of("area").length, xinghe.centres.length);
  const added = of("place").find(({ properties }) => properties.origin === "added");
  assert.deepEqual(added.geometry.coordinates, [123.11, 31.06]);
  const table = await download(visit, zh.cover_table_file);
  assert.equal(table.name, "coverage.csv");
  const [head, ...lines] = table.text.replace("\ufeff", "").trim().split("\r\n").map((line) => line.split(","));
  assert.equal(lines.length, xinghe.centres.length + 1);
  const line = lines.find(([centre]) => centre === "beidou");
  const share = Number(line[head.indexOf("area_km2_share_20_min")]);
  assert.ok(Math.abs(share * 100 - (await far(visit, "beidou"))) < 0.06, `${share}`);
  assert.equal(lines.find(([centre]) => centre === "niulang")[head.indexOf("area_km2_share_20_min")], "", "what is not told is absent");
});

test("the link is copied", { site: xinghe, context: { permissions: ["clipboard-read", "clipboard-write"] } }, async (visit) => {
  await visit.open(`${PAGE}#added=123.11000:31.06000`);
  await visit.press(visit.page.getByRole("button", { name: zh.cover_copy }));
  await seen(visit.page.getByText(zh.cover_copied));
  assert.equal(await visit.page.evaluate(() => navigator.clipboard.readText()), visit.page.url());
});

test("a scenario is printed on one page, with its shares and the streets", { site: xinghe }, async (visit) => {
  await visit.open(`${PAGE}#added=123.11000:31.06000`);
  await visit.page.locator('[data-pin="new-1"]').waitFor({ state: "attached" });
  const pdf = (await visit.page.pdf({ format: "A4" })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, "pages");
  await visit.page.emulateMedia({ media: "print" });
  for (const shown of [part(visit, "summary"), visit.page.locator(".map"), row(visit, "beidou")]) {
    await seen(shown);
  }
  await unseen(add(visit));
});

// -- for everybody -- //

tests(
  LANGUAGES,
  (language) => `nothing is wider than a narrow screen, and a scenario is accessible, in ${language}`,
  { site: xinghe, devices: [narrow], pages: 3 },
  async (visit, language) => {
    for (const elder of ["0", "1"]) {
      await visit.open(`${folder(language)}${PAGE}?elder=${elder}#added=123.11000:31.06000`);
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${wide} pixels too wide, elder=${elder}`);
      await visit.page.getByRole("button", { name: words[language].cover_add }).click();
      await accessible(visit.page, `elder=${elder}`);
    }
  },
);

test("what is tried leaves the device only as an address that the person shares", { site: xinghe }, async (visit) => {
  await visit.open(PAGE);
  const asked = [];
  visit.page.on("request", (request) => asked.push(request.url()));
  await visit.press(add(visit));
  await putAt(visit, "天璇社区居委会");
  await seen(place(visit, "new-1"));
  assert.deepEqual(asked.filter((url) => !url.endsWith("/icon.svg")), []);
  assert.deepEqual(await visit.page.evaluate(() => Object.keys(localStorage)), []);
});

test("where what computes is lost, the page tells what it told", { site: xinghe, faults: { [wasm]: { status: 404 } }, allow: [/Failed to load resource|integrity|404/] }, async (visit) => {
  await visit.open(PAGE, { until: "failed" });
  await seen(visit.page.getByText(zh.engine_refused));
  await seen(row(visit, "beidou"));
  await unseen(add(visit));
});
