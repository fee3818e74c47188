// Answers to a name: one box that understands what people type, and says what is known of it.
import assert from "node:assert/strict";
import { accessible } from "./support/axe.mjs";
import { counted, eventually, focused, seen } from "./support/expect.mjs";
import { answer, answered, at, fill, finding, fragment, requestsOf, title, unfold, unheard } from "./support/finding.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { everywhere, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const unitOf = (site, community) => site.units.find(({ code }) => code === (community.unit ?? community.code.slice(0, 9)));
const community = (site, name) => site.communities.find((one) => say(one.name).startsWith(name));
const jinlin = community(baiyun, "金麟");

/** Types a text, and chooses the option that holds another. */
async function choose(visit, typed, text) {
  await visit.search.fill(typed);
  await visit.press(visit.options.filter({ hasText: text }).first());
}

tests(
  LANGUAGES,
  (language) => `a community is answered with its unit and its centre, for certain: ${language}`,
  { devices: everywhere },
  async (visit, language) => {
    const m = words[language];
    const unit = unitOf(baiyun, jinlin);
    await visit.open(folder(language));
    await choose(visit, "金麟", say(jinlin.name, language));
    await answered(visit, "certain", "jingxi");
    assert.equal(await title(visit).innerText(), say(jinlin.name, language) + m.belongs_to + say(unit.name, language));
    await seen(answer(visit).getByText(m.its_centre, { exact: true }));
    await seen(answer(visit).getByRole("link", { name: say(baiyun.centre("jingxi").short_name, language), exact: true }));
    const missing = await answer(visit).locator(".answer-missing").innerText();
    for (const what of [m.not_published, m.address, m.phones, m.hours]) {
      assert.ok(missing.includes(what), `${missing} names ${what}`);
    }
    await seen(answer(visit).locator("a[href='tel:12345']"));
    assert.equal(fragment(visit).community, jinlin.code);
    assert.equal(new URL(visit.page.url()).search, "");
    await visit.press(answer(visit).getByRole("link", { name: m.all_about_centre }));
    await visit.at(`${folder(language)}centres/jingxi/`);
    await visit.page.goBack();
    await eventually(() => answer(visit).getAttribute("data-centre"), "jingxi");
  },
);

tests(
  [
    { typed: "金麟社区", name: "金麟", site: baiyun },
    { typed: "金麟居委会", name: "金麟", site: baiyun },
    { typed: "jinlin", name: "金麟", site: baiyun },
    { typed: "雲景花園", name: "云景花园", site: baiyun },
    { typed: "yun jing hua yuan", name: "云景花园", site: baiyun },
    { typed: "yúnjǐng huāyuán", name: "云景花园", site: baiyun },
    { typed: "yjhy", name: "云景花园", site: baiyun },
    { typed: "yunjinghuayaun", name: "云景花园", site: baiyun },
    { typed: "yunjnghuayuan", name: "云景花园", site: baiyun },
    { typed: "龍歸", name: "龙归", site: baiyun },
    { typed: "竖琴花园", name: "琴弦", site: xinghe },
    { typed: "豎琴花園", name: "琴弦", site: xinghe },
    { typed: "Shuqin Garden", name: "琴弦", site: xinghe },
    { typed: "shuqinhuayuan", name: "琴弦", site: xinghe },
  ],
  ({ typed }) => `“${typed}” finds what it names`,
  ({ site }) => ({ site }),
  async (visit, { typed, name, site }) => {
    const found = community(site, name);
    await visit.open();
    await choose(visit, typed, say(found.name));
    await eventually(() => answer(visit).getAttribute("data-centre"), unitOf(site, found).centre);
    await focused(title(visit));
    assert.equal(fragment(visit).community, found.code);
  },
);

const formerUnits = (site) => site.units.filter(({ centre_basis }) => centre_basis === "former-unit");

tests(
  LANGUAGES.flatMap((language) => [baiyun, xinghe].flatMap((site) => formerUnits(site).map((unit) => ({ site, unit, language })))),
  ({ unit, language }) => `of a community that moved to ${say(unit.name)} exactly what is known is said: ${language}`,
  ({ site }) => ({ site }),
  async (visit, { site, unit, language }) => {
    const m = words[language];
    const moved = site.communities.find((one) => unitOf(site, one) === unit);
    await visit.open(folder(language));
    await visit.search.fill(say(moved.name));
    const option = visit.options.filter({ hasText: say(moved.name, language) }).filter({ hasText: say(unit.name, language) }).first();
    await seen(option);
    await visit.press(option);
    await answered(visit, "likely", unit.centre);
    assert.ok((await title(visit).innerText()).endsWith(m.belongs_to + say(unit.name, language)));
    await seen(answer(visit).getByText(say(unit.note, language), { exact: true }));
    await counted(answer(visit).getByText(m.its_centre, { exact: true }), 0);
    await seen(answer(visit).locator("a[href='tel:12345']"));
    const unitOption = visit.options.filter({ hasText: m.ask_first_short.trim() });
    await visit.search.fill(say(unit.name, language));
    await seen(unitOption);
  },
);

tests(
  [
    { site: baiyun, name: "新庄" },
    { site: baiyun, name: "田心" },
    { site: xinghe, name: "新晖" },
  ],
  ({ name }) => `each of the units where ${name} lies is offered, and answered with its own centre`,
  ({ site }) => ({ site, devices: [phone], pages: 3 }),
  async (visit, { site, name }) => {
    const all = site.communities.filter((one) => say(one.name).startsWith(name));
    assert.ok(all.length > 1);
    for (const one of all) {
      const unit = unitOf(site, one);
      await visit.open();
      await visit.search.fill(name);
      const options = visit.options.filter({ hasText: say(one.name) });
      await counted(options, all.filter((other) => say(other.name) === say(one.name)).length);
      await visit.press(options.filter({ hasText: say(unit.name) }));
      await answered(visit, "certain", one.centre ?? unit.centre);
      assert.equal(await title(visit).innerText(), say(one.name) + zh.belongs_to + say(unit.name));
    }
  },
);

test("a community that turns to another centre than its unit's is answered with that one", { site: xinghe }, async (visit) => {
  const qixi = community(xinghe, "七夕");
  await visit.open();
  await choose(visit, "七夕", "七夕");
  await answered(visit, "certain", qixi.centre);
  await seen(answer(visit).getByRole("link", { name: say(xinghe.centre(qixi.centre).short_name) }));
});

test("a street is offered by its centre, and answered where an address asks for it", { devices: everywhere }, async (visit) => {
  const unit = baiyun.units.find(({ centre, centre_basis }) => centre === "jingxi" && centre_basis === "own");
  await visit.open(`#community=${unit.code}`);
  const centre = say(baiyun.centre("jingxi").short_name);
  await eventually(async () => (await title(visit).allInnerTexts()).join(), say(unit.name) + zh.is_served_by + centre);
  assert.equal(await answer(visit).getAttribute("data-certainty"), "certain");
  await visit.search.fill(say(unit.name));
  await seen(visit.options.first());
  const options = await visit.options.allInnerTexts();
  assert.ok(options[0].includes(centre), options.join());
  await visit.press(visit.options.first());
  await visit.at("centres/jingxi/");
});

tests(
  LANGUAGES,
  (language) => `a metro station is offered with its line and answered by its position: ${language}`,
  { devices: everywhere },
  async (visit, language) => {
    const m = words[language];
    const kind = `${m.metro_station} · ${fill(m.metro_lines, { lines: 3 })}`;
    await visit.open(folder(language));
    await choose(visit, language === "en" ? "Meihuayuan" : "梅花园", kind);
    await eventually(() => answer(visit).getAttribute("data-certainty"), "likely");
    await focused(title(visit));
    assert.ok((await title(visit).innerText()).startsWith((language === "en" ? "Meihuayuan" : "梅花园") + m.colon + m.your_centre_probably));
    assert.match(fragment(visit).near, /^113\.\d+,23\.\d+$/);
    await counted(answer(visit).getByText(/定位误差|is accurate to/), 0);
  },
);

test("a programme leads to its page, a field of service to the narrowed list", { devices: everywhere }, async (visit) => {
  await visit.open();
  await choose(visit, "向日葵", zh.programme_word);
  await visit.at("programmes/sunflower/");
  await visit.open();
  await choose(visit, "社区矫正", zh.field_word);
  await eventually(() => new URL(visit.page.url()).search, "?field=community-corrections");
  await eventually(() => visit.cards.evaluateAll((cards) => cards.map((card) => card.dataset.centre)), ["jingxi"]);
});

test("the part of a name that matches is marked", { site: xinghe }, async (visit) => {
  await visit.open();
  for (const [typed, marked] of [["琴弦", "琴弦"], ["豎琴", "竖琴"], ["xuan", "璇"]]) {
    await visit.search.fill(typed);
    await eventually(async () => (await visit.options.locator("mark").allInnerTexts()).includes(marked), true, typed);
  }
});

const LOST = { allow: [/ERR_INTERNET_DISCONNECTED/] };

test("once the page is there, all of finding works without a network", {
  ...LOST, devices: [phone], context: at(baiyun.centre("jingxi").position.coordinates, 30),
}, async (visit) => {
  await visit.open();
  await finding(visit);
  await visit.page.waitForLoadState("networkidle");
  const lost = [];
  visit.page.on("requestfailed", (request) => lost.push(new URL(request.url()).pathname));
  await visit.context.setOffline(true);
  await choose(visit, "金麟", say(jinlin.name));
  await answered(visit, "certain", "jingxi");
  await visit.press(visit.page.getByRole("button", { name: zh.find_near_me }));
  await answered(visit, "likely", "jingxi");
  await unfold(visit, zh.list_tools);
  await visit.press(visit.page.getByRole("group", { name: zh.fields, exact: true }).getByText("社区矫正"));
  await counted(visit.cards, 1);
  await visit.press(visit.cards.getByRole("link").first());
  await seen(visit.page.getByRole("heading", { level: 1, name: say(baiyun.centre("jingxi").name) }));
  // The browser itself asks for the icon whenever the address changes.
  assert.deepEqual(lost.filter((path) => path !== "/icon.svg"), []);
});

const small = { name: "on a small phone", viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };

test("on 360 by 640 pixels an answer is two taps away, without scrolling", { devices: [small] }, async (visit) => {
  await visit.open();
  const inSight = (locator) => locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.ok(await inSight(visit.search), "the box is in sight");
  assert.ok(await inSight(visit.page.getByRole("button", { name: zh.find_near_me })), "the button is in sight");
  await visit.search.tap();
  await visit.page.keyboard.insertText("金麟");
  await seen(visit.options.first());
  await visit.options.first().tap();
  await answered(visit, "certain", "jingxi");
  await eventually(() => inSight(title(visit)), true, "the answer is in sight");
});

test("nothing of what is typed, chosen or answered reaches a host", { devices: everywhere }, async (visit) => {
  const requests = requestsOf(visit);
  await visit.open();
  await choose(visit, "金麟", say(jinlin.name));
  await answered(visit, "certain", "jingxi");
  await visit.page.reload();
  await eventually(() => answer(visit).getAttribute("data-certainty"), "certain");
  await visit.page.waitForLoadState("networkidle");
  unheard(visit, requests, ["金麟", jinlin.code, "q=", "community="]);
});

tests(
  LANGUAGES.flatMap((language) => ["", "?theme=dark&elder=0", "?elder=1&theme=light"].map((look) => ({ language, look }))),
  ({ language, look }) => `options and answers of “${folder(language)}${look}” are accessible`,
  { devices: [phone], site: xinghe },
  async (visit, { language, look }) => {
    await visit.open(folder(language) + look);
    await visit.search.fill("新晖");
    await seen(visit.options.first());
    await accessible(visit.page, "options");
    await visit.press(visit.options.filter({ hasText: say(xinghe.centre("tianqin").short_name, language) }).first());
    await answered(visit, "certain", "tianqin");
    await accessible(visit.page, "the answer to a community");
    await visit.search.fill("织锦博物馆");
    await visit.press(visit.options.first());
    await eventually(() => answer(visit).getAttribute("data-centre"), "zhinu");
    await visit.press(visit.page.locator(".correct summary"));
    await accessible(visit.page, "the answer to a place");
    await visit.search.fill("xqzvw");
    await accessible(visit.page, "nothing found");
  },
);
