// The home page: all centres, first the search box, then the list.
import assert from "node:assert/strict";
import { counted, focused, seen } from "./support/expect.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { everywhere, test, tests } from "./support/visit.mjs";

const homes = [baiyun, xinghe].flatMap((site) => LANGUAGES.map((language) => ({ site, language })));

test("白云区 has the 22 centres that its data has", { devices: everywhere }, async (visit) => {
  assert.equal(baiyun.centres.length, 22);
  await visit.open();
  await counted(visit.cards, 22);
  assert.match(await visit.page.locator("#list-title").innerText(), /22/);
});

tests(
  homes,
  ({ site, language }) => `${site.name} lists each of its centres by name in ${language}`,
  ({ site }) => ({ site }),
  async (visit, { site, language }) => {
    await visit.open(folder(language));
    const listed = await visit.cards.evaluateAll((cards) => cards.map((card) => card.dataset.centre));
    assert.deepEqual(listed, site.centres.map((centre) => centre.id));
    const names = await visit.cards.getByRole("heading").allInnerTexts();
    assert.deepEqual(names, site.centres.map((centre) => say(centre.short_name, language)));
  },
);

tests(
  LANGUAGES,
  (language) => `the search box is the first combobox in ${language}, and no select is before it`,
  { devices: everywhere },
  async (visit, language) => {
    await visit.open(folder(language));
    const first = visit.page.locator("select, [role=combobox]").first();
    assert.equal(await first.evaluate((element) => element.tagName), "INPUT");
    await seen(first);
    await seen(visit.page.getByLabel(words[language].search_label).and(first));
  },
);

tests(
  homes,
  ({ site, language }) => `${site.name} says in ${language} when its data was published and which numbers help at once`,
  ({ site }) => ({ site }),
  async (visit, { site, language }) => {
    await visit.open(folder(language));
    const [year, , day] = site.portal.published.split("-");
    const date = await visit.page.locator(".data-date").innerText();
    assert.ok(date.includes(year) && date.includes(String(Number(day))), date);
    const links = await visit.page.locator(".hotlines a[href^='tel:']").allInnerTexts();
    assert.deepEqual(links, site.portal.hotlines.map((hotline) => hotline.number));
  },
);

test("a card tells what its centre runs and what of it is not published", { devices: everywhere }, async (visit) => {
  await visit.open();
  const card = visit.page.locator("[data-centre=jingxi]");
  await seen(card.getByText("社区医务"));
  await seen(card.getByText("“向日葵”专项"));
  assert.match(await card.innerText(), /尚未公布：地址、电话、开放时间/);
});

test("a card of a centre with a telephone dials it", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open();
  const [phone] = xinghe.centre("tianqin").phones;
  const link = visit.page.locator("[data-centre=tianqin] a.tel");
  assert.equal(await link.innerText(), phone.number);
  assert.match(await link.getAttribute("href"), /^tel:[+\d-]+$/);
});

test("the whole card leads to its centre", { devices: everywhere }, async (visit) => {
  await visit.open();
  await visit.press(visit.page.locator("[data-centre=jianggao]"));
  await visit.at("centres/jianggao/");
});

test("the first stop of the keyboard leads to the main content", {}, async (visit) => {
  await visit.open();
  await visit.page.keyboard.press("Tab");
  await focused(visit.page.getByRole("link", { name: words["zh-Hans"].skip_to_content }));
  await visit.page.keyboard.press("Enter");
  await focused(visit.page.getByRole("main"));
});
