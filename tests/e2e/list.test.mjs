// The list: ordered and narrowed as the address says, in step with the map, and told to those who do not see it.
import assert from "node:assert/strict";
import { accessible } from "./support/axe.mjs";
import { counted, eventually, focused, seen } from "./support/expect.mjs";
import { at, device, fill, finding, metres, timesAsked, unfold } from "./support/finding.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { everywhere, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const DEEP = [123.03, 31.05];
const ids = (centres) => centres.map(({ id }) => id);
const listed = (visit) => visit.cards.evaluateAll((cards) => cards.map((card) => card.dataset.centre));
const group = (visit, name) => visit.page.getByRole("group", { name, exact: true });
const query = (visit) => new URL(visit.page.url()).search;
const heading = (visit) => visit.page.locator("#list-title");
const heard = (visit) => visit.page.locator(".list-status");
const wishes = (visit) => visit.page.locator(".wishes");

/** Unfolds the controls, once they are there. */
async function tools(visit, m = zh) {
  await finding(visit);
  await unfold(visit, m.list_tools);
}

/** Takes a choice by its words; how many centres it would leave stands behind them. */
const take = (visit, name, text) => visit.press(group(visit, name).locator("label").filter({ hasText: text }));

const tick = (visit, text) => visit.press(visit.page.locator(".tools-checks label").filter({ hasText: text }));

/** The syllables of an id, which is its centre's name in pinyin. */
const sounds = (id) => id.match(/(zh|ch|sh|[a-z])?[aeiou]+(ng|n)?/g).join(" ");
/** What a dictionary without tones orders by. */
const key = (centre, language) => (language === "en" ? say(centre.short_name, "en") : sounds(centre.id));
const byName = ({ centres }, language) =>
  ids([...centres].sort((a, b) => (key(a, language) < key(b, language) ? -1 : 1)));

tests(
  LANGUAGES.flatMap((language) => [baiyun, xinghe].map((site) => ({ site, language }))),
  ({ site, language }) => `by name the list of ${site.name} is in the order of its sounds: ${language}`,
  ({ site }) => ({ site, devices: everywhere }),
  async (visit, { site, language }) => {
    const m = words[language];
    await visit.open(folder(language));
    await tools(visit, m);
    await take(visit, m.sort, m.sort_name);
    await eventually(() => listed(visit), byName(site, language));
    assert.equal(query(visit), "?sort=name");
    await seen(heading(visit).filter({ hasText: fill(m.all_centres_count, { count: site.centres.length }) }));
    await visit.page.reload();
    await visit.reaches("live");
    await eventually(() => listed(visit), byName(site, language));
    await tools(visit, m);
    await take(visit, m.sort, m.sort_given);
    await eventually(() => listed(visit), ids(site.centres));
    assert.equal(query(visit), "");
  },
);

const placed = xinghe.centres.filter(({ position }) => position && position.precision !== "area");
const nearestFirst = ids([...placed].sort((a, b) => metres(DEEP, a.position.coordinates) - metres(DEEP, b.position.coordinates)));
const unplaced = ids(xinghe.centres.filter((centre) => !placed.includes(centre)));

tests(
  LANGUAGES,
  (language) => `by distance the device is asked, the nearest come first, and those of unknown place last: ${language}`,
  { site: xinghe, devices: everywhere, context: at(DEEP, 20) },
  async (visit, language) => {
    const m = words[language];
    await visit.open(folder(language));
    await tools(visit, m);
    await take(visit, m.sort, m.sort_distance);
    await eventually(() => listed(visit), [...nearestFirst, ...unplaced]);
    await seen(visit.page.getByText(fill(m.unplaced, { count: unplaced.length }), { exact: true }));
    assert.equal(query(visit), "?sort=distance");
    assert.equal(new URL(visit.page.url()).hash, "");
  },
);

test("an address that orders by distance asks nobody where they are before a tap", { site: xinghe, devices: everywhere }, async (visit) => {
  await device(visit, { longitude: DEEP[0], latitude: DEEP[1], accuracy: 20 });
  await visit.open("?sort=distance");
  await seen(visit.page.getByText(zh.where_first));
  assert.deepEqual(await listed(visit), ids(xinghe.centres));
  assert.equal(await timesAsked(visit), 0);
  await visit.press(visit.page.locator(".list-note").getByRole("button", { name: zh.find_near_me }));
  await eventually(() => listed(visit), [...nearestFirst, ...unplaced]);
});

const running = (id) => xinghe.programmes.find((one) => one.id === id).centres;
const field = (id) => ids(xinghe.centres.filter(({ fields }) => fields?.includes(id)));
const stepFree = ids(xinghe.centres.filter(({ step_free }) => step_free?.access === "yes"));
const silent = xinghe.centres.filter(({ step_free }) => !step_free).length;
const FILTERS = [
  { search: "?field=disability", left: field("disability"), act: (visit) => take(visit, zh.fields, "残障"), name: "残障" },
  { search: "?programme=story-hour", left: running("story-hour"), act: (visit) => take(visit, zh.programmes, "故事时光"), name: "故事时光" },
  { search: "?audience=hospital-companions", left: running("hospital-companions"), act: (visit) => take(visit, zh.audience, "长期看病"), name: "长期看病" },
  { search: "?access=step-free", left: stepFree, act: (visit) => tick(visit, zh.step_free), name: zh.step_free, note: fill(zh.left_out, { count: silent }) },
  { search: "?phone=1", left: ids(xinghe.centres.filter(({ phones }) => phones?.length)), act: (visit) => tick(visit, zh.has_phone), name: zh.has_phone },
  { search: "?open=now", left: ["tianqin", "beidou", "yinhe", "zhinu"], act: (visit) => tick(visit, zh.open_now), name: zh.open_now },
];

tests(
  FILTERS,
  ({ search }) => `“${search}” narrows the list and the map, is counted and heard, and goes in one tap or with Back`,
  { site: xinghe, devices: everywhere },
  async (visit, { search, left, act, name, note }) => {
    await visit.page.clock.install({ time: new Date("2026-11-25T10:00:10+08:00") });
    await visit.open();
    await tools(visit);
    await act(visit);
    await eventually(() => listed(visit), left);
    await eventually(() => query(visit), search);
    const count = fill(zh.centres_count, { count: left.length });
    await seen(heading(visit).filter({ hasText: name }).filter({ hasText: count }));
    await eventually(async () => (await heard(visit).textContent()).includes(count), true);
    if (note) {
      await seen(visit.page.getByText(note, { exact: true }));
    }
    if (!visit.touch) {
      const pinned = left.filter((id) => xinghe.centre(id).position);
      await eventually(() => visit.page.locator("[data-pin]").evaluateAll((pins) => pins.map((pin) => pin.dataset.pin).sort()), [...pinned].sort());
    }
    await visit.page.goBack();
    await eventually(() => listed(visit), ids(xinghe.centres));
    await visit.page.goForward();
    await eventually(() => listed(visit), left);
    await visit.press(wishes(visit).getByRole("link", { name: zh.all_centres, exact: true }));
    await eventually(() => listed(visit), ids(xinghe.centres));
    assert.equal(query(visit), "");
    await counted(wishes(visit), 0);
    await visit.open(search);
    await eventually(() => listed(visit), left);
  },
);

test("several filters hold together, and each is taken away by itself", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open("?field=disability&programme=star-sunflower&sort=name");
  await eventually(() => listed(visit), ["tianqin"]);
  await counted(wishes(visit).getByRole("link"), 3);
  await visit.press(wishes(visit).getByRole("link", { name: "星葵" }));
  await eventually(() => listed(visit), ["tiane", "tianqin"]);
  assert.equal(query(visit), "?field=disability&sort=name");
  await visit.press(wishes(visit).getByRole("link", { name: zh.all_centres, exact: true }));
  await eventually(() => listed(visit), byName(xinghe, "zh-Hans"));
  assert.equal(query(visit), "?sort=name");
});

test("each choice tells how many centres it would leave", { site: xinghe, devices: [phone] }, async (visit) => {
  const fields = xinghe.centres.flatMap(({ fields: own }) => own ?? []);
  await visit.open("?phone=1");
  await tools(visit);
  for (const name of ["长者", "残障", "新星河人"]) {
    const { id } = await group(visit, zh.fields).locator("label", { hasText: name }).locator("input").evaluate((input) => ({ id: input.value }));
    const count = fields.filter((one) => one === id).length;
    await seen(group(visit, zh.fields).getByText(fill(zh.counted, { name, count }), { exact: true }));
  }
});

test("a list that nothing is left of says so, and is one tap from whole", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open("?field=new-residents&access=step-free");
  await eventually(() => listed(visit), []);
  await seen(visit.page.getByText(zh.none_fits, { exact: true }));
  await visit.press(wishes(visit).getByRole("link", { name: zh.all_centres, exact: true }));
  await eventually(() => listed(visit), ids(xinghe.centres));
});

tests(
  LANGUAGES,
  (language) => `what nothing is published of cannot be filtered or ordered by, and the reason is said: ${language}`,
  { devices: everywhere },
  async (visit, language) => {
    const m = words[language];
    await visit.open(folder(language));
    await tools(visit, m);
    for (const name of [m.open_now, m.step_free, m.has_phone]) {
      assert.ok(await visit.page.getByRole("checkbox", { name, exact: true }).isDisabled(), name);
    }
    assert.ok(await group(visit, m.sort).getByRole("radio", { name: m.sort_distance }).isDisabled());
    const reason = await visit.page.locator(".tools-reason").innerText();
    for (const what of [m.hours, m.step_free, m.phones, m.position]) {
      assert.ok(reason.includes(what), `${reason} names ${what}`);
    }
    await take(visit, m.fields, language === "en" ? "Community corrections" : "社区矫正");
    await eventually(() => listed(visit), ["jingxi"]);
    assert.equal(query(visit), "?field=community-corrections");
  },
);

test("a field of which nobody knows where it is offered says so, and whom to ask", { devices: everywhere }, async (visit) => {
  await visit.open("?field=employment");
  await eventually(() => listed(visit), []);
  await seen(visit.page.getByText(zh.offered_nowhere, { exact: true }));
  await seen(visit.page.locator(".list-tools a[href='tel:12345']"));
});

test("by the keyboard the focus stays on what was chosen, and the news are heard", { site: xinghe }, async (visit) => {
  await visit.open();
  await tools(visit);
  const fields = group(visit, zh.fields).getByRole("radio");
  await fields.first().focus();
  for (const [at, id, name] of [[1, "older-people", "长者"], [2, "young-people", "青少年"]]) {
    await visit.page.keyboard.press("ArrowDown");
    await eventually(() => query(visit), `?field=${id}`);
    await focused(fields.nth(at));
    await eventually(async () => (await heard(visit).textContent()).includes(name), true);
  }
  await visit.page.keyboard.press("Tab");
  const phones = visit.page.getByRole("checkbox", { name: zh.has_phone });
  await phones.focus();
  await visit.page.keyboard.press("Space");
  await eventually(() => query(visit), "?field=young-people&phone=1");
  await focused(visit.page.getByRole("checkbox", { name: zh.has_phone }));
  assert.ok(await visit.page.locator("details.list-controls").evaluate((details) => details.open), "the controls stay unfolded");
});

test("nothing is said to a screen reader of a list that nobody changed", { site: xinghe }, async (visit) => {
  await visit.open("?phone=1");
  await finding(visit);
  await eventually(() => listed(visit).then((all) => all.length), 5);
  assert.equal(await heard(visit).textContent(), "");
});

tests(
  LANGUAGES.flatMap((language) => ["?phone=1", "?phone=1&theme=dark&elder=0", "?phone=1&elder=1&theme=light"].map((look) => folder(language) + look)),
  (path) => `the controls of “/${path}” are accessible`,
  { site: xinghe, devices: [phone] },
  async (visit, path) => {
    await visit.open(path);
    await tools(visit, words[path.startsWith("en/") ? "en" : "zh-Hans"]);
    await accessible(visit.page, path);
  },
);
