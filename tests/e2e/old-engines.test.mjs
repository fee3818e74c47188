// Old browsers and poor devices: the page stays whole and says once what it cannot do, and what Chrome 69 and Safari 13 know of
// its styles is enough to read it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test as nodeTest } from "node:test";
import { accessible } from "./support/axe.mjs";
import { counted, eventually, seen } from "./support/expect.mjs";
import { illegible } from "./support/legible.mjs";
import { CHROME_69, SAFARI_13, reduced, withoutFallback } from "./support/old-css.mjs";
import { baiyun, words, xinghe } from "./support/site.mjs";
import { desktop, phone, test, tests } from "./support/visit.mjs";
import { OF_ANOTHER_TIME, TRAPS, inPlaceOf, starved } from "./support/wasm.mjs";

const zh = words["zh-Hans"];
const KINDS = ["", "centres/jingxi/", "programmes/sunflower/", "en/"];

// -- the engine -- //

/** What is in the page at `path` as it was published. */
const published = (path) => {
  const html = readFileSync(join(baiyun.dist, path, "index.html"), "utf8");
  return html.slice(html.indexOf('id="app"'));
};

/** The page is there as it was published, with one sentence, and without anything that waits or does nothing. */
async function staysWhole(visit, path, sentence) {
  const { page } = visit;
  await visit.open(path, { until: "failed" });
  await seen(page.getByRole("status").getByText(sentence));
  await counted(page.locator(".page-notes p:visible"), 1);
  const differs = await page.evaluate((published) => {
    const told = (root) => root.querySelector("#app").textContent.replace(/\s+/g, " ").trim();
    const html = new DOMParser().parseFromString(`<div ${published}`, "text/html");
    return told(document) === told(html) ? undefined : told(document);
  }, published(path));
  assert.equal(differs, undefined, "the page has the texts that were published");
  const dead = page.locator(".needs-script:visible, [role=combobox]:visible, [aria-busy=true]:visible, .map:visible, progress:visible, button:visible");
  assert.deepEqual(await dead.evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 90))), [], "what does nothing");
  const broken = await page.evaluate(async () => {
    const links = [...document.querySelectorAll("a[href]")].map(({ href }) => href.split("#")[0]);
    const own = [...new Set(links)].filter((href) => href.startsWith(location.origin));
    const answers = await Promise.all(own.map(async (href) => ({ href, ok: (await fetch(href, { method: "HEAD" })).ok })));
    return { asked: own.length, broken: answers.filter(({ ok }) => !ok) };
  });
  assert.ok(broken.asked > 3);
  assert.deepEqual(broken.broken, []);
}

const rejects = (kind) => `for (const name of ["instantiate", "instantiateStreaming", "compile", "compileStreaming"]) {
  WebAssembly[name] = () => Promise.reject(new ${kind});
}`;

/** Why the client does not run: in the page, in what the host sends, or in what the host says. */
const REFUSALS = [
  { what: "without WebAssembly", script: "delete window.WebAssembly" },
  { what: "without modules", script: "delete HTMLScriptElement.prototype.noModule" },
  { what: "that finds something unknown in the module", script: rejects("WebAssembly.CompileError('invalid opcode')") },
  { what: "without room for the module's memory", script: rejects("RangeError('WebAssembly.Memory(): could not allocate memory')") },
  { what: "that lacks what the module imports", script: rejects("WebAssembly.LinkError('import is not a function')") },
  { what: "that throws at once", script: "WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => { throw new TypeError('refused'); }" },
  { what: "that the host forbids WebAssembly", headers: { "content-security-policy": "script-src 'self' 'unsafe-inline'" } },
  { what: "in which the module traps at its start", module: () => TRAPS },
  { what: "older than the module", module: () => OF_ANOTHER_TIME },
];

tests(
  REFUSALS.flatMap((refusal) => KINDS.slice(0, 2).map((path) => ({ ...refusal, path }))),
  ({ what, path }) => `in a browser ${what} “/${path}” stays whole, with one sentence and every link`,
  ({ module, headers, path }) => ({
    devices: [phone, desktop],
    headers,
    faults: module && inPlaceOf(baiyun, baiyun.wasm, module, [path]),
    allow: [/Content Security Policy|unsafe-eval/],
  }),
  async (visit, { script, path }) => {
    if (script) {
      await visit.page.addInitScript(script);
    }
    await staysWhole(visit, path, zh.engine_refused);
  },
);

tests(
  KINDS.slice(2),
  (path) => `a trap at the start leaves “/${path}” whole too`,
  (path) => ({ devices: [phone], faults: inPlaceOf(baiyun, baiyun.wasm, () => TRAPS, [path]) }),
  (visit, path) => staysWhole(visit, path, words[path === "en/" ? "en" : "zh-Hans"].engine_refused),
);

test("where the memory runs out while the page comes alive, it stays and says so", {
  devices: [phone], faults: inPlaceOf(baiyun, baiyun.wasm, starved, [""]), allow: [/.*/],
}, async (visit) => {
  await visit.open("", { until: "failed" });
  await counted(visit.page.locator(".page-notes p:visible"), 1);
  await counted(visit.cards, baiyun.centres.length);
  await counted(visit.page.getByRole("combobox"), 0);
});

tests(
  ["embed/?view=both", "embed/centres/jingxi/"],
  (path) => `an embedded page (${path}) is whole without the client, and says what cannot be had when it is asked for`,
  { devices: [phone] },
  async (visit, path) => {
    await visit.page.addInitScript(rejects("WebAssembly.CompileError('invalid opcode')"));
    const isList = path.startsWith("embed/?");
    await visit.open(path);
    await counted(visit.page.locator("li.card"), isList ? baiyun.centres.length : 1);
    if (isList) {
      await visit.press(visit.page.getByRole("button", { name: zh.map_open }));
      await seen(visit.page.getByText(zh.map_lost));
      await visit.search.focus();
      await seen(visit.page.getByText(zh.find_lost));
      await eventually(() => visit.page.locator("html").getAttribute("data-find"), "lost");
    }
    assert.deepEqual(await visit.page.evaluate(illegible), []);
  },
);

// -- the styles -- //

/** What the living page's own styles meet, which no older browser loads. */
const LIVING = [
  { name: "Chrome 97", browsers: { chrome: "97", chrome_android: "97" } },
  { name: "Safari 16", browsers: { safari: "16", safari_ios: "16" } },
];

/** What adds to a page that is whole without it, and why. */
const ADDED = [
  [/^@media (prefers-color-scheme|prefers-reduced-motion|forced-colors)$/, "the page is light, and as it is, for who cannot ask"],
  [/^:focus-visible in :focus:not\(:focus-visible\)/, "the focus is shown to everybody"],
  [/^(text-underline-offset|text-wrap|text-decoration-\w+|cursor(: \w+)?|accent-color|resize|text-size-adjust|font-family: ui-monospace) in /, "looks"],
  [/^forced-color-adjust in /, "only where colours are forced, which these browsers do not say"],
  [/^scroll-margin-top in /, "a heading stands at the edge"],
  [/^(page|@page)\b/, "paper of the printer's own size"],
];

const lacking = (text, engine) => withoutFallback(text, engine).filter((what) => !ADDED.some(([pattern]) => pattern.test(what)));
/** The styles that a page holds. */
const inlineOf = (html) => /<style>([\s\S]*?)<\/style>/.exec(html)[1];

nodeTest("what an old browser does not know is found, and only that", () => {
  for (const [style, what] of [
    ["a{gap:1px;display:flex}", "gap between flexible items in a"],
    ["a{inset:0}", "inset in a"],
    ["a:is(b,c){color:red}", ":is in a:is(b,c)"],
    ["a:has(b){color:red}", ":has in a:has(b)"],
    ["a:focus-visible{color:red}", ":focus-visible in a:focus-visible"],
    ["a:not(.b,.c){color:red}", ":not() of several in a:not(.b,.c)"],
    ["a{width:min(1px,2px)}", "width: min in a"],
    ["a{width:clamp(1px,2px,3px)}", "width: clamp in a"],
    ["a{height:100dvh}", "height: dvh in a"],
    ["a{aspect-ratio:1}", "aspect-ratio in a"],
    ["a{overflow:clip}", "overflow: clip in a"],
    ["a{color:color-mix(in srgb,red,blue)}", "color: color-mix in a"],
    ["a{margin-inline:1px}", "margin-inline in a"],
    ["@media (width >= 9px){a{color:red}}", "@media with < or >"],
    ["@layer x{a{color:red}}", "@layer"],
    ["@container (min-width:9px){a{color:red}}", "@container"],
  ]) {
    assert.deepEqual(withoutFallback(style, CHROME_69), [what]);
    assert.doesNotMatch(reduced(style, CHROME_69), /gap|inset|:is|:has|focus|not|min|clamp|dvh|ratio|clip|mix|inline|width >|@layer|@container/, style);
  }
  for (const style of [
    "a{width:9px;width:min(1px,2px)}", "a{display:grid;grid-gap:1px}", "a{padding:1px}a{padding-left:max(1px,2px)}", "a{color:var(--x)}",
    "@media (min-width:9px){a:not(.b){width:calc(1px + 2vh)}}", "a{-webkit-user-select:none;user-select:none}",
  ]) {
    assert.deepEqual(withoutFallback(style, CHROME_69), [], style);
  }
});

for (const engine of [CHROME_69, SAFARI_13]) {
  nodeTest(`${engine.name} knows the styles of every page, or something stands in for them`, () => {
    for (const site of [baiyun, xinghe]) {
      for (const file of ["index.html", "embed/index.html", "desk/index.html", "404.html"]) {
        assert.deepEqual(lacking(inlineOf(readFileSync(join(site.dist, file), "utf8")), engine), [], file);
      }
    }
  });
}

for (const engine of LIVING) {
  nodeTest(`${engine.name} knows the styles that come with what lives`, () => {
    const names = baiyun.top.filter((name) => name.endsWith(".css"));
    assert.ok(names.length > 2);
    for (const name of names) {
      assert.deepEqual(lacking(readFileSync(join(baiyun.dist, name), "utf8"), engine), [], name);
    }
  });
}

/** A page whose styles hold only what an engine knows, under the policy's hash for them. */
const seenBy = (engine) => (html) => {
  const hash = (style) => createHash("sha256").update(style).digest("base64");
  const style = inlineOf(html);
  const known = reduced(style, engine);
  return html.replace(style, () => known).replace(hash(style), hash(known));
};

const READ = [
  { site: baiyun, path: "" },
  { site: xinghe, path: "" },
  { site: baiyun, path: "centres/jingxi/" },
  { site: xinghe, path: "centres/tianqin/" },
  { site: baiyun, path: "programmes/sunflower/" },
  { site: baiyun, path: "embed/" },
  { site: xinghe, path: "embed/centres/tianqin/" },
];

tests(
  READ.flatMap((one) => [CHROME_69, SAFARI_13].map((engine) => ({ ...one, engine }))),
  ({ site, path, engine }) => `with the styles that ${engine.name} knows, “/${path}” of ${site.name} can be read and used at 360 pixels`,
  ({ site, path, engine }) => ({
    site,
    devices: [{ name: "on an old phone", viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }],
    faults: { [`${path}index.html`]: { body: seenBy(engine) } },
  }),
  async (visit, { path }) => {
    await visit.page.addInitScript(rejects("WebAssembly.CompileError('invalid opcode')"));
    for (const query of ["", "?elder=1"]) {
      await visit.open(path + query, { until: path.startsWith("embed/") ? "live" : "failed" });
      assert.deepEqual(await visit.page.evaluate(illegible), [], query);
      await accessible(visit.page, query);
    }
  },
);
