// A position that is wrong is corrected: by coordinates of any map, by one's community, on the map; the address keeps it.
import assert from "node:assert/strict";
import { bd09, gcj02 } from "./support/datum.mjs";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { answer, answered, at, finding, fragment, here, locate, metres, requestsOf, title, unfold, unheard } from "./support/finding.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { desktop, everywhere, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const PLACE = baiyun.centre("jingxi").position.coordinates;
/** Deep inside of the area of Tianqin. */
const DEEP = [123.03, 31.05];
/** Outside of both districts. */
const away = at([122.9, 31.05], 20);
const written = (position) => position.map((degrees) => degrees.toFixed(6)).join(",");

/** Asks where it is, and says coordinates instead. */
async function correct(visit, text, datum) {
  await locate(visit, zh);
  await answered(visit, "outside", undefined);
  await type(visit, text, datum);
}

async function type(visit, text, datum) {
  await unfold(visit, zh.correct_position);
  await visit.page.getByLabel(zh.coordinates, { exact: true }).fill(text);
  if (datum) {
    await visit.press(visit.page.getByRole("group", { name: zh.coordinates_from }).getByText(zh[`datum_${datum}`], { exact: true }));
  }
  await visit.press(visit.page.getByRole("button", { name: zh.use_coordinates }));
}


tests(
  [
    { from: "a phone", text: written(PLACE), datum: "wgs84" },
    { from: "a phone, latitude first", text: written([...PLACE].reverse()), datum: "wgs84" },
    { from: "Amap", text: written(gcj02(PLACE)), datum: "gcj02" },
    { from: "Baidu", text: written(bd09(PLACE)), datum: "bd09" },
    { from: "a link of Amap", text: `https://uri.amap.com/marker?position=${written(gcj02(PLACE))}&name=x` },
    { from: "a full-width text", text: `经度${PLACE[0]}，纬度${PLACE[1]}` },
    { from: "a geo: address", text: `geo:${written([...PLACE].reverse())}` },
  ],
  ({ from }) => `coordinates pasted from ${from} are the same place`,
  ({ datum }) => ({ devices: datum === "bd09" ? everywhere : [desktop], context: away }),
  async (visit, { text, datum }) => {
    const requests = requestsOf(visit);
    await visit.open();
    await correct(visit, text, datum);
    await answered(visit, "likely", "jingxi");
    const found = await here(visit);
    assert.ok(metres(found, PLACE) < 3, `${found} is ${metres(found, PLACE)} m away`);
    const near = fragment(visit).near.split(",").map(Number);
    assert.ok(metres(near, PLACE) < 3, `${near}`);
    assert.equal(new URL(visit.page.url()).search, "");
    unheard(visit, requests, [PLACE[0].toFixed(2), PLACE[1].toFixed(2), "near="]);
  },
);

test("one place in three datums is one answer", { site: xinghe, context: away }, async (visit) => {
  await visit.open();
  await locate(visit, zh);
  await answered(visit, "outside", undefined);
  for (const [datum, position] of [["wgs84", DEEP], ["gcj02", gcj02(DEEP)], ["bd09", bd09(DEEP)]]) {
    await type(visit, written(position), datum);
    await answered(visit, "certain", "tianqin");
    assert.ok(metres(await here(visit), DEEP) < 3, datum);
  }
});

tests(
  [
    { text: "京溪", says: "coordinates_nothing" },
    { text: "", says: "coordinates_nothing" },
    { text: "https://surl.amap.com/5kXyZ", says: "coordinates_link" },
    { text: "113.3312", says: "coordinates_one" },
    { text: "213.3312,95.2101", says: "coordinates_range" },
    { text: "116.397,39.908", says: "coordinates_far" },
  ],
  ({ text }) => `“${text}” is answered with the sentence for it, and the field keeps the focus`,
  { context: away },
  async (visit, { text, says }) => {
    await visit.open();
    await correct(visit, text);
    const field = visit.page.getByLabel(zh.coordinates, { exact: true });
    await seen(visit.page.getByRole("status").filter({ hasText: zh[says] }));
    await focused(field);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.equal(await field.inputValue(), text);
    assert.equal(fragment(visit).near, undefined);
    await field.fill(written(PLACE));
    await visit.press(visit.page.getByRole("button", { name: zh.use_coordinates }));
    await answered(visit, "likely", "jingxi");
  },
);

tests(
  LANGUAGES,
  (language) => `a likely answer becomes certain by choosing one's community: ${language}`,
  { devices: everywhere, context: at(PLACE, 30) },
  async (visit, language) => {
    const m = words[language];
    const unit = baiyun.units.find(({ centre, centre_basis }) => centre === "jingxi" && centre_basis === "own");
    const community = baiyun.communities.find(({ code }) => code.startsWith(unit.code));
    await visit.open(folder(language));
    await locate(visit, m);
    await answered(visit, "likely", "jingxi");
    await unfold(visit, m.choose_community);
    await visit.press(answer(visit).getByRole("button", { name: say(community.name, language), exact: true }).first());
    await answered(visit, "certain", "jingxi");
    assert.deepEqual(fragment(visit), { community: community.code });
    assert.ok((await title(visit).innerText()).includes(say(community.name, language)));
  },
);

test("the community is looked for in the box, too", { devices: everywhere, context: away }, async (visit) => {
  await visit.open();
  await locate(visit, zh);
  await answered(visit, "outside", undefined);
  await unfold(visit, zh.correct_position);
  await visit.press(answer(visit).getByRole("button", { name: zh.choose_by_name }));
  await focused(visit.search);
});

const map = (visit) => visit.page.getByRole("region", { name: zh.map_label });
const drawn = (visit) => visit.page.locator("[data-pin]").first().waitFor({ state: "attached" });
const picking = (visit) => visit.page.locator("html[data-pick]");

async function pick(visit) {
  await visit.open();
  if (!visit.touch) {
    await drawn(visit);
  }
  await locate(visit, zh);
  await answered(visit, "outside", undefined);
  await unfold(visit, zh.correct_position);
  await visit.press(answer(visit).getByRole("button", { name: zh.pick_on_map }));
  await picking(visit).waitFor({ state: "attached" });
  await seen(map(visit));
  await drawn(visit);
}

test("the place is pointed at on the map, which opens for it", { devices: everywhere, context: away }, async (visit) => {
  const requests = requestsOf(visit);
  await pick(visit);
  await counted(visit.page.getByRole("status").filter({ hasText: zh.pick_hint }), 1);
  const asked = visit.host.asked.length;
  await map(visit).scrollIntoViewIfNeeded();
  const { x, y, width, height } = await map(visit).boundingBox();
  const place = [x + width / 2 + 31, y + height / 2 + 17];
  await (visit.touch ? visit.page.touchscreen.tap(...place) : visit.page.mouse.click(...place));
  await eventually(async () => Boolean(fragment(visit).near), true);
  await eventually(() => answer(visit).getAttribute("data-here").then(Boolean), true);
  await counted(picking(visit), 0);
  await focused(title(visit));
  assert.deepEqual(visit.host.asked.slice(asked).filter((path) => path.includes("near")), []);
  unheard(visit, requests, [fragment(visit).near.slice(0, 6)]);
});

test("by the keyboard the middle of the map is pointed at, and Escape points at nothing", { context: away }, async (visit) => {
  await pick(visit);
  await focused(map(visit));
  await visit.page.keyboard.press("Escape");
  await counted(picking(visit), 0);
  await unseen(visit.page.getByRole("status").filter({ hasText: zh.pick_hint }));
  assert.equal(fragment(visit).near, undefined);
  await visit.press(answer(visit).getByRole("button", { name: zh.pick_on_map }));
  await focused(map(visit));
  await visit.page.keyboard.press("Enter");
  await eventually(() => Boolean(fragment(visit).near), true);
  await counted(picking(visit), 0);
});

test("the map shows where one is, and how far from there one may be", { devices: everywhere, context: at(DEEP, 300), site: xinghe }, async (visit) => {
  await visit.open();
  await locate(visit, zh);
  await answered(visit, "certain", "tianqin");
  assert.equal(await answer(visit).getAttribute("data-accuracy"), "300");
  assert.ok(metres(await here(visit), DEEP) < 2);
  if (visit.touch) {
    await visit.press(visit.page.getByRole("button", { name: zh.map_open }));
  }
  await visit.page.locator(".map .here").waitFor({ state: "attached" });
  await visit.press(answer(visit).getByRole("button", { name: zh.close_answer }));
  await counted(visit.page.locator(".map .here"), 0);
  await counted(answer(visit), 0);
});

const NEAR = `#near=${written(PLACE)}`;

test("a place in the address is answered, also when the page is loaded again", { devices: everywhere }, async (visit) => {
  await visit.open(NEAR);
  await eventually(() => answer(visit).getAttribute("data-centre"), "jingxi");
  await visit.page.reload();
  await visit.reaches("live");
  await eventually(() => answer(visit).getAttribute("data-centre"), "jingxi");
  assert.ok(metres(await here(visit), PLACE) < 2);
  assert.ok(!(await title(visit).evaluate((element) => element === document.activeElement)), "nobody asked just now");
});

test("Back and Forward take the answers away and give them back", { devices: everywhere, context: away }, async (visit) => {
  await visit.open();
  await locate(visit, zh);
  await answered(visit, "outside", undefined);
  await type(visit, written(PLACE), "wgs84");
  await answered(visit, "likely", "jingxi");
  const shijing = baiyun.centre("shijing").position.coordinates;
  await type(visit, written(shijing), "wgs84");
  await eventually(() => answer(visit).getAttribute("data-centre"), "shijing");
  await visit.page.goBack();
  await eventually(() => answer(visit).getAttribute("data-centre"), "jingxi");
  await visit.page.goBack();
  await eventually(() => answer(visit).count(), 0);
  await visit.page.goForward();
  await eventually(() => answer(visit).getAttribute("data-centre"), "jingxi");
  await visit.page.goForward();
  await eventually(() => answer(visit).getAttribute("data-centre"), "shijing");
});

test("an answer that is closed is gone, and the focus is on the box", { devices: everywhere, context: at(PLACE, 30) }, async (visit) => {
  await visit.open(NEAR);
  await visit.press(answer(visit).getByRole("button", { name: zh.close_answer }));
  await counted(answer(visit), 0);
  await focused(visit.search);
  assert.equal(visit.page.url(), visit.host.url());
});

tests(
  ["near=", "near=here", "near=113.3", "near=23.18,113.32", "near=1e999,2", "community=440111", "community=", "near=0,0"],
  (text) => `“#${text}” breaks nothing`,
  {},
  async (visit, text) => {
    await visit.open(`#${text}`);
    await finding(visit);
    await counted(visit.cards, baiyun.centres.length);
    await counted(answer(visit), /^community=4|0,0/.test(text) ? 1 : 0);
  },
);
