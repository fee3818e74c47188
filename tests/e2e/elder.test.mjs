// Elder mode: one task a screen, three main actions, letters from 18 to 30 pixels, a voice, and the official numbers.
import assert from "node:assert/strict";
import { faintTexts, giveVoices, smallTargets } from "./support/elder.mjs";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { baiyun, words, xinghe } from "./support/site.mjs";
import { desktop, everywhere, narrow, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const letters = (visit) => visit.page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
const act = (visit, name) => visit.page.getByRole("navigation", { name: zh.elder_acts }).getByRole("link", { name });
const tool = (visit, name) => visit.page.getByRole("button", { name, exact: true });

// -- the way in -- //

tests(
  ["", "centres/jingxi/", "programmes/", "about/", "open-data/", "en/", "zh-hant/centres/jingxi/"],
  (path) => `“/${path}” has a way into elder mode and out of it`,
  { devices: [phone] },
  async (visit, path) => {
    const tag = path.startsWith("en/") ? "en" : path.startsWith("zh-hant/") ? "zh-Hant" : "zh-Hans";
    await visit.open(path);
    await visit.press(visit.page.getByRole("link", { name: words[tag].elder_version }));
    await seen(visit.page.getByRole("navigation", { name: words[tag].elder_acts }));
    await visit.press(visit.page.getByRole("link", { name: words[tag].standard_version }));
    await unseen(visit.page.getByRole("navigation", { name: words[tag].elder_acts }));
  },
);

test("where nothing can be remembered, elder mode goes along to pages that are loaded anew", { devices: [phone] }, async (visit) => {
  await visit.page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await visit.open("?elder=1");
  await visit.press(visit.page.getByRole("link", { name: zh.programmes_title }).first());
  await visit.at("programmes/?elder=1");
  await seen(act(visit, zh.act_find));
});

// -- main actions, one task a screen -- //

test("the home page shows the search first, and each other task on a screen of its own", { devices: everywhere }, async (visit) => {
  await visit.open("?elder=1");
  await seen(visit.search);
  await unseen(visit.cards);
  await visit.press(act(visit, zh.act_go));
  await visit.at("?view=list&elder=1");
  await counted(visit.page.locator(".cards > .card:visible"), baiyun.centres.length);
  await unseen(visit.search);
  await focused(visit.heading);
  await visit.press(act(visit, zh.act_find));
  await seen(visit.search);
  await unseen(visit.cards);
  await visit.page.goBack();
  await seen(visit.cards);
  await visit.page.goBack();
  await visit.press(visit.page.getByRole("main").getByRole("link", { name: zh.map, exact: true }));
  await seen(visit.page.locator("[data-map=ready] .map, [data-map=open] .map"));
  await unseen(visit.search);
});

test("the same screens are there by their addresses, and outside elder mode the page is whole", { devices: [phone] }, async (visit) => {
  await visit.open("?elder=1&view=list");
  await seen(visit.cards);
  await unseen(visit.search);
  await visit.open("?elder=0&view=list");
  await seen(visit.cards);
  await seen(visit.search);
});

tests(
  [
    { site: baiyun, path: "", call: "tel:12345", go: "./?view=list" },
    { site: baiyun, path: "programmes/", call: "tel:12345", go: "./?view=list" },
    { site: baiyun, path: "centres/jingxi/", call: "tel:12345", go: "centres/jingxi/#unknown-title" },
    { site: xinghe, path: "centres/tianqin/", call: undefined, go: "centres/tianqin/#ways-title" },
  ],
  ({ site, path }) => `find, call, get there: the three main actions of ${site.name}/${path}`,
  ({ site }) => ({ site, devices: [phone] }),
  async (visit, { path, call, go }) => {
    await visit.open(`${path}?elder=1`);
    const links = visit.page.getByRole("navigation", { name: zh.elder_acts }).getByRole("link");
    const [find, phoned, way] = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    assert.equal(find, "./#find");
    assert.equal(way, go);
    assert.equal(phoned, call ?? (await visit.page.locator("main a[href^='tel:']").first().getAttribute("href")));
    if (go.includes("#")) {
      await visit.press(links.last());
      await focused(visit.page.locator(`#${go.split("#")[1]}`));
    }
    await visit.press(links.first());
    await focused(visit.page.getByRole("search"));
  },
);

// -- letters -- //

test("letters grow from 18 to 30 pixels by two buttons, and stay so", { devices: everywhere }, async (visit) => {
  await visit.open("?elder=1");
  assert.equal(await letters(visit), 20);
  for (const size of [22, 24, 26, 28, 30, 30]) {
    await visit.press(tool(visit, zh.elder_larger));
    await eventually(() => letters(visit), size);
  }
  await visit.open("centres/jingxi/");
  assert.equal(await letters(visit), 30);
  for (const size of [28, 26, 24, 22, 20, 18, 18]) {
    await visit.press(tool(visit, zh.elder_smaller));
    await eventually(() => letters(visit), size);
  }
  await visit.open("?elder=0");
  assert.equal(await letters(visit), 16);
});

// -- the official numbers -- //

const pages = [
  { site: baiyun, path: "" },
  { site: baiyun, path: "?view=list" },
  { site: baiyun, path: "centres/jingxi/" },
  { site: baiyun, path: "programmes/" },
  { site: baiyun, path: "programmes/sunflower/" },
  { site: baiyun, path: "about/" },
  { site: baiyun, path: "open-data/" },
  { site: xinghe, path: "" },
  { site: xinghe, path: "?view=list" },
  { site: xinghe, path: "centres/tianqin/" },
  { site: xinghe, path: "en/centres/beidou/" },
  { site: xinghe, path: "embed/?v=1" },
  { site: xinghe, path: "embed/centres/tianqin/?v=1" },
];

const withElder = (path, more = "") => `${path}${path.includes("?") ? "&" : "?"}elder=1${more}`;

tests(
  pages,
  ({ site, path }) => `${site.name}/${path} keeps the numbers of elder mode: 18 pixels, lines of 1.3, contrast of 7:1, targets of 60 pixels`,
  ({ site }) => ({ site, devices: [phone], pages: 3 }),
  async (visit, { path }) => {
    for (const theme of ["&theme=light", "&theme=dark"]) {
      await visit.open(withElder(path, theme));
      await visit.page.waitForFunction(() => Boolean(window.portalFind));
      await visit.page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
      assert.deepEqual(await faintTexts(visit.page, { size: 18, leading: 1.3, contrast: 7 }), [], theme);
      assert.deepEqual(await smallTargets(visit.page, 60), [], theme);
    }
  },
);

test("an answer keeps the numbers of elder mode too", { devices: [phone] }, async (visit) => {
  await visit.open("?elder=1");
  await visit.search.fill("京溪");
  await seen(visit.options);
  assert.deepEqual(await smallTargets(visit.page, 60, "[role=option]"), []);
  await visit.search.press("Escape");
  await visit.open(`?elder=1#community=${baiyun.communities[0].code}`);
  await seen(visit.page.locator("#answer"));
  assert.deepEqual(await faintTexts(visit.page, { size: 18, leading: 1.3, contrast: 7 }), []);
  assert.deepEqual(await smallTargets(visit.page, 60), []);
});

tests(
  pages,
  ({ site, path }) => `${site.name}/${path} fits into 320 pixels with the largest letters`,
  ({ site }) => ({ site, devices: [narrow] }),
  async (visit, { path }) => {
    await visit.open(withElder(path, "&text=30"));
    const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 320);
  },
);

// -- reading aloud -- //

const spoken = (visit) => visit.page.evaluate(() => window.spoken);
const last = async (visit) => (await spoken(visit)).at(-1);
const finish = (visit) => visit.page.evaluate(() => window.finish());

test("a page is read from its heading on, sentence by sentence, and what is read is marked", { devices: everywhere }, async (visit) => {
  await giveVoices(visit.page, ["en-US", "zh-CN"]);
  await visit.open("centres/jingxi/?elder=1");
  const heading = (await visit.heading.innerText()).trim();
  await visit.press(tool(visit, zh.read_aloud));
  await eventually(async () => (await spoken(visit)).length, 1);
  let heard = "";
  for (let step = 0; step < 4; step += 1) {
    heard += (await last(visit)).text;
    await counted(visit.page.locator(".aloud-now"), 1);
    await finish(visit);
  }
  assert.ok(heard.startsWith(heading), heard);
  assert.equal((await last(visit)).voice, "zh-CN");
  for (const { text } of await spoken(visit)) {
    assert.ok(text.length <= 90, text);
  }
});

test("a telephone number is read figure by figure", { devices: [phone] }, async (visit) => {
  await giveVoices(visit.page, ["zh-CN"]);
  await visit.open("centres/jingxi/?elder=1");
  await visit.press(tool(visit, zh.read_aloud));
  await eventually(async () => (await spoken(visit)).length, 1);
  for (let step = 0; step < 400 && (await visit.page.evaluate(() => window.isSpeaking())); step += 1) {
    await finish(visit);
  }
  const all = (await spoken(visit)).map(({ text }) => text).join("");
  assert.match(all, /1 2 3 4 5/);
  assert.ok(!all.includes("12345"));
  await seen(visit.page.getByText(zh.aloud_done));
});

test("reading can be paused, gone on with, made slower and ended", { devices: [phone] }, async (visit) => {
  await giveVoices(visit.page, ["zh-CN"]);
  await visit.open("centres/jingxi/?elder=1");
  await visit.press(tool(visit, zh.read_aloud));
  await eventually(async () => (await spoken(visit)).length, 1);
  await finish(visit);
  const { text } = await last(visit);
  await visit.press(tool(visit, zh.aloud_pause));
  await seen(visit.page.getByText(zh.aloud_paused));
  assert.equal(await visit.page.evaluate(() => window.isSpeaking()), false);
  await focused(tool(visit, zh.aloud_resume));
  await visit.press(tool(visit, zh.aloud_resume));
  assert.equal((await last(visit)).text, text);
  await visit.press(tool(visit, zh.aloud_slower));
  assert.deepEqual([(await last(visit)).text, (await last(visit)).rate], [text, 0.8]);
  await visit.press(tool(visit, zh.aloud_stop));
  assert.equal(await visit.page.evaluate(() => window.isSpeaking()), false);
  await counted(visit.page.locator(".aloud-now"), 0);
  await focused(tool(visit, zh.read_aloud));
});

test("Cantonese is offered where the device has a voice for it, and a page that is left falls silent", { devices: [phone] }, async (visit) => {
  await giveVoices(visit.page, ["zh-CN", "zh-HK"]);
  await visit.open("?elder=1");
  await visit.press(tool(visit, zh.read_aloud));
  await eventually(async () => (await last(visit))?.voice, "zh-CN");
  await visit.press(tool(visit, zh.aloud_cantonese));
  assert.equal((await last(visit)).voice, "zh-HK");
  await visit.press(act(visit, zh.act_go));
  await eventually(() => visit.page.evaluate(() => window.isSpeaking()), false);
});

test("an answer alone is read too, in English by an English voice", { devices: [phone] }, async (visit) => {
  await giveVoices(visit.page, ["zh-CN", "en-GB"]);
  await visit.open(`en/?elder=1#community=${baiyun.communities[0].code}`);
  await visit.press(visit.page.locator("#answer").getByRole("button", { name: words.en.read_answer }));
  await eventually(async () => (await spoken(visit)).length, 1);
  const title = (await visit.page.locator("#answer-title").innerText()).trim();
  assert.ok(title.startsWith((await spoken(visit))[0].text.trim().split(/[;.]/)[0].slice(0, 12)));
});

tests(
  [[], ["en-US"]],
  (langs) => `where there is ${langs[0] ?? "no"} voice only, a Chinese page says so`,
  { devices: [desktop] },
  async (visit, langs) => {
    await giveVoices(visit.page, langs);
    await visit.open("?elder=1");
    await visit.press(tool(visit, zh.read_aloud));
    await seen(visit.page.getByText(zh.aloud_no_voice));
    assert.deepEqual(await spoken(visit), []);
  },
);

// -- where it may break -- //

tests(
  ["?elder=1&programme=sunflower", "?elder=1&field=older-people", "?elder=1&sort=name", "?elder=1#list-title"],
  (address) => `who is sent to the list by ${address} sees it`,
  { devices: [phone] },
  async (visit, address) => {
    await visit.open(address);
    await seen(visit.cards);
    await unseen(visit.search);
  },
);

test("the ways past the search and past the map lead to the list and to the map, each on its screen", {}, async (visit) => {
  await visit.open("?elder=1");
  for (const [name, there] of [
    [zh.skip_to_list, visit.page.locator("#list-title")],
    [zh.skip_to_map, visit.page.locator("#map-place")],
  ]) {
    const skip = visit.page.getByRole("link", { name, exact: true });
    await skip.focus();
    await visit.page.keyboard.press("Enter");
    await focused(there);
    await seen(there);
  }
});

test("where the client cannot run, elder mode is entered, used and left all the same, and nothing leads nowhere", {
  devices: [phone],
  faults: { [baiyun.wasm]: { status: 404 } },
  allow: [/Failed to load resource/, /Failed to find a valid digest|integrity/],
}, async (visit) => {
  await visit.open("", { until: "failed" });
  await visit.press(visit.page.getByRole("link", { name: zh.elder_version }));
  await eventually(() => letters(visit), 20);
  await visit.press(tool(visit, zh.elder_larger));
  await eventually(() => letters(visit), 22);
  await seen(visit.cards);
  await unseen(act(visit, zh.act_find));
  await visit.open("?view=map", { until: "failed" });
  await seen(visit.cards);
  await visit.press(visit.page.getByRole("link", { name: zh.standard_version }));
  await eventually(() => letters(visit), 16);
});

test("without its script elder mode shows no button that does nothing", {
  devices: [phone],
  faults: { [baiyun.top.find((file) => /^elder-.*\.js$/.test(file))]: { status: 404 } },
  allow: [/Failed to load resource|Refused to execute script/, /Failed to find a valid digest|integrity/],
}, async (visit) => {
  await visit.open("?elder=1");
  await seen(act(visit, zh.act_go));
  await unseen(tool(visit, zh.read_aloud));
});
