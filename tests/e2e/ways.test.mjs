// Getting there: links to other makers' maps, each with the place in the datum that it reads.
import assert from "node:assert/strict";
import { test as nodeTest } from "node:test";
import { gcj02 } from "./support/datum.mjs";
import { counted, eventually, seen, unseen } from "./support/expect.mjs";
import { fill, finding, metres } from "./support/finding.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { desktop, everywhere, gate, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const tianqin = xinghe.centre("tianqin");
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

const section = (visit, m = zh) => visit.page.getByRole("region", { name: m.getting_there, exact: true });
const hrefs = (visit, m) => section(visit, m).getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));

const wgs84 = (position) => position;
/** From latitude and longitude in one text. */
const swapped = (text) => text.split(",").map(Number).reverse();
/** What the makers say of their addresses: where the place stands, in which datum, and whether it is named. */
const APPS = {
  amap: {
    host: "uri.amap.com",
    datum: gcj02,
    place: (query) => query.get("to").split(",").slice(0, 2).map(Number),
    name: (query) => query.get("to").split(",")[2],
    fixed: { mode: "walk", callnative: "1" },
    keyword: "keyword",
  },
  baidu: {
    host: "api.map.baidu.com",
    datum: wgs84,
    place: (query) => swapped(query.get("location")),
    name: (query) => query.get("title"),
    fixed: { coord_type: "wgs84", output: "html" },
    keyword: "address",
  },
  tencent: {
    host: "apis.map.qq.com",
    datum: wgs84,
    place: (query) => swapped(query.get("tocoord")),
    name: (query) => query.get("to"),
    fixed: { coord_type: "1", type: "walk" },
    keyword: "keyword",
  },
  apple: { host: "maps.apple.com", datum: gcj02, place: (query) => swapped(query.get("daddr")), fixed: { dirflg: "w" }, keyword: "q" },
  geo: { host: "", datum: wgs84, place: (_, path) => swapped(path) },
};

const MOZILLA = "Mozilla/5.0";
const IPHONE = `${MOZILLA} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)`;
const DEVICES = [
  {
    name: "WeChat on Android",
    agent: `${MOZILLA} (Linux; Android 12; HMA-AL00 Build/HUAWEIHMA-AL00; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160065 MMWEBSDK/20231202 MicroMessenger/8.0.47.2560(0x28002F30) WeChat/arm64 NetType/WIFI Language/zh_CN`,
    apps: ["tencent", "amap", "baidu"],
  },
  {
    name: "WeChat on an iPhone",
    agent: `${IPHONE} Mobile/15E148 MicroMessenger/8.0.50(0x18003239) NetType/WIFI Language/zh_CN`,
    apps: ["tencent", "amap", "baidu"],
  },
  { name: "Safari on an iPhone", agent: `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`, apps: ["amap", "apple", "baidu", "tencent"] },
  {
    name: "Chrome on Android",
    agent: `${MOZILLA} (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36`,
    apps: ["amap", "baidu", "tencent", "geo"],
  },
  {
    name: "a Mac",
    agent: `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15`,
    apps: ["amap", "baidu", "apple"],
    device: desktop,
  },
  {
    name: "a desktop",
    agent: `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36`,
    apps: ["amap", "baidu"],
    device: desktop,
  },
];
const android = DEVICES.find(({ name }) => name === "Chrome on Android");
const onDevice = ({ agent, device = phone }) => ({ site: xinghe, devices: [device], context: { userAgent: agent } });

/** Fails where a link does not lead to a centre as a maker's map reads it. */
function leads(href, app, { position, short_name }) {
  const { host, datum, place, name: told, fixed = {} } = APPS[app];
  const url = new URL(href);
  assert.equal(url.protocol, app === "geo" ? "geo:" : "https:", href);
  assert.equal(url.host, host, href);
  const off = metres(place(url.searchParams, url.pathname), datum(position.coordinates));
  assert.ok(off < 2, `${app}: the place is ${off} m off`);
  for (const [key, value] of Object.entries(fixed)) {
    assert.equal(url.searchParams.get(key), value, `${key} of ${href}`);
  }
  if (told) {
    assert.equal(told(url.searchParams), say(short_name));
  }
}

/** Waits for the links of a centre, the likeliest first. */
async function leadTo(visit, apps, centre, m) {
  const hosts = async () => (await hrefs(visit, m)).map((href) => new URL(href).host);
  await eventually(hosts, apps.map((app) => APPS[app].host));
  (await hrefs(visit, m)).forEach((href, at) => leads(href, apps[at], centre));
}

// Pairs that are published with the formulas (eviltransform's tests).
nodeTest("the conversion of this test gives what is published of it", () => {
  for (const [from, to] of [
    [[121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
    [[113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
    [[116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
  ]) {
    assert.ok(metres(gcj02(from), to) < 0.1, String(from));
    assert.ok(metres(from, to) > 300, "the datums differ by more than any tolerance here");
  }
});

tests(
  DEVICES,
  ({ name, apps }) => `in ${name}, ${apps[0]} comes first, and every map is led to the door`,
  onDevice,
  async (visit, { apps }) => {
    await visit.open("centres/tianqin/");
    await leadTo(visit, apps, tianqin);
    const told = await section(visit).getByRole("link").allInnerTexts();
    assert.deepEqual(told, apps.map((app) => fill(zh.way_to, { app: zh[`app_${app}`] })));
  },
);

tests(
  DEVICES,
  ({ name }) => `the ways are told in English in ${name}, and the maps hear the Chinese name`,
  onDevice,
  async (visit, { apps }) => {
    const m = words.en;
    await visit.open("en/centres/tianqin/");
    await leadTo(visit, apps, tianqin, m);
    const told = await section(visit, m).getByRole("link").allInnerTexts();
    assert.deepEqual(told, apps.map((app) => fill(m.way_to, { app: m[`app_${app}`] })));
    await seen(section(visit, m).getByText(m.ways_note));
  },
);

test("other companies' pages open beside this one and cannot reach it; the phone's own map needs no window", onDevice(android), async (visit) => {
  await visit.open("centres/tianqin/");
  await leadTo(visit, android.apps, tianqin);
  for (const link of await section(visit).getByRole("link").all()) {
    const isPage = (await link.getAttribute("href")).startsWith("https:");
    assert.equal(await link.getAttribute("target"), isPage ? "_blank" : null);
    assert.equal(await link.getAttribute("rel"), isPage ? "noopener" : null);
  }
});

tests(
  xinghe.centres.filter(({ position }) => position && position.precision !== "area"),
  ({ id }) => `the ways to ${id} lead where the data says`,
  onDevice(android),
  async (visit, centre) => {
    await visit.open(`centres/${centre.id}/`);
    await leadTo(visit, android.apps, centre);
    await counted(section(visit).getByText(zh.ways_street), centre.position.precision === "street" ? 1 : 0);
  },
);

tests(
  xinghe.centres.filter(({ position, address }) => !address && position?.precision !== "exact"),
  ({ id }) => `${id}, of which neither place nor address is published, is given no way`,
  { site: xinghe, devices: everywhere },
  async (visit, { id }) => {
    await visit.open(`centres/${id}/`);
    await finding(visit);
    await seen(visit.page.getByRole("region", { name: zh.hand_on, exact: true }));
    await unseen(section(visit));
    await counted(visit.page.locator("a[href^='geo:'], a[href*='map.']"), 0);
  },
);

test("no centre of the real district is given a way, as only its area is known", { pages: 22, context: { javaScriptEnabled: false } }, async (visit) => {
  for (const { id, position } of baiyun.centres) {
    assert.equal(position.precision, "area");
    await visit.open(`centres/${id}/`, { until: "static" });
    await counted(section(visit), 0);
    await counted(visit.page.locator("a[href^='geo:'], a[href*='map.']"), 0);
  }
});

test("Jingxi is given no way by the script either", { devices: everywhere }, async (visit) => {
  await visit.open("centres/jingxi/");
  await finding(visit);
  await seen(visit.page.getByRole("region", { name: zh.hand_on, exact: true }));
  await counted(section(visit), 0);
});

// -- an address alone --

const placed = /(\ttianqin\t[^\n]*?\t)e123031000 31042000\t/;
tests(
  LANGUAGES.flatMap((language) => [
    { language, what: "is only its area's", place: "a123031000 31042000" },
    { language, what: "is not published", place: "" },
  ]),
  ({ language, what }) => `where the place ${what}, maps look the address up, in ${language}`,
  ({ place }) => ({
    ...onDevice(DEVICES.find(({ name }) => name === "Safari on an iPhone")),
    faults: { [xinghe.path("find")]: { body: (text) => changed(text, placed, `$1${place}\t`) } },
  }),
  async (visit, { language }) => {
    const m = words[language];
    const apps = ["amap", "apple", "baidu", "tencent"];
    await visit.open(`${folder(language)}centres/tianqin/`);
    const link = section(visit, m).getByRole("link");
    await eventually(() => link.allInnerTexts(), apps.map((app) => fill(m.way_search, { app: m[`app_${app}`] })));
    for (const [at, href] of (await hrefs(visit, m)).entries()) {
      const { host, keyword } = APPS[apps[at]];
      const url = new URL(href);
      assert.equal(url.host, host);
      assert.equal(url.searchParams.get(keyword), say(tianqin.address));
      assert.doesNotMatch(href, /123\.03|31\.04/, "no place is made up");
    }
  },
);

function changed(text, from, to) {
  assert.match(text, from);
  return text.replace(from, to);
}

// -- the page around it --

test("the ways are there without scripts", { site: xinghe, devices: everywhere, context: { javaScriptEnabled: false } }, async (visit) => {
  await visit.open("centres/tianqin/", { until: "static" });
  await leadTo(visit, ["amap", "baidu"], tianqin);
  await counted(section(visit).getByRole("button"), 0);
});

test("from centre to centre the ways change, and go where there are none", { ...onDevice(android), pages: 3 }, async (visit) => {
  await visit.open("centres/tianqin/");
  await leadTo(visit, android.apps, tianqin);
  await visit.page.evaluate(() => {
    window.isSame = true;
  });
  const neighbours = visit.page.getByRole("region", { name: zh.neighbours, exact: true });
  await visit.press(neighbours.getByRole("link", { name: say(xinghe.centre("beidou").short_name), exact: true }));
  await visit.at("centres/beidou/");
  await leadTo(visit, android.apps, xinghe.centre("beidou"));
  await visit.press(visit.page.getByRole("navigation", { name: zh.trail }).getByRole("link"));
  await visit.at("");
  await visit.press(visit.page.locator("[data-centre=zhinu]").getByRole("link").first());
  await visit.at("centres/zhinu/");
  await seen(visit.page.getByRole("region", { name: zh.hand_on, exact: true }));
  await counted(section(visit), 0);
  await visit.page.goBack();
  await visit.page.goBack();
  await leadTo(visit, android.apps, xinghe.centre("beidou"));
  assert.equal(await visit.page.evaluate(() => window.isSame), true, "no page was loaded anew");
});

tests(
  LANGUAGES,
  (language) => `one tap copies the address as taxi drivers know it, in ${language}`,
  { site: xinghe, devices: everywhere, context: clipboard },
  async (visit, language) => {
    const m = words[language];
    await visit.open(`${folder(language)}centres/tianqin/`);
    await finding(visit);
    await visit.press(section(visit, m).getByRole("button", { name: m.copy_address, exact: true }));
    await seen(section(visit, m).getByRole("status").filter({ hasText: m.copied }));
    assert.equal(await visit.page.evaluate(() => navigator.clipboard.readText()), say(tianqin.address));
  },
);

tests(
  [
    { what: "heading", at: (visit) => visit.page.locator("#ways-title") },
    { what: "last link", at: (visit) => section(visit).getByRole("link").last() },
  ],
  ({ what }) => `who is at the ways' ${what} when the device's own order comes stays there`,
  { site: xinghe, devices: [phone] },
  async (visit, { at }) => {
    const slow = gate();
    visit.host.faults[xinghe.findWasm] = { hold: slow.closed };
    await visit.open("centres/tianqin/");
    const place = at(visit);
    await place.focus();
    const [name, href] = await place.evaluate((one) => [one.id, one.getAttribute("href")]);
    slow.open();
    await seen(visit.page.locator("[data-find=hand-on] > *").first());
    const here = () => visit.page.evaluate(() => [document.activeElement.id, document.activeElement.getAttribute("href")]);
    await eventually(here, [name, href]);
  },
);
