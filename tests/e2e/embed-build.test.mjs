// The builder of embedding code: choices, the real frame, and code that loads just what the frame shows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { accessible } from "./support/axe.mjs";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { fill } from "./support/finding.mjs";
import { scanned } from "./support/qr.mjs";
import { LANGUAGES, folder, say, words, xinghe } from "./support/site.mjs";
import { textsInOtherScript } from "./support/text.mjs";
import { BROKEN_ANSWER, desktop, everywhere, narrow, phone, test, tests } from "./support/visit.mjs";

/** The builder's own words, by language. */
const told = Object.fromEntries(
  LANGUAGES.map((tag) => {
    const toml = readFileSync(new URL(`../../src/i18n/messages/embed/${tag}.toml`, import.meta.url), "utf8");
    const entries = [...toml.matchAll(/^build_(\w+) = .*("(?:[^"\\]|\\.)*")[ }]*$/gm)];
    return [tag, Object.fromEntries(entries.map(([, key, text]) => [key, JSON.parse(text)]))];
  }),
);
const zh = told["zh-Hans"];
const sunflower = xinghe.programmes.find(({ look }) => look === "sunflower");
/** What a frame of its centres is called. */
const special = `${say(sunflower.name)} - ${say(xinghe.portal.name)}`;
const [first, second] = xinghe.centres;
const BUILD = "embed/build/";
const site = { site: xinghe, pages: 2 };
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
/** The pieces of code that show the centres themselves. */
const FRAMES = ["plain", "resizing", "element"];

const choose = async (visit, name) => visit.page.getByRole("radio", { name, exact: true }).check();
const tick = async (visit, name) => visit.page.getByRole("checkbox", { name, exact: true }).check();
const field = (visit, label) => visit.page.getByLabel(label, { exact: true });
const code = (visit, name) => visit.page.locator(`[data-code=${name}] textarea`).inputValue();
const source = async (visit, name = "plain") =>
  visit.page.evaluate((html) => new DOMParser().parseFromString(html, "text/html").querySelector("iframe").src, await code(visit, name));
const preview = (visit) => visit.page.locator("[data-builder=stage] iframe");
const framed = (page, frame) => page.frameLocator(frame);
/** The centres whose cards are seen in a frame, once it has settled. */
const cards = (frame) => frame.locator("html[data-app=live] .centres .card").evaluateAll((all) => all.map((card) => card.dataset.centre));
const ids = (centres) => centres.map(({ id }) => id);
/** Waits until the preview shows what the code loads. */
const caughtUp = async (visit) => eventually(async () => preview(visit).getAttribute("src"), await source(visit));

/** The builder with what is chosen in its address. */
async function open(visit, chosen = "", language = "zh-Hans") {
  await visit.open(`${folder(language)}${BUILD}${chosen && `#${chosen}`}`);
  await seen(preview(visit));
}

/** A page of somebody else's with a piece of code in it. */
async function pasted(visit, html) {
  // Without an icon of its own the browser would ask for one.
  const head = '<!doctype html><title>parent</title><link rel="icon" href="data:,">';
  visit.host.faults["parent.html"] = { body: head + html, type: "text/html; charset=utf-8" };
  const page = await visit.context.newPage();
  await page.goto(visit.host.url("parent.html"));
  return page;
}

// -- from a wish to a page --

test("who wants one programme's centres chooses it, sees them, and has the code", { ...site, devices: everywhere }, async (visit) => {
  await open(visit);
  assert.deepEqual(await cards(framed(visit.page, "[data-builder=stage] iframe")), ids(xinghe.centres));
  await choose(visit, zh.what_programme);
  await seen(visit.page.getByRole("status").filter({ hasText: zh.none_chosen }));
  await choose(visit, say(sunflower.name));
  const address = visit.host.url(`embed/?v=1&programme=${sunflower.id}`);
  assert.equal(await source(visit), address);
  assert.equal(await preview(visit).getAttribute("title"), fill(zh.preview_of, { title: special }));
  await caughtUp(visit);
  await eventually(() => cards(framed(visit.page, "[data-builder=stage] iframe")), sunflower.centres);
});

tests(
  [
    { name: "a programme", chosen: `programme=${sunflower.id}`, centres: sunflower.centres },
    { name: "chosen centres", chosen: `centre=${first.id},${second.id}&search=0`, centres: [first.id, second.id] },
    { name: "a card", chosen: `card=${first.id}`, centres: [first.id] },
  ],
  ({ name }) => `every piece of code loads what the preview shows: ${name}`,
  { ...site, pages: 6 },
  async (visit, { chosen, centres }) => {
    await open(visit, chosen);
    await caughtUp(visit);
    await eventually(() => cards(framed(visit.page, "[data-builder=stage] iframe")), centres);
    for (const name of FRAMES) {
      const page = await pasted(visit, await code(visit, name));
      await eventually(() => page.locator("iframe").getAttribute("src"), await source(visit), name);
      await eventually(() => cards(framed(page, "iframe")), centres, name);
      await page.close();
    }
    const list = await pasted(visit, await code(visit, "list"));
    assert.deepEqual(
      await list.locator("li > a:first-child").evaluateAll((all) => all.map(({ href }) => href)),
      centres.map((id) => visit.host.url(`centres/${id}/`)),
    );
    await counted(list.locator("iframe, script"), 0);
  },
);

test("the link's picture is read as the address of the page that shows the same", site, async (visit) => {
  await open(visit, `card=${first.id}`);
  const address = visit.host.url(`centres/${first.id}/`);
  const page = await pasted(visit, await code(visit, "link"));
  assert.equal(await page.getByRole("link").first().evaluate(({ href }) => href), address);
  assert.equal(await scanned(page.getByRole("img")), address);
  assert.equal(await scanned(visit.page.locator("[data-builder=qr]")), address);
  const [saved] = await Promise.all([visit.page.waitForEvent("download"), visit.page.getByRole("link", { name: zh.save_qr }).click()]);
  assert.equal(saved.suggestedFilename(), `${zh.qr_name}.png`);
});

tests(
  LANGUAGES,
  (language) => `language, large print, colours and links are chosen by their words, in ${language}`,
  site,
  async (visit, language) => {
    const m = told[language];
    await open(visit, "", language);
    await choose(visit, "English");
    await tick(visit, m.elder);
    await choose(visit, m.theme_dark);
    await choose(visit, m.view_both);
    await choose(visit, m.links_self);
    await visit.page.getByRole("checkbox", { name: m.locate, exact: true }).uncheck();
    const address = visit.host.url("en/embed/?v=1&view=both&elder=1&theme=dark&locate=0&links=self");
    assert.equal(await source(visit), address);
    await caughtUp(visit);
    const root = framed(visit.page, "[data-builder=stage] iframe").locator("html");
    await eventually(() => root.evaluate(({ lang, dataset }) => [lang, dataset.elder, dataset.theme, dataset.view]), ["en", "1", "dark", "both"]);
    assert.match(await code(visit, "plain"), new RegExp(`title="${say(xinghe.portal.name, "en")}"`), "titled in the frame's language");
  },
);

test("what is chosen for the frame changes nothing of the builder's own page", site, async (visit) => {
  await open(visit, "elder=1&theme=dark");
  const root = visit.page.locator("html");
  assert.deepEqual(await root.evaluate(({ dataset }) => [dataset.elder, dataset.theme]), [undefined, undefined]);
  assert.deepEqual(await visit.page.evaluate(() => Object.keys(localStorage)), []);
});

test("a card has no search and no map to choose", site, async (visit) => {
  await open(visit);
  await choose(visit, zh.what_card);
  await choose(visit, say(first.short_name));
  await unseen(visit.page.getByRole("group", { name: zh.view, exact: true }));
  await unseen(visit.page.getByRole("checkbox", { name: zh.search, exact: true }));
  assert.equal(await source(visit), visit.host.url(`embed/centres/${first.id}/?v=1`));
});

// -- the frame in the code --

test("the title follows what is shown until somebody writes another", site, async (visit) => {
  const titled = (title) => eventually(async () => / title="([^"]*)"/.exec(await code(visit, "plain"))[1], title);
  await open(visit);
  await titled(say(xinghe.portal.name));
  await choose(visit, zh.what_programme);
  await choose(visit, say(sunflower.name));
  await titled(special);
  await field(visit, zh.frame_title).fill("<b>家综 & \"我们\"</b>");
  await titled("&lt;b&gt;家综 &amp; &quot;我们&quot;&lt;/b&gt;");
  await choose(visit, zh.what_all);
  await titled("&lt;b&gt;家综 &amp; &quot;我们&quot;&lt;/b&gt;");
  await field(visit, zh.frame_title).fill("");
  await field(visit, zh.frame_title).blur();
  assert.equal(await field(visit, zh.frame_title).inputValue(), say(xinghe.portal.name));
});

test("a height out of range is brought within it, and the sandbox is written when wished", site, async (visit) => {
  await open(visit);
  await field(visit, zh.height).fill("50");
  await field(visit, zh.height).blur();
  assert.equal(await field(visit, zh.height).inputValue(), "320");
  assert.match(await code(visit, "plain"), / height="320"/);
  assert.doesNotMatch(await code(visit, "plain"), /sandbox/);
  await tick(visit, zh.sandbox);
  assert.match(await code(visit, "plain"), / sandbox="allow-scripts allow-same-origin /);
  await eventually(async () => preview(visit).getAttribute("sandbox").then(Boolean), true);
});

// -- the preview --

tests(
  [
    { name: "phone", width: 360 },
    { name: "tablet", width: 768 },
    { name: "desktop", width: 1280 },
  ],
  ({ name }) => `the preview of a ${name} is as wide inside as one, and fits its column`,
  { ...site, devices: [desktop, narrow] },
  async (visit, { name, width }) => {
    await open(visit);
    const radio = visit.page.getByRole("radio", { name: zh[name], exact: true });
    await radio.focus();
    await visit.page.keyboard.press("Space");
    const inside = framed(visit.page, "[data-builder=stage] iframe").locator("html");
    await eventually(() => inside.evaluate(() => window.innerWidth), width);
    const [stage, frame] = await Promise.all([visit.page.locator("[data-builder=stage]").boundingBox(), preview(visit).boundingBox()]);
    assert.ok(frame.width <= stage.width + 1, `${frame.width} in ${stage.width}`);
    assert.ok(Math.abs(frame.height - stage.height) < 4, `${frame.height} in ${stage.height}`);
    await focused(radio);
  },
);

test("the whole height is measured, said, shown when wished, and stands in the custom element", site, async (visit) => {
  await open(visit);
  const inside = framed(visit.page, "[data-builder=stage] iframe").locator("body");
  const measured = async () => Math.ceil(await inside.evaluate((body) => body.getBoundingClientRect().height));
  const said = visit.page.locator("[data-builder=heights]");
  await eventually(async () => (await said.innerText()).includes(String(await measured())), true);
  await eventually(async () => new RegExp(` heights="360:${await measured()}"`).test(await code(visit, "element")), true);
  await tick(visit, zh.whole);
  await eventually(async () => Number(await preview(visit).getAttribute("height")) - (await measured()), 0);
  await choose(visit, zh.tablet);
  await eventually(async () => new RegExp(` heights="360:\\d+ 768:${await measured()}"`).test(await code(visit, "element")), true);
});

test("messages that are not the frame's change nothing", site, async (visit) => {
  await open(visit);
  await eventually(async () => / heights="360:\d+"/.test(await code(visit, "element")), true);
  const before = await code(visit, "element");
  await visit.page.evaluate(() => {
    const message = { src: "baiyun-centres", v: 1, type: "height", height: 999 };
    window.postMessage(message, "*");
    const inside = document.querySelector("[data-builder=stage] iframe").contentWindow;
    const forged = (data) => window.dispatchEvent(new MessageEvent("message", { data, source: inside, origin: location.origin }));
    for (const wrong of [{ src: "other" }, { v: 2 }, { type: "size" }, { height: NaN }, { height: "999" }, { height: 99.5 }, { height: Infinity }]) {
      forged({ ...message, ...wrong });
    }
    forged(null);
    forged("height");
    window.dispatchEvent(new MessageEvent("message", { data: message, source: inside, origin: "https://elsewhere.example" }));
  });
  assert.equal(await code(visit, "element"), before);
  await visit.page.evaluate(() => {
    const inside = document.querySelector("[data-builder=stage] iframe").contentWindow;
    const data = { src: "baiyun-centres", v: 1, type: "height", height: 99999 };
    window.dispatchEvent(new MessageEvent("message", { data, source: inside, origin: location.origin }));
  });
  assert.match(await code(visit, "element"), / heights="360:4000"/, "the frame's own are heard, and clamped");
});

test("who is typing keeps the focus and the place while the frame is made anew", { ...site, devices: everywhere }, async (visit) => {
  await open(visit);
  const title = field(visit, zh.frame_title);
  await tick(visit, zh.sandbox);
  await title.focus();
  const place = await visit.page.evaluate(() => window.scrollY);
  await caughtUp(visit);
  await eventually(async () => preview(visit).getAttribute("sandbox").then(Boolean), true);
  await framed(visit.page, "[data-builder=stage] iframe").locator("html[data-app=live]").waitFor({ state: "attached" });
  await focused(title);
  assert.equal(await visit.page.evaluate(() => window.scrollY), place);
});

test("a frame made anew leaves no step to go back over", site, async (visit) => {
  await open(visit);
  const steps = () => visit.page.evaluate(() => window.history.length);
  const before = await steps();
  await choose(visit, zh.view_map);
  await caughtUp(visit);
  await choose(visit, zh.theme_dark);
  await caughtUp(visit);
  await framed(visit.page, "[data-builder=stage] iframe").locator("html[data-theme=dark]").waitFor({ state: "attached" });
  assert.equal(await steps(), before);
});

// -- the address --

test("an address with choices restores all of them", { ...site, pages: 3 }, async (visit) => {
  await open(visit);
  await choose(visit, zh.what_centres);
  await tick(visit, say(first.short_name));
  await tick(visit, say(second.short_name));
  await choose(visit, zh.view_map);
  await choose(visit, "简体中文");
  await tick(visit, zh.elder);
  await tick(visit, zh.sandbox);
  await field(visit, zh.frame_title).fill("街坊 & 家综");
  await field(visit, zh.height).fill("800");
  const codes = await Promise.all(["plain", "resizing", "link", "list", "check"].map((name) => code(visit, name)));
  const address = visit.page.url();
  await visit.page.goto("about:blank");
  await visit.page.goto(address);
  await visit.reaches("live");
  assert.equal(visit.page.url(), address);
  assert.deepEqual(await Promise.all(["plain", "resizing", "link", "list", "check"].map((name) => code(visit, name))), codes);
  assert.equal(await visit.page.getByRole("checkbox", { name: say(second.short_name), exact: true }).isChecked(), true);
  assert.equal(await visit.page.getByRole("radio", { name: zh.what_centres, exact: true }).isChecked(), true);
  assert.match(codes[0], new RegExp(`centre=${first.id},${second.id}&amp;lang=zh-Hans`), "commas stay readable");
});

test("the choices go along to the builder in the other language", site, async (visit) => {
  await open(visit, `programme=${sunflower.id}`);
  await visit.page.getByRole("link", { name: "English", exact: true }).click();
  await visit.at(`en/${BUILD}#programme=${sunflower.id}`);
  await visit.reaches("live");
  assert.equal(await source(visit), visit.host.url(`embed/?v=1&programme=${sunflower.id}`));
});

test("another address in the same tab is followed", site, async (visit) => {
  await open(visit, "view=map");
  await visit.page.evaluate(() => {
    window.location.hash = "#view=both&height=600";
  });
  await eventually(() => source(visit), visit.host.url("embed/?v=1&view=both"));
  assert.equal(await field(visit, zh.height).inputValue(), "600");
});

test("what the address names and there is not is said and left out", site, async (visit) => {
  await open(visit, `centre=nowhere,${first.id}`);
  await seen(visit.page.getByText(fill(zh.not_here, { values: "nowhere" })));
  assert.equal(await source(visit), visit.host.url(`embed/?v=1&centre=${first.id}`));
});

// -- copying --

test("each piece of code is copied whole in one tap, and that is said beside it", { ...site, devices: everywhere, context: clipboard }, async (visit) => {
  await open(visit);
  await visit.page.getByText(zh.more, { exact: true }).click();
  for (const name of ["plain", "resizing", "link", "list", "element", "check"]) {
    const section = visit.page.locator(`[data-code=${name}]`);
    await visit.press(section.getByRole("button"));
    await seen(section.getByRole("status").filter({ hasText: words["zh-Hans"].copied }));
    assert.equal(await visit.page.evaluate(() => navigator.clipboard.readText()), await code(visit, name));
  }
  await visit.press(visit.page.getByRole("button", { name: zh.permalink }));
  await eventually(() => visit.page.evaluate(() => navigator.clipboard.readText()), visit.page.url());
});

test("where nothing can be copied the code is selected, and the hand is told what to do", site, async (visit) => {
  await visit.page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await open(visit);
  const section = visit.page.getByRole("region", { name: zh.plain, exact: true });
  await section.getByRole("button", { name: zh.copy_code }).click();
  await seen(section.getByRole("status").filter({ hasText: zh.copy_selected }));
  const selected = await section.getByRole("textbox").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(selected, await code(visit, "plain"));
});

// -- what a site must allow --

test("the exact host is named for a policy, for the position and for a mini-program", site, async (visit) => {
  await open(visit);
  const allow = (name) => visit.page.locator(`[data-allow=${name}]`);
  const { origin } = visit.host;
  assert.equal(await allow("csp").locator("code").innerText(), `frame-src ${origin};\nscript-src ${origin};`);
  assert.equal(await allow("position").locator("code").innerText(), `Permissions-Policy: geolocation=(self "${origin}")`);
  assert.equal(await allow("mini").locator("code").innerText(), "127.0.0.1");
  await unseen(allow("tiles"));
  await choose(visit, zh.view_map);
  assert.equal(await allow("tiles").locator("code").innerText(), new URL(xinghe.portal.tiles[0].url.split("{")[0]).origin);
  await visit.page.getByRole("checkbox", { name: zh.locate, exact: true }).uncheck();
  await unseen(allow("position"));
});

test("an address that others cannot open is warned of, with the way to the public one", site, async (visit) => {
  await open(visit, "view=map");
  await seen(visit.page.getByText(fill(zh.not_public, { address: visit.host.url() })));
  const link = visit.page.getByRole("link", { name: zh.go_public });
  assert.equal(await link.getAttribute("href"), `${xinghe.portal.site_url}${BUILD}#view=map`);
});

// -- where the builder does not run --

test(
  "without scripts the code of the whole list is there to copy by hand",
  { ...site, devices: everywhere, context: { javaScriptEnabled: false } },
  async (visit) => {
    await visit.open(BUILD, { until: "static" });
    await seen(visit.page.getByRole("region", { name: zh.by_hand, exact: true }).getByText(`<iframe src="${xinghe.portal.site_url}embed/?v=1"`));
    await unseen(visit.page.locator("[data-builder=form]"));
    await unseen(visit.page.getByText(zh.loading));
  },
);

tests(
  [
    { name: "portal.json", path: "data/portal.json" },
    { name: "the centres", path: xinghe.path("centres") },
  ],
  ({ name }) => `without ${name} the page says so, offers no form, and has the code by hand`,
  ({ path }) => ({ ...site, faults: { [path]: { status: 503 } }, allow: [BROKEN_ANSWER] }),
  async (visit) => {
    await visit.open(BUILD, { until: "failed" });
    await seen(visit.page.locator("#failed-data"));
    await unseen(visit.page.locator("[data-builder=form]"));
    await seen(visit.page.getByRole("region", { name: zh.by_hand, exact: true }));
  },
);

// -- how it looks --

tests(
  LANGUAGES.flatMap((language) => [
    { name: `in ${language}`, language },
    { name: `in ${language}, large and dark`, language, query: "?elder=1&theme=dark" },
  ]),
  ({ name }) => `the builder keeps the rules of accessibility and within its width, ${name}`,
  { ...site, devices: [desktop, phone, narrow] },
  async (visit, { language, query = "" }) => {
    await visit.open(`${folder(language)}${BUILD}${query}#centre=${first.id}`);
    await seen(preview(visit));
    await visit.page.getByText(told[language].more, { exact: true }).click();
    const { scrolled, width } = await visit.page.evaluate(() => ({ scrolled: document.documentElement.scrollWidth, width: window.innerWidth }));
    assert.ok(scrolled <= width, `${scrolled} wide in ${width}`);
    await accessible(visit.page, "the builder");
  },
);

test("the English builder is in English but for what is marked", site, async (visit) => {
  await open(visit, "lang=en", "en");
  const own = await textsInOtherScript(visit.page, "chinese");
  assert.deepEqual(own, []);
});
