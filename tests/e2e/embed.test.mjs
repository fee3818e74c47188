// Embedded pages inside pages of another origin: what visitors do in them, and what they leave alone.
import assert from "node:assert/strict";
import { counted, eventually, seen, unseen } from "./support/expect.mjs";
import { embed, finding, frameOf, open, scrolled, settled, told, zh } from "./support/frame.mjs";
import { baiyun, say, words, xinghe } from "./support/site.mjs";
import { desktop, everywhere, phone, test, tests } from "./support/visit.mjs";

const framed = (extra = {}) => ({ framed: true, devices: [desktop], site: xinghe, ...extra });
const [first] = xinghe.centres;
const special = xinghe.programmes.find(({ category, centres = [] }) => category === "special" && centres.length > 0);

// -- looking -- //

test("a community is looked up inside the frame, and the page outside does not move", framed({ devices: everywhere }), async (visit) => {
  const frame = await open(visit, `<div style="height:200px"></div>${frameOf(visit, "embed/?v=1")}<div style="height:2000px"></div>`);
  await visit.page.evaluate(() => scrollTo(0, 120));
  const before = await scrolled(visit);
  const community = xinghe.communities[0];
  await frame.getByRole("combobox").fill(say(community.name));
  await seen(frame.getByRole("option"));
  await frame.getByRole("combobox").press("Enter");
  await seen(frame.locator("#answer"));
  assert.equal(await scrolled(visit), before);
  assert.match(frame.url(), /\?v=1#/);
  // Nothing of what was looked for is told outside.
  const all = JSON.stringify(await visit.page.evaluate(() => window.told));
  assert.ok(!all.includes(say(community.name)) && !all.includes("community"), all);
});

test("nothing takes the focus or scrolls when a page with frames is opened", framed(), async (visit) => {
  await open(visit, `<div style="height:1500px"></div>${frameOf(visit, "embed/?v=1&view=both#near=113,23")}`);
  await visit.page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.equal(await scrolled(visit), 0);
  assert.equal(await visit.page.evaluate(() => document.activeElement.tagName), "BODY");
});

test("a refused position is explained, leads to the whole portal, and the page outside is told", framed({ context: { permissions: ["geolocation"] } }), async (visit) => {
  const frame = await embed(visit, "embed/?v=1&elder=1", 'title=t width=600 height=450');
  await finding(frame);
  await frame.getByRole("button", { name: zh.find_near_me }).click();
  await seen(frame.getByText(zh.position_framed));
  await eventually(async () => (await told(visit, "notice")).map(({ code }) => code), ["geolocation-blocked"]);
  const opened = visit.context.waitForEvent("page");
  await frame.locator("#answer").getByRole("link", { name: zh.open_full_page }).click();
  assert.equal((await opened).url(), visit.host.url("?elder=1"));
});

test("an allowed position is answered inside the frame, and told to nobody", framed({
  context: { permissions: ["geolocation"], geolocation: { latitude: first.position?.coordinates?.[1] ?? 23.1, longitude: first.position?.coordinates?.[0] ?? 113.2, accuracy: 20 } },
}), async (visit) => {
  const frame = await embed(visit, "embed/?v=1");
  await finding(frame);
  await frame.getByRole("button", { name: zh.find_near_me }).click();
  await seen(frame.locator("#answer[data-certainty]"));
  const all = JSON.stringify(await visit.page.evaluate(() => window.told));
  assert.doesNotMatch(all, /\d\.\d/);
});

// -- links -- //

test("links open the whole page in a tab of its own that cannot reach back, with what was chosen", framed(), async (visit) => {
  const frame = await embed(visit, "embed/?v=1&theme=dark");
  const opened = visit.context.waitForEvent("page");
  await frame.getByRole("link", { name: say(first.short_name ?? first.name), exact: true }).click();
  const page = await opened;
  assert.equal(page.url(), visit.host.url(`centres/${first.id}/?theme=dark`));
  assert.equal(await page.evaluate(() => window.opener), null);
  assert.deepEqual((await told(visit, "navigate")).at(-1), { src: "baiyun-centres", v: 1, type: "navigate", path: `centres/${first.id}/` });
});

test("where links stay inside, a card opens the centre's card and leads back", framed(), async (visit) => {
  const frame = await embed(visit, `embed/?v=1&links=self&elder=1&programme=${special.id}`);
  const [centre] = special.centres.map((id) => xinghe.centre(id));
  await frame.getByRole("link", { name: say(centre.short_name ?? centre.name), exact: true }).click();
  await frame.waitForURL(visit.host.url(`embed/centres/${centre.id}/?v=1&links=self&elder=1&programme=${special.id}`));
  await frame.getByRole("link", { name: new RegExp(zh.all_centres) }).click();
  await frame.waitForURL(visit.host.url(`embed/?v=1&links=self&elder=1&programme=${special.id}`));
  await counted(frame.locator(".centres .card"), special.centres.length);
});

test("the way to the full page shows the same there", framed(), async (visit) => {
  const frame = await embed(visit, `en/embed/?v=1&programme=${special.id}&theme=light`);
  const full = frame.getByRole("link", { name: words.en.open_full_page });
  assert.equal(await full.evaluate((link) => link.href), visit.host.url(`en/?programme=${special.id}&theme=light`));
  await seen(frame.locator("[data-published]"));
});

// -- the language -- //

tests(
  [
    { locale: "en-GB", path: "embed/?v=1", to: "en/embed/?v=1" },
    { locale: "zh-CN", path: "embed/?v=1", to: "embed/?v=1" },
    { locale: "zh-TW", path: "embed/?v=1", to: "zh-hant/embed/?v=1" },
    { locale: "fr-FR", path: "embed/?v=1", to: "embed/?v=1" },
    { locale: "en-GB", path: "embed/?v=1&lang=zh-Hans", to: "embed/?v=1&lang=zh-Hans" },
    { locale: "en-GB", path: "en/embed/?lang=zh-Hans", to: "embed/?lang=zh-Hans" },
    { locale: "zh-CN", path: `embed/centres/${first.id}/?lang=en`, to: `en/embed/centres/${first.id}/?lang=en` },
  ],
  ({ locale, path, to }) => `a browser that prefers ${locale} and asks for ${path} is shown ${to}`,
  ({ locale }) => framed({ context: { locale } }),
  async (visit, { path, to }) => {
    await visit.page.goto(visit.parent.page("page", frameOf(visit, path)));
    const frame = await (await visit.page.locator("#f").elementHandle()).contentFrame();
    await frame.waitForURL(visit.host.url(to));
    await settled(visit);
    assert.equal(frame.url(), visit.host.url(to), "and stays there");
  },
);

// -- what is fetched, and kept -- //

const asked = (visit, pattern) => visit.host.asked.filter((target) => pattern.test(target));

test("a list fetches nothing of the map, and both only after the button where there is no room", framed({ site: baiyun }), async (visit) => {
  const frame = await embed(visit, "embed/?v=1");
  await finding(frame);
  assert.deepEqual(asked(visit, /\/(map|leaflet)-/), []);
  const narrow = await embed(visit, "embed/?v=1&view=both", "title=t width=500 height=450");
  await finding(narrow);
  assert.deepEqual(asked(visit, /\/(map|leaflet)-/), []);
  await narrow.getByRole("button", { name: zh.map_open }).click();
  await seen(narrow.locator(".map canvas"));
});

test("a frame far down a page fetches only itself until somebody comes to it", framed({ site: baiyun }), async (visit) => {
  await open(visit, `<div style="height:6000px"></div>${frameOf(visit, "embed/?v=1&view=map")}`);
  assert.deepEqual(asked(visit, /\.(wasm|js)$/), []);
  await visit.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await seen((await settled(visit)).locator(".map canvas"));
});

test("nothing is stored and no cookie set, also where storage throws", framed(), async (visit) => {
  await visit.page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } });
  });
  const frame = await embed(visit, "embed/?v=1&elder=1&theme=dark");
  await finding(frame);
  await counted(frame.locator(".centres .card"), xinghe.centres.length);
  assert.deepEqual(await visit.context.cookies(), []);
  assert.equal(await frame.evaluate(() => navigator.serviceWorker?.controller ?? null), null);
});

test("what an editor chose for a frame does not dress the portal itself", framed(), async (visit) => {
  await visit.open("embed/?v=1&elder=1&theme=dark");
  await visit.open("");
  assert.equal(await visit.page.locator("html[data-elder],html[data-theme]").count(), 0);
});

test("a page older than what is published says so", framed({
  faults: { "data/portal.json": { body: (text) => text.replace(/centres\.[0-9a-f]+\.json/, "centres.0123456789abcdef.json") } },
}), async (visit) => {
  const frame = await embed(visit, "embed/?v=1&search=0&locate=0");
  await seen(frame.locator(".frame-newer"));
});

// -- others on the page -- //

test("two frames on one page do not know of each other", framed(), async (visit) => {
  await open(visit, frameOf(visit, "embed/?v=1") + frameOf(visit, `embed/?v=1&programme=${special.id}&view=map`, "title=t width=600 height=450", "g"));
  const [one, other] = [await settled(visit), await settled(visit, "g")];
  await one.getByRole("combobox").fill("天");
  await seen(one.getByRole("option"));
  assert.equal(await other.getByRole("combobox").inputValue(), "");
  await counted(other.locator(".centres .card"), special.centres.length);
  await eventually(async () => new Set((await told(visit, "height")).map(({ height }) => height)).size >= 2, true);
});

test("messages change nothing in a frame, whoever sends them", framed(), async (visit) => {
  const frame = await embed(visit, "embed/?v=1");
  const state = () => frame.evaluate(() => [location.href, document.documentElement.outerHTML]);
  await finding(frame);
  const before = await state();
  const sibling = `<script>for (let n = 0; n < parent.frames.length; n += 1) for (const data of [1, null, "x", { src: "baiyun-centres", v: 1, type: "height", height: 9 }, { type: "navigate", path: "about/" }]) parent.frames[n].postMessage(data, "*"); parent.postMessage("sent", "*");</script>`;
  visit.parent.put("sibling", sibling);
  await visit.page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.src = src;
    document.body.append(frame);
    const child = document.getElementById("f").contentWindow;
    for (const data of [{ src: "baiyun-centres", v: 1, type: "navigate", path: "x" }, { elder: 1 }, "reload", 0]) child.postMessage(data, "*");
  }, `${visit.parent.sibling}/sibling`);
  await eventually(() => visit.page.evaluate(() => window.told.includes("sent")), true);
  assert.deepEqual(await state(), before);
});

test("the frame tells its language and its height, and again when that changes", framed(), async (visit) => {
  const frame = await embed(visit, "embed/?v=1");
  const body = () => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  const last = async () => (await told(visit, "height")).at(-1);
  await finding(frame);
  await eventually(last, { src: "baiyun-centres", v: 1, type: "height", height: await body() });
  assert.deepEqual((await told(visit, "ready"))[0], { src: "baiyun-centres", v: 1, type: "ready", lang: "zh-Hans" });
  await frame.getByRole("combobox").fill(say(xinghe.communities[0].name));
  await seen(frame.getByRole("option"));
  await frame.getByRole("combobox").press("Enter");
  await seen(frame.locator("#answer"));
  await eventually(async () => (await last()).height, await body());
});

// -- hard places -- //

test("in a page with a strict policy both the plain frame and the element work", framed(), async (visit) => {
  const origin = visit.host.origin;
  const csp = `default-src 'none'; frame-src ${origin}; script-src ${origin}; img-src data:`;
  const script = `<script src="${visit.host.url("embed/v1.js")}"></script>`;
  const element = `<baiyun-centres programme="${special.id}" search="0"><a href="${visit.host.url()}">门户</a></baiyun-centres>`;
  await visit.page.goto(visit.parent.page("page", frameOf(visit, "embed/?v=1") + script + element, { headers: { "content-security-policy": csp } }));
  await counted(visit.page.frameLocator("#f").locator(".centres .card"), xinghe.centres.length);
  const inner = visit.page.frameLocator("baiyun-centres iframe");
  await counted(inner.locator(".centres .card"), special.centres.length);
  await unseen(visit.page.getByRole("link", { name: "门户" }));
});

test("without any script the whole list is there, with a sentence, and links open a tab", framed({ devices: [phone, desktop], allow: [/Blocked script execution/] }), async (visit) => {
  await visit.page.goto(visit.parent.page("page", frameOf(visit, `embed/?v=1&programme=${special.id}`, 'title=t width="100%" height=450 sandbox="allow-popups"')));
  const frame = visit.page.frameLocator("#f");
  await counted(frame.locator(".centres .card"), xinghe.centres.length);
  await seen(frame.getByRole("link", { name: zh.open_full_page }));
  await unseen(frame.getByRole("combobox"));
  const opened = visit.context.waitForEvent("page");
  await visit.press(frame.getByRole("link", { name: say(first.short_name ?? first.name), exact: true }));
  assert.equal((await opened).url(), visit.host.url(`centres/${first.id}/`));
});

test("where no window may open, a card opens inside and an address is said", framed({ allow: [/sandbox|Blocked opening|allow-popups/] }), async (visit) => {
  const frame = await embed(visit, "embed/?v=1", 'title=t width=600 height=450 sandbox="allow-scripts"');
  await frame.getByRole("link", { name: zh.open_full_page }).click();
  await seen(frame.getByText(visit.host.url(), { exact: true }));
  await eventually(async () => (await told(visit, "notice")).map(({ code }) => code), ["popup-blocked"]);
  await frame.getByRole("link", { name: say(first.short_name ?? first.name), exact: true }).click();
  await frame.waitForURL(/embed\/centres\//);
  await seen(frame.locator(".card"));
});

test("with an origin of nobody the search works all the same", framed(), async (visit) => {
  const frame = await embed(visit, "embed/?v=1", 'title=t width=600 height=450 sandbox="allow-scripts"');
  await finding(frame);
  await frame.getByRole("combobox").fill(say(xinghe.communities[0].name));
  await seen(frame.getByRole("option"));
  await frame.getByRole("combobox").press("Enter");
  await seen(frame.locator("#answer"));
});
