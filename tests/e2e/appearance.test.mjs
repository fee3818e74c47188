// Large print, dark, and narrow: chosen by address, remembered by the device, there before the first paint.
import assert from "node:assert/strict";
import { counted, eventually, seen } from "./support/expect.mjs";
import { baiyun, words, xinghe } from "./support/site.mjs";
import { BROKEN_ANSWER, everywhere, narrow, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const root = (visit, name) => visit.page.locator("html").getAttribute(`data-${name}`);
const background = (visit) => visit.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const textSize = (visit) => visit.page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));

/** That each target in sight has a height. All at one moment: finding may hide one and show another at any time. */
async function atLeast(visit, height, selector, path = "") {
  const heights = await visit.page.locator(selector).evaluateAll((all) =>
    all
      .map((target) => ({ name: target.innerText || target.id, height: target.getBoundingClientRect().height }))
      .filter((target) => target.height > 0),
  );
  assert.ok(heights.length > 3, `${path} has targets`);
  assert.deepEqual(heights.filter((target) => target.height < height), [], path);
}

tests(
  [
    { search: "?elder=1", name: "elder", value: "1" },
    { search: "?theme=dark", name: "theme", value: "dark" },
    { search: "?theme=light&elder=0", name: "theme", value: "light" },
  ],
  ({ search }) => `${search} holds before there is anything to paint`,
  { devices: everywhere },
  async (visit, { search, name, value }) => {
    await visit.page.addInitScript((name) => {
      new MutationObserver(() => {
        if (document.body) {
          window.early ??= { value: document.documentElement.dataset[name] };
        }
      }).observe(document, { childList: true, subtree: true });
    }, name);
    await visit.open(search);
    assert.deepEqual(await visit.page.evaluate(() => window.early), { value });
    assert.equal(await root(visit, name), value);
  },
);

test("large print is larger, and its targets are 60 pixels high", { devices: everywhere }, async (visit) => {
  await visit.open();
  const before = await textSize(visit);
  await visit.open("?elder=1");
  assert.ok((await textSize(visit)) > before);
  await atLeast(visit, 60, ".tool, .search-input, .hotline .tel");
});

test("targets are 44 pixels high", { site: xinghe, devices: everywhere }, async (visit) => {
  for (const path of ["", "centres/tianqin/", "centres/niulang/"]) {
    await visit.open(path);
    await atLeast(visit, 44, ".tool, .search-input, .button, .tel, .trail a, .brand", path);
  }
});

test("large print is remembered", { devices: everywhere }, async (visit) => {
  await visit.open("?elder=1");
  await visit.open("centres/jingxi/");
  assert.equal(await root(visit, "elder"), "1");
  await visit.open("?elder=0");
  assert.equal(await root(visit, "elder"), "0");
  await visit.open();
  assert.equal(await root(visit, "elder"), "0");
});

test("large print is entered and left by a link, at once", { devices: everywhere }, async (visit) => {
  await visit.open();
  await visit.press(visit.page.getByRole("link", { name: zh.elder_version }));
  await visit.at("?elder=1");
  await eventually(() => root(visit, "elder"), "1");
  await visit.press(visit.page.getByRole("link", { name: zh.standard_version }));
  await visit.at("?elder=0");
  await eventually(() => root(visit, "elder"), "0");
});

test("who comes back in remembered large print finds the way out of it", { devices: everywhere }, async (visit) => {
  await visit.open("?elder=1");
  await visit.open();
  assert.equal(await root(visit, "elder"), "1");
  await visit.press(visit.page.getByRole("link", { name: zh.standard_version }));
  await eventually(() => root(visit, "elder"), "0");
});

test("what was chosen goes along with every link", { devices: everywhere }, async (visit) => {
  await visit.open("?elder=1&theme=dark&view=list");
  await visit.press(visit.page.getByRole("link", { name: "京溪家综" }));
  await visit.at("centres/jingxi/?elder=1&theme=dark");
  await visit.press(visit.page.getByRole("link", { name: zh.all_centres }).first());
  await visit.at("?elder=1&theme=dark");
  await counted(visit.cards, baiyun.centres.length);
  await visit.page.goBack();
  await visit.at("centres/jingxi/?elder=1&theme=dark");
  assert.equal(await root(visit, "theme"), "dark");
});

test("dark is dark, by address or by the device, and light by address on a dark device", {}, async (visit) => {
  const dark = async () => {
    const [red, green, blue] = (await background(visit)).match(/\d+/g).map(Number);
    return red + green + blue < 200;
  };
  await visit.open();
  assert.equal(await dark(), false);
  await visit.page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await dark(), true);
  await visit.open("?theme=light");
  assert.equal(await dark(), false);
  await visit.page.emulateMedia({ colorScheme: "light" });
  await visit.open("?theme=dark");
  assert.equal(await dark(), true);
});

test("rubbish in the address chooses nothing", {}, async (visit) => {
  await visit.open("?elder=2&theme=<script>&elder=%00");
  assert.deepEqual([await root(visit, "elder"), await root(visit, "theme")], [null, null]);
});

const kinds = [
  { site: baiyun, path: "" },
  { site: baiyun, path: "centres/jingxi/" },
  { site: baiyun, path: "centres/jianggao/" },
  { site: xinghe, path: "" },
  { site: xinghe, path: "centres/tianqin/" },
  { site: xinghe, path: "centres/yinhe/" },
];

tests(
  kinds,
  ({ site, path }) => `${site.name}/${path} fits into 320 pixels, in both languages, in large print, with every source open`,
  ({ site }) => ({ site, devices: [narrow] }),
  async (visit, { path }) => {
    for (const address of ["", "en/"].flatMap((language) => [`${language}${path}`, `${language}${path}?elder=1`])) {
      await visit.open(address);
      await visit.page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
      assert.deepEqual(await visit.page.evaluate(tooWide), [], address);
    }
  },
);

test("the options and the sentence for nonsense fit into 320 pixels", { devices: [narrow] }, async (visit) => {
  for (const address of ["?elder=1", "en/?elder=1"]) {
    await visit.open(address);
    for (const typed of ["社区", "没有没有没有没有没有没有没有没有没有没有没有没有", "nosuchplacenosuchplacenosuchplacenosuchplace"]) {
      await visit.search.fill(typed);
      await eventually(async () => (await visit.page.locator(".search-status").innerText()).length > 0, true);
      assert.deepEqual(await visit.page.evaluate(tooWide), [], `${address} ${typed}`);
    }
  }
});

test("404 fits into 320 pixels", { devices: [narrow], allow: [BROKEN_ANSWER] }, async (visit) => {
  await visit.open("x/", { until: "static" });
  await seen(visit.page.getByRole("link").first());
  assert.deepEqual(await visit.page.evaluate(tooWide), []);
});

/** Runs in a page: what makes it wider than its window. */
function tooWide() {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) {
    return [];
  }
  const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
  return [`${scrollWidth} > ${clientWidth}`, ...wide.map((element) => element.outerHTML.slice(0, 120))];
}
