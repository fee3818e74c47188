// The desk's service worker, run in a made-up browser: its preview, its copies for when there is no line, and its end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { createHash, webcrypto } from "node:crypto";
import vm from "node:vm";

const SOURCE = readFileSync(new URL("../../src/site/desk/worker.js", import.meta.url), "utf8");
const ROOT = "https://portal.test/a/b/";

/** A name with the hash of its content. */
const named = (start, text, end) => start + createHash("sha256").update(text).digest("hex").slice(0, 16) + end;

const [DESK, MAP] = [named("desk-", "the desk", ".js"), named("map-", "the map", ".js")];
const OLD = named("desk-", "the old desk", ".js");
const FILES = [DESK, MAP, "icon.svg"];
const CENTRES = named("centres.", "[1]", ".json");

/** The text of a desk page that names files. */
const page = (...files) => files.map((file) => `<meta name="portal-x" content="${file}" data-integrity="">`).join("");

/** What a host has: path and text. */
const host = (own = {}) => ({
  "desk/": page(DESK, MAP),
  "en/desk/": page(DESK, MAP),
  [DESK]: "the desk",
  [MAP]: "the map",
  "icon.svg": "<svg/>",
  "deskworker.js": SOURCE,
  "data/portal.json": JSON.stringify({ files: { centres: CENTRES } }),
  [`data/${CENTRES}`]: "[1]",
  ...own,
});

/** A fake CacheStorage, which browsers and versions of the worker share. */
function storage() {
  const all = new Map();
  const key = (request) => (typeof request === "string" ? request : request.url);
  const cache = (entries) => ({
    match: async (request) => entries.get(key(request))?.clone(),
    put: async (request, answer) => void entries.set(key(request), answer),
    delete: async (request) => entries.delete(key(request)),
    keys: async () => Array.from(entries.keys(), (url) => ({ url })),
  });
  return {
    all,
    has: async (name) => all.has(name),
    match: async (url, { cacheName }) => all.get(cacheName)?.get(url)?.clone(),
    keys: async () => Array.from(all.keys()),
    delete: async (name) => all.delete(name),
    open: async (name) => cache(all.get(name) ?? all.set(name, new Map()).get(name)),
    kept: () => Array.from(all.values()).flatMap((one) => Array.from(one.keys(), (url) => url.replace(ROOT, ""))),
  };
}

/** A worker at work. `line.files` is what the host has, null without a line; `line.slow` holds answers back. */
function start({ line, caches = storage(), files = FILES, scope = "desk/" }) {
  const listeners = {};
  const registration = { scope: ROOT + scope, unregister: async () => (registration.gone = true) };
  const timers = [];
  const asked = [];
  const fetch = async (request) => {
    const url = typeof request === "string" ? request : request.url;
    asked.push(url.replace(ROOT, ""));
    await line.slow;
    if (!line.files) throw new TypeError("no line");
    const text = line.files[url.replace(ROOT, "").split("?")[0]];
    return new Response(text ?? "", { status: line.status ?? (text === undefined ? 404 : 200) });
  };
  const self = {
    location: { href: ROOT + "deskworker.js" },
    registration,
    addEventListener: (kind, act) => (listeners[kind] = act),
  };
  const setTimeout = (act, ms, ...given) => timers.push({ ms, over: () => act(...given) });
  const source = SOURCE.replace("__FILES__", JSON.stringify(files));
  vm.runInNewContext(source, { self, caches, fetch, setTimeout, URL, Response, Headers, Promise, crypto: webcrypto });

  const happen = async (kind, event) => {
    const waits = [];
    listeners[kind]({ ...event, waitUntil: (promise) => waits.push(promise) });
    const rest = async () => {
      for (let at = 0; at < waits.length; at += 1) await waits[at];
    };
    return rest;
  };
  return {
    caches,
    registration,
    timers,
    asked,
    /** Asks for a file; nothing where the worker leaves it to the browser. */
    async get(path, { mode = "cors", method = "GET", wait = true } = {}) {
      const url = path.startsWith("https:") ? path : ROOT + path;
      let answer;
      const request = { url, mode, method, cache: "default" };
      const rest = await happen("fetch", { request, respondWith: (promise) => (answer = promise) });
      const found = await answer;
      if (wait) await rest();
      return found;
    },
    visit(path, options) {
      return this.get(path, { mode: "navigate", ...options });
    },
    /** Asks to keep everything; whether that went well. */
    async keep() {
      let told;
      const port = { postMessage: (said) => (told = said.kept) };
      const rest = await happen("message", { data: { keep: true }, ports: [port] });
      await rest();
      return told;
    },
  };
}

/** Puts a preview into the caches, as the page does. */
async function put(caches, stamp, files, isWhole = true) {
  const cache = await caches.open(`portal-desk-preview ${ROOT} ${stamp}`);
  for (const [path, text] of Object.entries(files)) await cache.put(`${ROOT}desk/preview/${path}`, new Response(text));
  if (isWhole) await cache.put(`${ROOT}desk/preview/.whole`, new Response(""));
}

const text = async (answer) => (await answer).text();
const isKept = (answer) => answer.headers.get("Portal-Kept") === "1";

// -- the preview -- //

test("the preview answers like the portal, in a folder of its own", async () => {
  const worker = start({ line: { files: host() } });
  await put(worker.caches, 1, {
    "index.html": "home",
    "centres/lyra/index.html": "Lyra",
    "404.html": "nothing here",
    "data/portal.json": "{}",
    "data/areas.geojson": "{}",
  });
  const home = await worker.visit("desk/preview/?elder=1");
  assert.equal(home.headers.get("Content-Type"), "text/html; charset=utf-8");
  assert.equal(home.headers.get("Cache-Control"), "no-store");
  assert.equal(await home.text(), "home");
  assert.equal(await text(worker.visit("desk/preview/centres/lyra/")), "Lyra");
  const bare = await worker.visit("desk/preview/centres/lyra");
  assert.equal(bare.headers.get("Location"), `${ROOT}desk/preview/centres/lyra/`);
  const type = async (path) => (await worker.get(`desk/preview/${path}`)).headers.get("Content-Type");
  assert.equal(await type("data/portal.json"), "application/json; charset=utf-8");
  assert.equal(await type("data/areas.geojson"), "application/geo+json; charset=utf-8");
});

test("the host hears of no page that the draft has or has not", async () => {
  const worker = start({ line: { files: host({ "centres/mira/data/portal.json": "{}" }) } });
  await put(worker.caches, 1, { "404.html": "nothing here", "data/portal.json": "{}" });
  await worker.visit("desk/preview/centres/mira/");
  assert.equal((await worker.get("desk/preview/centres/mira/data/portal.json")).status, 404);
  assert.ok(!worker.asked.some((path) => path.includes("mira")), worker.asked);
});

test("a page that the draft does not have is not found, though the portal has it", async () => {
  const worker = start({ line: { files: host({ "centres/mira/index.html": "old", "centres/mira/": "old" }) } });
  await put(worker.caches, 1, { "index.html": "home", "404.html": "nothing here" });
  const lost = await worker.visit("desk/preview/centres/mira/");
  assert.equal(lost.status, 404);
  assert.equal(await lost.text(), "nothing here");
  assert.deepEqual(worker.asked, []);
});

test("what the preview does not hold comes from the portal itself, from its copy first", async () => {
  const line = { files: host({ "embed/v1.js": "frames" }) };
  const worker = start({ line });
  await put(worker.caches, 1, { "index.html": "home" });
  assert.equal(await text(worker.get(`desk/preview/${MAP}`)), "the map");
  assert.equal(await text(worker.get("desk/preview/embed/v1.js")), "frames");
  line.files = null;
  assert.equal(await text(worker.get(`desk/preview/${MAP}`)), "the map");
});

test("the newest preview counts, and only one that was put in wholly", async () => {
  const worker = start({ line: { files: host() } });
  await put(worker.caches, 9, { "index.html": "first" });
  await put(worker.caches, 10, { "index.html": "second" });
  await put(worker.caches, 11, { "index.html": "half" }, false);
  assert.equal(await text(worker.visit("desk/preview/")), "second");
});

test("without a preview there is no page", async () => {
  const worker = start({ line: { files: host() } });
  assert.equal((await worker.visit("desk/preview/")).status, 404);
});

// -- without a line -- //

test("after one visit the desk is there without a line", async () => {
  const line = { files: host() };
  const worker = start({ line });
  assert.equal(await worker.keep(), true);
  line.files = null;
  const again = start({ line, caches: worker.caches });
  const desk = await again.visit("desk/#view=table");
  assert.ok(isKept(desk));
  assert.match(await desk.text(), new RegExp(DESK));
  for (const path of [DESK, MAP, "icon.svg", "data/portal.json", `data/${CENTRES}`]) {
    assert.equal(await text(again.get(path)), host()[path], path);
  }
});

test("earlier publications and the licence are kept too, and data that nothing names any more are not", async () => {
  const before = named("centres.", "[0]", ".json");
  const document = JSON.stringify({ files: { centres: before } });
  const portal = named("portal.", document, ".json");
  const line = {
    files: host({
      "data/publications.json": JSON.stringify({ publications: [{ portal }] }),
      [`data/${portal}`]: document,
      [`data/${before}`]: "[0]",
      "data/LICENCE.md": "free",
    }),
  };
  const worker = start({ line });
  await worker.keep();
  const kept = (name) => worker.caches.kept().includes(`data/${name}`);
  for (const name of [before, portal, "publications.json", "LICENCE.md"]) assert.ok(kept(name), name);
  line.files["data/publications.json"] = JSON.stringify({ publications: [] });
  await worker.keep();
  assert.ok(kept(CENTRES));
  assert.ok(!kept(before) && !kept(portal));
});

test("where there is a line, pages and data are new, and no copy", async () => {
  const line = { files: host() };
  const worker = start({ line });
  await worker.keep();
  line.files["desk/"] = `${page(DESK, MAP)} new words`;
  line.files["data/portal.json"] = JSON.stringify({ files: {}, published: "2026-11-30" });
  const desk = await worker.visit("desk/");
  assert.ok(!isKept(desk));
  assert.match(await desk.text(), /new words/);
  assert.match(await text(worker.get("data/portal.json")), /2026-11-30/);
  line.files = null;
  assert.match(await text(worker.visit("desk/")), /new words/);
  assert.match(await text(worker.get("data/portal.json")), /2026-11-30/);
});

test("on a slow line the copy serves after four seconds, and what comes late is kept", async () => {
  const line = { files: host() };
  const worker = start({ line });
  await worker.keep();
  let arrive;
  line.slow = new Promise((done) => (arrive = done));
  line.files["data/portal.json"] = JSON.stringify({ files: {}, published: "late" });
  const coming = worker.get("data/portal.json", { wait: false });
  while (!worker.timers.length) await new Promise(setImmediate);
  assert.equal(worker.timers[0].ms, 4000);
  worker.timers[0].over();
  const copy = await coming;
  assert.ok(isKept(copy));
  assert.match(await copy.text(), new RegExp(CENTRES));
  arrive();
  line.slow = undefined;
  while (!(await find(worker, "data/portal.json")).includes("late")) await new Promise(setImmediate);
});

const find = (worker, path) => {
  const entries = Array.from(worker.caches.all.values()).find((one) => one.has(ROOT + path));
  return entries.get(ROOT + path).clone().text();
};

test("a host that has broken down is no reason to lose the desk, one without the page is", async () => {
  const line = { files: host() };
  const worker = start({ line });
  await worker.keep();
  line.status = 503;
  assert.ok(isKept(await worker.visit("desk/")));
  line.status = 404;
  assert.equal((await worker.visit("desk/")).status, 404);
});

test("data that came only in part do not take the place of the whole ones", async () => {
  const line = { files: host() };
  const worker = start({ line });
  await worker.keep();
  line.files["data/portal.json"] = "<!DOCTYPE html>";
  await worker.get("data/portal.json");
  line.files = null;
  assert.match(await text(worker.get("data/portal.json")), new RegExp(CENTRES));
});

test("what is not what its name says is not kept, and the desk is not without its files", async () => {
  const line = { files: host({ [MAP]: "<p>log in" }) };
  const worker = start({ line });
  assert.equal(await text(worker.get(MAP)), "<p>log in");
  assert.equal(await worker.keep(), false);
  assert.ok(!worker.caches.kept().includes(MAP));
  line.files = host();
  assert.equal(await worker.keep(), true);
});

test("data that are damaged or missing leave only themselves out", async () => {
  const areas = "areas.0123456789abcdef.geojson";
  const files = host({ "data/portal.json": JSON.stringify({ files: { areas, centres: CENTRES } }) });
  for (const damaged of [undefined, "{"]) {
    const line = { files: { ...files, [`data/${areas}`]: damaged } };
    const worker = start({ line });
    await worker.get(`data/${areas}`);
    assert.equal(await worker.keep(), true);
    assert.ok(worker.caches.kept().includes(`data/${CENTRES}`));
    assert.ok(!worker.caches.kept().includes(`data/${areas}`));
    line.files = null;
    for (const path of [`data/${areas}`, "data/publications.json", "data/LICENCE.md"]) {
      assert.equal((await worker.get(path)).status, 404, path);
    }
    await assert.rejects(worker.get("data/centres.0000000000000000.json"), /no line/);
  }
});

// -- versions -- //

test("a page of another version is not kept beside files that it does not name", async () => {
  const line = { files: host() };
  const worker = start({ line });
  await worker.keep();
  line.files["desk/"] = page(OLD, MAP);
  assert.match(await text(worker.visit("desk/")), new RegExp(OLD));
  assert.equal(await worker.keep(), false);
  line.files = null;
  assert.match(await text(worker.visit("desk/")), new RegExp(DESK));
});

test("a file that the host lacks keeps the new version from taking over", async () => {
  const line = { files: host({ "desk/": page(OLD, MAP), [OLD]: "the old desk" }) };
  const old = start({ line, files: [OLD, MAP, "icon.svg"] });
  assert.equal(await old.keep(), true);
  line.files = host();
  delete line.files[MAP];
  old.caches.all.get(`portal-desk-files ${ROOT}`).delete(ROOT + MAP);
  const worker = start({ line, caches: old.caches });
  assert.equal(await worker.keep(), false);
  line.files = null;
  assert.match(await text(worker.visit("desk/")), new RegExp(OLD));
  assert.equal(await text(worker.get(OLD)), "the old desk");
});

test("the files of the old version go when the new one is whole, in both languages", async () => {
  const line = { files: host({ "desk/": page(OLD, MAP), "en/desk/": page(OLD, MAP), [OLD]: "the old desk" }) };
  const before = [OLD, MAP, "icon.svg"];
  const { caches } = start({ line });
  for (const scope of ["desk/", "en/desk/"]) {
    assert.equal(await start({ line, caches, files: before, scope }).keep(), true);
  }
  line.files = host();
  assert.equal(await start({ line, caches }).keep(), true);
  assert.ok(caches.kept().includes(OLD), "the English page still needs it");
  assert.equal(await start({ line, caches, scope: "en/desk/" }).keep(), true);
  assert.ok(!caches.kept().includes(OLD));
  assert.ok(caches.kept().includes(DESK));
});

// -- what is left alone, and the end -- //

test("everything else passes by", async () => {
  const worker = start({ line: { files: host() } });
  const elsewhere = ["https://tiles.test/1/2/3.png", "https://portal.test/a/other.html"];
  for (const path of [...elsewhere, "", "centres/lyra/", "data/schema/centres.schema.json", "feed.xml"]) {
    assert.equal(await worker.get(path), undefined, path);
  }
  assert.equal(await worker.get("desk/", { method: "POST" }), undefined);
});

test("a host that takes the script away ends the worker and its caches, and no others", async () => {
  const line = { files: host() };
  const worker = start({ line });
  await worker.keep();
  await put(worker.caches, 1, { "index.html": "home" });
  await worker.caches.open("portal-desk-files https://portal.test/");
  await worker.visit("desk/");
  assert.ok(!worker.registration.gone);
  delete line.files["deskworker.js"];
  const again = start({ line, caches: worker.caches });
  await again.visit("desk/");
  assert.ok(again.registration.gone);
  assert.deepEqual(await worker.caches.keys(), ["portal-desk-files https://portal.test/"]);
});

test("no line is no reason to end", async () => {
  const line = { files: host() };
  const worker = start({ line });
  await worker.keep();
  line.files = null;
  const again = start({ line, caches: worker.caches });
  await again.visit("desk/");
  assert.ok(!again.registration.gone);
});
