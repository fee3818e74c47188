// Programmes: read in two taps from home, and the list narrowed by the address.
import assert from "node:assert/strict";
import { counted, eventually, seen } from "./support/expect.mjs";
import { accessible } from "./support/axe.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { everywhere, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const sunflower = baiyun.programmes.find((programme) => programme.id === "sunflower");
const listed = (visit) => visit.cards.evaluateAll((cards) => cards.map((card) => card.dataset.centre));
const clear = (visit, language = "zh-Hans") =>
  visit.page.locator(".centres").getByRole("link", { name: words[language].all_centres, exact: true });

tests(
  LANGUAGES,
  (language) => `Sunflower is read from the home page in ${language} in one tap, and its centre in two`,
  { devices: everywhere },
  async (visit, language) => {
    await visit.open(folder(language));
    const specials = visit.page.getByRole("region", { name: words[language].programmes, exact: true });
    await visit.press(specials.getByRole("link", { name: say(sunflower.name, language), exact: true }));
    await visit.at(`${folder(language)}programmes/sunflower/`);
    await visit.reaches("live");
    await seen(visit.page.getByRole("heading", { level: 1, name: say(sunflower.name, language), exact: true }));
    await seen(visit.page.getByText(say(sunflower.audience, language), { exact: true }));
    await seen(visit.page.getByText(say(sunflower.public_route.text, language), { exact: true }));
    await seen(visit.page.locator("article a[href='tel:12345']"));
    await visit.press(visit.page.locator("[data-centre=jingxi]").getByRole("link").first());
    await visit.at(`${folder(language)}centres/jingxi/`);
    await seen(visit.page.getByRole("heading", { level: 1, name: say(baiyun.centre("jingxi").name, language), exact: true }));
  },
);

test("all services and programmes are two taps from any of them", { devices: everywhere }, async (visit) => {
  await visit.open();
  await visit.press(visit.page.getByRole("contentinfo").getByRole("link", { name: zh.programmes_title }));
  await visit.at("programmes/");
  await visit.reaches("live");
  for (const { name } of baiyun.programmes) {
    await seen(visit.page.getByRole("main").getByRole("link", { name: say(name), exact: true }));
  }
  await visit.press(visit.page.getByRole("main").getByRole("link", { name: say(sunflower.name), exact: true }));
  await visit.at("programmes/sunflower/");
  await visit.reaches("live");
});

tests(
  LANGUAGES,
  (language) => `a programme in the address narrows the list in ${language}, and one tap gives it back`,
  { devices: everywhere },
  async (visit, language) => {
    await visit.open(`${folder(language)}?programme=sunflower&elder=1`);
    await eventually(() => listed(visit), ["jingxi"]);
    assert.ok((await visit.page.locator("#list-title").innerText()).startsWith(say(sunflower.name, language)));
    await visit.press(clear(visit, language));
    await visit.at(`${folder(language)}?elder=1`);
    await counted(visit.cards, baiyun.centres.length);
    await visit.page.goBack();
    await eventually(() => listed(visit), ["jingxi"]);
  },
);

test("a field is chosen on the page of services and lists the centres that are named for it", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open("programmes/?elder=1");
  await visit.press(visit.page.getByRole("main").getByRole("link", { name: "义工（志愿者）", exact: true }));
  await eventually(() => listed(visit), ["tianqin", "yinhe"]);
  const query = new URL(visit.page.url()).searchParams;
  assert.equal(query.get("field"), "volunteering");
  assert.equal(await visit.page.locator("html").getAttribute("data-elder"), "1");
  await visit.press(clear(visit));
  await counted(visit.cards, xinghe.centres.length);
});

test("a field that no source gives a centre lists none and says whom to ask", { devices: everywhere }, async (visit) => {
  await visit.open("?field=hakka-leaders");
  await seen(visit.page.locator(".centres").getByText(zh.offered_nowhere));
  await counted(visit.cards, 0);
  await seen(visit.page.locator(".centres a[href='tel:12345']"));
});

test("a programme that the data lacks says so", { devices: everywhere }, async (visit) => {
  await visit.open("?programme=nowhere");
  await seen(visit.page.locator(".centres").getByText(zh.not_found_text));
  await visit.press(clear(visit));
  await visit.at("");
  await counted(visit.cards, baiyun.centres.length);
});

test("Back from a programme leads home, and the page lives there", { devices: everywhere }, async (visit) => {
  await visit.open();
  await visit.press(visit.page.locator("[data-centre=jingxi]").getByRole("link", { name: say(sunflower.name), exact: true }));
  await visit.at("programmes/sunflower/");
  await visit.reaches("live");
  await visit.page.goBack();
  await visit.at("");
  await counted(visit.cards, baiyun.centres.length);
});

test("a programme is read without scripts", { context: { javaScriptEnabled: false } }, async (visit) => {
  await visit.open("programmes/sunflower/", { until: "static" });
  await seen(visit.page.getByText(say(sunflower.audience), { exact: true }));
});

tests(
  ["programmes/", "programmes/sunflower/", "about/"].flatMap((path) => LANGUAGES.map((language) => folder(language) + path)),
  (path) => `“/${path}” is accessible, light, dark and in large print`,
  { devices: [phone] },
  async (visit, path) => {
    for (const search of ["", "?theme=dark&elder=0", "?elder=1&theme=light"]) {
      await visit.open(path + search);
      await accessible(visit.page, path + search);
    }
  },
);
