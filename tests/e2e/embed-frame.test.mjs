// What a frame needs, keeps and tells: sandboxes, no scripts, storage, messages, focus, languages, malformed addresses.
import assert from "node:assert/strict";
import { counted, eventually, seen, unseen } from "./support/expect.mjs";
import { at } from "./support/finding.mjs";
import { embed, finding, frameOf, open, scrolled, settled, told, zh } from "./support/frame.mjs";
import { baiyun, say, words, xinghe } from "./support/site.mjs";
import { desktop, everywhere, test, tests } from "./support/visit.mjs";

const framed = (extra = {}) => ({ framed: true, devices: [desktop], site: xinghe, ...extra });
const [first] = xinghe.centres;
const name = (centre) => say(centre.short_name ?? centre.name);
const community = xinghe.communities[0];
const programme = xinghe.programmes.find(({ centres = [] }) => centres.length > 1 && centres.length < xinghe.centres.length);
const notice = xinghe.portal.notices.find(({ centres = [] }) => centres.length === 1);
const [about] = notice.centres;
const general = xinghe.portal.notices.find(({ centres = [] }) => centres.length === 0);
const located = at(first.position.coordinates, 20);
const sandboxed = (tokens, more = "") => `title=t width=600 height=450 ${more} sandbox="${tokens}"`;
const cards = (frame) => frame.locator(".centres .card");

/** Looks a community up, and waits for the answer. */
async function lookUp(frame) {
  await finding(frame);
  await frame.getByRole("combobox").fill(say(community.name));
  await seen(frame.getByRole("option"));
  await frame.getByRole("combobox").press("Enter");
  await seen(frame.locator("#answer"));
}

/** Gives the page outside the script that sizes frames. */
const script = (visit) => `<script src="${visit.host.url("embed/v1.js")}"></script>`;

/** What wraps, and what the frame's page would have to be scrolled sideways for. */
const isWithin = () => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth <= clientWidth;
};

// -- sandboxes -- //

test("a sandbox that leaves the origin and windows takes nothing away", framed({ context: located }), async (visit) => {
  const tokens = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  const frame = await embed(visit, `embed/?v=1&view=both&programme=${programme.id}`, `title=t width=900 height=600 allow=geolocation sandbox="${tokens}"`);
  await counted(cards(frame), programme.centres.length);
  await seen(frame.locator(".map canvas"));
  await lookUp(frame);
  await frame.getByRole("button", { name: zh.find_near_me }).click();
  await seen(frame.locator(`#answer[data-centre=${first.id}]`));
  const opened = visit.context.waitForEvent("page");
  await frame.getByRole("link", { name: zh.open_full_page }).click();
  const page = await opened;
  await visit.reaches("live", page);
  assert.deepEqual(await page.evaluate(() => [window.opener, window.origin]), [null, visit.host.origin]);
  assert.deepEqual(await told(visit, "notice"), []);
});

test("with an origin of nobody the list is narrowed, the map drawn, and what is chosen on it said", framed(), async (visit) => {
  const frame = await embed(visit, `embed/?v=1&view=map&programme=${programme.id}&elder=1`, `title=t width=900 height=600 sandbox="allow-scripts"`);
  assert.equal(await frame.evaluate(() => window.origin), "null");
  await counted(cards(frame), programme.centres.length);
  assert.equal(await frame.evaluate(() => getComputedStyle(document.body).fontSize), "20px");
  await seen(frame.locator(".map canvas"));
  await frame.locator(".pin").first().click();
  await seen(frame.locator(".map-choice"));
  await eventually(async () => (await frame.locator(".map-choice").innerText()).length > 2, true);
});

test("from an origin of nobody a window that may open is the whole portal, and cannot reach back", framed(), async (visit) => {
  const frame = await embed(visit, "embed/?v=1&theme=dark", sandboxed("allow-scripts allow-popups allow-popups-to-escape-sandbox"));
  const opened = visit.context.waitForEvent("page");
  await frame.getByRole("link", { name: name(first), exact: true }).click();
  const page = await opened;
  await page.waitForURL(visit.host.url(`centres/${first.id}/?theme=dark`));
  await visit.reaches("live", page);
  assert.equal(await page.evaluate(() => window.opener), null);
  assert.deepEqual(await told(visit, "notice"), []);
});

test("in the strictest sandbox the whole list and a sentence are there, and every link is for another tab", framed({ allow: [/Blocked script execution/] }), async (visit) => {
  await visit.page.goto(visit.parent.page("page", frameOf(visit, `embed/?v=1&view=map&centre=${first.id}`, sandboxed(""))));
  const frame = visit.page.frameLocator("#f");
  await counted(cards(frame), xinghe.centres.length);
  await seen(frame.getByText(noScript("zh-Hans"), { exact: true }));
  assert.equal(await frame.locator("base").getAttribute("target"), "_blank");
  assert.equal(await frame.locator("a[target]:not([target=_blank])").count(), 0);
  for (const absent of ["combobox", "button"]) await unseen(frame.getByRole(absent));
});

// -- without scripts -- //

/** The sentence of pages without scripts, which is no word of the client's. */
const noScript = (language) => (language === "en" ? /^Scripts are off here/ : /^此处未启用脚本/);

tests(
  [240, 320, 768, 1280].flatMap((width) => [
    { width, path: "embed/?v=1&view=both&search=1", language: "zh-Hans" },
    { width, path: "en/embed/?v=1", language: "en" },
    { width, path: `embed/centres/${first.id}/?v=1`, language: "zh-Hans" },
  ]),
  ({ width, path }) => `with scripts switched off ${path} is whole in a frame ${width} wide`,
  framed({ context: { javaScriptEnabled: false } }),
  async (visit, { width, path, language }) => {
    // A page of the same site, since only there the browser switches scripts off before the frame is read.
    await visit.page.goto(visit.parent.page("page", frameOf(visit, path, `title=t width=${width} height=450`)).replace(visit.parent.origin, visit.parent.sibling));
    const frame = visit.page.frameLocator("#f");
    const isCard = path.includes("centres/");
    await counted(cards(frame), isCard ? 1 : xinghe.centres.length);
    await seen(cards(frame).getByText(say(first.short_name, language)));
    if (!isCard) await seen(frame.getByText(noScript(language)));
    await seen(frame.getByRole("link", { name: words[language].open_full_page }));
    await seen(frame.locator("[data-published]"));
    assert.equal(await frame.locator("body").evaluate(isWithin), true, `${width}`);
    // Nothing stands there that would need a script.
    for (const absent of ["combobox", "button"]) await unseen(frame.getByRole(absent));
  },
);

// -- what is kept -- //

test("a visit leaves nothing behind: no cookie, no storage of any kind, no service worker", framed({ context: located }), async (visit) => {
  const body = frameOf(visit, "embed/?v=1&view=both&elder=1&theme=dark", 'title=t width=900 height=600 allow=geolocation');
  // In a page of the same site, where the browser would let the frame store.
  await visit.page.goto(visit.parent.page("page", body).replace(visit.parent.origin, visit.parent.sibling));
  const frame = await settled(visit);
  await lookUp(frame);
  await frame.getByRole("button", { name: zh.find_near_me }).click();
  await seen(frame.locator(`#answer[data-centre=${first.id}]`));
  await frame.getByRole("link", { name: zh.standard_version }).click();
  await frame.waitForURL(/elder=0/);
  await settled(visit);
  const kept = () => Promise.all([
    localStorage.length, sessionStorage.length, document.cookie,
    indexedDB.databases().then((all) => all.length),
    caches.keys().then((all) => all.length),
    navigator.serviceWorker.getRegistrations().then((all) => all.length),
  ]);
  assert.deepEqual(await frame.evaluate(kept), [0, 0, "", 0, 0, 0]);
  assert.deepEqual(await visit.context.cookies(), []);
});

test("where storage throws a visitor finds all the same", framed(), async (visit) => {
  await visit.page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get() {
        throw new DOMException("refused", "SecurityError");
      } });
    }
  });
  const frame = await embed(visit, "embed/?v=1&view=both&elder=1", "title=t width=900 height=600");
  await lookUp(frame);
  await seen(frame.locator(".map canvas"));
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.elder), "1");
});

test("a newer publication is there after the reload that is offered, and the choices stay", framed({
  faults: { "data/portal.json": { body: (text) => text.replace(/centres\.[0-9a-f]+\.json/, "centres.0123456789abcdef.json") } },
}), async (visit) => {
  const frame = await embed(visit, `embed/?v=1&search=0&locate=0&programme=${programme.id}`);
  await seen(frame.locator(".frame-newer"));
  delete visit.host.faults["data/portal.json"];
  const answered = visit.page.waitForResponse(visit.host.url("data/portal.json"));
  await frame.locator(".frame-newer").getByRole("button", { name: zh.retry }).click();
  await (await answered).finished();
  await settled(visit);
  await unseen(frame.locator(".frame-newer"));
  await counted(cards(frame), programme.centres.length);
});

// -- what is told -- //

const SHAPES = { ready: "lang", height: "height", navigate: "path", notice: "code" };

/** Fails where a message is not one of the contract, to the letter. */
function kept(messages) {
  for (const message of messages) {
    const value = SHAPES[message.type];
    assert.deepEqual(Object.keys(message).sort(), ["src", "type", "v", value].sort(), JSON.stringify(message));
    assert.deepEqual([message.src, message.v], ["baiyun-centres", 1]);
    const isRight = { ready: /^(zh-Hans|en)$/, height: /^[1-9]\d*$/, navigate: /^([a-z0-9-]+\/)*$/, notice: /^[a-z]+(-[a-z]+)*$/ };
    assert.match(String(message[value]), isRight[message.type], JSON.stringify(message));
    if (message.type === "height") assert.ok(Number.isInteger(message.height));
  }
}

test("every message of a whole visit is the contract's, and none says what was looked for, chosen or located", framed({ devices: everywhere, context: located }), async (visit) => {
  const frame = await embed(visit, "embed/?v=1&view=map&links=self");
  await lookUp(frame);
  await frame.getByRole("button", { name: zh.find_near_me }).click();
  await seen(frame.locator(`#answer[data-centre=${first.id}]`));
  await frame.locator(".frame-list > summary").click();
  const unfolded = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await eventually(async () => (await told(visit, "height")).at(-1).height, unfolded);
  await frame.locator(".centres").getByRole("link", { name: name(first), exact: true }).click();
  await frame.waitForURL(/embed\/centres\//);
  await settled(visit);
  await eventually(async () => (await told(visit, "navigate")).at(-1)?.path, `centres/${first.id}/`);
  const all = await visit.page.evaluate(() => window.told);
  kept(all);
  assert.deepEqual([...new Set(all.map(({ type }) => type))].sort(), ["height", "navigate", "ready"]);
  const text = JSON.stringify(all);
  for (const secret of [say(community.name), community.code, "near=", "community", ...first.position.coordinates.map(String)]) {
    assert.ok(!text.includes(secret), secret);
  }
});

test("a page whose script comes late still hears the language and the height", framed(), async (visit) => {
  await visit.page.clock.install();
  await visit.page.goto(visit.parent.page("page", frameOf(visit, "en/embed/?v=1")));
  const frame = await settled(visit);
  await finding(frame);
  await visit.page.evaluate(() => {
    window.late = [];
    addEventListener("message", ({ data }) => window.late.push(data));
  });
  const body = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await visit.page.clock.fastForward(11_000);
  await frame.evaluate(() => undefined);
  await eventually(() => visit.page.evaluate(() => window.late.filter(({ type }) => type === "ready").at(-1)?.lang), "en");
  await eventually(() => visit.page.evaluate(() => window.late.filter(({ type }) => type === "height").at(-1)?.height), body);
});

test("by itself a page tells nobody anything", framed(), async (visit) => {
  await visit.page.addInitScript(() => {
    window.told = [];
    addEventListener("message", ({ data }) => window.told.push(data));
  });
  await visit.open("embed/?v=1");
  await lookUp(visit.page);
  assert.deepEqual(await visit.page.evaluate(() => window.told), []);
});

test("two frames of a page that has the script are each as high as what is in them", framed({ pages: 2 }), async (visit) => {
  const body = `<div style="height:900px"></div>${frameOf(visit, "embed/?v=1&search=0")}${frameOf(visit, `embed/centres/${first.id}/?v=1`, "title=t width=600 height=450", "g")}<div style="height:3000px"></div>`;
  const one = await open(visit, body + script(visit));
  const other = await settled(visit, "g");
  const high = (frame) => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  const given = (id) => visit.page.locator(`#${id}`).evaluate((element) => element.clientHeight);
  const [whole, card] = [await high(one), await high(other)];
  assert.notEqual(whole, card);
  await eventually(() => given("f"), whole);
  await eventually(() => given("g"), card);
  const isWhole = (frame) => frame.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight);
  // A frame out of sight is laid out when it comes into it.
  for (const [id, frame] of [["f", one], ["g", other]]) {
    await visit.page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await eventually(() => isWhole(frame), true, "nothing to scroll inside");
  }
});

// -- the page outside is left alone -- //

tests(
  [`#community=${community.code}`, `#near=${first.position.coordinates}`],
  (spot) => `frames in sight with ${spot.split(/[=,]/)[0]} in their addresses take neither the focus nor the place`,
  framed({ devices: everywhere }),
  async (visit, spot) => {
    const frame = await open(visit, frameOf(visit, `embed/?v=1${spot}`, "title=t width=360 height=320") + frameOf(visit, `embed/?v=1&view=map${spot}`, "title=t width=360 height=600", "g") + '<div style="height:3000px"></div>');
    const other = await settled(visit, "g");
    for (const one of [frame, other]) {
      await finding(one);
      await seen(one.locator("#answer"));
    }
    await seen(other.locator(".map canvas"));
    assert.deepEqual([await scrolled(visit), await visit.page.evaluate(() => document.activeElement.tagName)], [0, "BODY"]);
    assert.equal(await frame.evaluate(() => document.hasFocus()), false);
  },
);

test("an option that is pressed is answered in sight, and the page outside stays where it was", framed({ devices: everywhere }), async (visit) => {
  const frame = await open(visit, `<div style="height:200px"></div>${frameOf(visit, "embed/?v=1")}<div style="height:3000px"></div>`);
  await finding(frame);
  await visit.page.evaluate(() => scrollTo(0, 90));
  await frame.getByRole("combobox").fill(say(community.name));
  await visit.press(frame.getByRole("option").first());
  await seen(frame.locator("#answer"));
  const isSeen = () => frame.locator("#answer-title").evaluate((title) => {
    const { top, bottom } = title.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  await eventually(isSeen, true);
  assert.equal(await scrolled(visit), 90);
});

test("a frame that becomes wide enough for list and map gets the map without being asked", framed(), async (visit) => {
  const frame = await embed(visit, "embed/?v=1&view=both", "title=t width=500 height=450");
  await finding(frame);
  await seen(frame.getByRole("button", { name: zh.map_open }));
  assert.equal(await frame.locator(".map canvas").count(), 0);
  await visit.page.locator("#f").evaluate((element) => element.setAttribute("width", "900"));
  await seen(frame.locator(".map canvas"));
});

tests(
  [
    { shown: "the others are", left: (id) => id !== about, isTold: false },
    { shown: "only that one is", left: (id) => id === about, isTold: true },
    { shown: "all are", left: () => true, isTold: true },
  ],
  ({ shown, isTold }) => `where ${shown} shown, a notice about one centre is ${isTold ? "told" : "left out"}, and one about all is told`,
  framed(),
  async (visit, { left, isTold }) => {
    const ids = xinghe.centres.map(({ id }) => id).filter(left);
    const frame = await embed(visit, `embed/?v=1&centre=${ids.length === xinghe.centres.length ? "" : ids}`);
    await (isTold ? seen : unseen)(frame.getByText(say(notice.text)));
    await seen(frame.getByText(say(general.text)));
  },
);

// -- the way elsewhere -- //

test("a policy of the page outside that refuses positions is explained in English, and leads to the English portal", framed({
  context: { ...located, locale: "en-GB" },
}), async (visit) => {
  const frame = await open(visit, frameOf(visit, "en/embed/?v=1"), { headers: { "permissions-policy": "geolocation=()" } });
  await finding(frame);
  await frame.getByRole("button", { name: words.en.find_near_me }).click();
  await seen(frame.getByText(words.en.position_framed));
  await eventually(async () => (await told(visit, "notice")).map(({ code }) => code), ["geolocation-blocked"]);
  const opened = visit.context.waitForEvent("page");
  await frame.locator("#answer").getByRole("link", { name: words.en.open_full_page }).click();
  assert.equal((await opened).url(), visit.host.url("en/"));
});

test("where links stay inside, a programme's page opens in the frame as it was chosen to look; the full page in a tab", framed(), async (visit) => {
  const frame = await embed(visit, "embed/?v=1&links=self&elder=1&theme=dark");
  const opened = visit.context.waitForEvent("page");
  await frame.getByRole("link", { name: zh.open_full_page }).click();
  assert.equal((await opened).url(), visit.host.url("?elder=1&theme=dark"));
  await frame.locator(".chips").getByRole("link", { name: say(programme.name) }).first().click();
  await frame.waitForURL(visit.host.url(`programmes/${programme.id}/?elder=1&theme=dark`));
});

test("the large version is a press away inside, and back, with everything else as it was", framed(), async (visit) => {
  const frame = await embed(visit, `embed/?v=1&programme=${programme.id}&theme=light`);
  const size = () => frame.evaluate(() => getComputedStyle(document.body).fontSize).catch(() => "");
  for (const [label, query, expected] of [
    [zh.elder_version, `?v=1&programme=${programme.id}&theme=light&elder=1`, "20px"],
    [zh.standard_version, `?v=1&programme=${programme.id}&theme=light&elder=0`, "16px"],
  ]) {
    await frame.getByRole("link", { name: label }).click();
    await frame.waitForURL(visit.host.url(`embed/${query}`));
    await eventually(size, expected);
    await counted(cards(frame), programme.centres.length);
  }
  assert.equal(await visit.page.evaluate(() => history.length), 2, "no step to go back over");
});

// -- what an address may hold -- //

tests(
  [
    ["auto", "dark", true], ["auto", "light", false], ["light", "dark", false], ["dark", "light", true], ["violet", "dark", true],
  ],
  ([theme, system, isDark]) => `theme=${theme} is ${isDark ? "dark" : "light"} where the visitor's system is ${system}`,
  ([, colorScheme]) => framed({ context: { colorScheme } }),
  async (visit, [theme, , isDark]) => {
    const frame = await embed(visit, `embed/?v=1&theme=${theme}`);
    const lightness = await frame.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number)[0]);
    assert.equal(lightness < 128, isDark);
  },
);

tests(
  [
    { query: "view=both&view=map&centre=beidou&centre=tianqin", view: "both", left: ["beidou"] },
    { query: "&&=&?&%zz=%zz&centre=%E0%A4%A&view", view: "list" },
    { query: "VIEW=map&View=both&view=MAP", view: "list" },
    { query: "__proto__=x&constructor=y&toString=z&view=map", view: "map" },
    { query: "centre=,beidou,,nowhere,beidou,", left: ["beidou"] },
    { query: "centre=tianqin%2Cbeidou", left: ["tianqin", "beidou"] },
    { query: 'centre=%22%5D%7B%7D*%7Bdisplay%3Anone%7D&programme=%22%5D,*', view: "list" },
    { query: "view=map#view=list", view: "map" },
    { query: `centre=${"beidou,".repeat(400)}tianqin`, left: ["tianqin", "beidou"] },
  ],
  ({ query }) => `embed/?${query.slice(0, 60)} shows what of it can be understood`,
  framed(),
  async (visit, { query, view = "list", left = xinghe.centres.map(({ id }) => id) }) => {
    const frame = await embed(visit, `embed/?${query}`);
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.view), view);
    assert.deepEqual(await cards(frame).evaluateAll((all) => all.map((card) => card.dataset.centre)), left);
    await seen(frame.locator(".frame-full"));
  },
);

test("the language is chosen once: no page is asked for more than twice", framed({ context: { locale: "en-GB" }, site: baiyun, pages: 3 }), async (visit) => {
  for (const [path, pages] of [["embed/?v=1", ["embed/", "en/embed/"]], ["en/embed/?v=1&lang=zh-Hans", ["en/embed/", "embed/"]], ["embed/?lang=fr", ["embed/", "en/embed/"]]]) {
    const from = visit.host.asked.length;
    const frame = await embed(visit, path);
    await finding(frame);
    assert.deepEqual(visit.host.asked.slice(from).map((target) => target.slice(1).split("?")[0]).filter((target) => target.endsWith("/")), pages, path);
  }
});
