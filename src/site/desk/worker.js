// The desk's service worker. It shows the draft's own site under desk/preview/, and keeps the desk for when there
// is no line. Nothing but the desk's own pages and what they load passes through it.
// Everything kept lies in caches that any version of this script may read, so that no version need take over from
// another while a page is open:
//   portal-desk-files    files whose names carry their hashes, for the desk and for its preview
//   portal-desk-data     the published data
//   portal-desk-page     a page and the list of files that it needs; one cache for each scope and version
//   portal-desk-preview  the draft's own site, put there by the page; the newest that is whole counts
"use strict";
(() => {
  // The first is the desk's own bundle. Put in when publishing.
  const FILES = __FILES__;
  const ROOT = new URL("./", self.location.href).href;
  const SCOPE = self.registration.scope;
  const PREVIEW = "desk/preview/";
  const PORTAL = ROOT + "data/portal.json";
  const PUBLICATIONS = ROOT + "data/publications.json";
  const LICENCE = ROOT + "data/LICENCE.md";
  // What of the data the host did not have when all the rest was kept.
  const LACKING = ROOT + "data/.lacking";
  const LIMIT_MS = 4000;
  const KEPT = "Portal-Kept";
  // A name with 16 hex digits of the SHA-256 of its content.
  const HASHED = /[-.]([0-9a-f]{16})\.[a-z]+$/;
  const DATA = /(^|\/)data\//;
  const TYPES = {
    html: "text/html",
    css: "text/css",
    js: "text/javascript",
    json: "application/json",
    geojson: "application/geo+json",
    webmanifest: "application/manifest+json",
    xml: "text/xml",
    txt: "text/plain",
    csv: "text/csv",
    md: "text/markdown",
    svg: "image/svg+xml",
    png: "image/png",
    wasm: "application/wasm",
  };

  const cacheOf = {
    files: "portal-desk-files " + ROOT,
    data: "portal-desk-data " + ROOT,
    page: "portal-desk-page " + SCOPE + " ",
    preview: "portal-desk-preview " + ROOT + " ",
  };
  const ownPage = cacheOf.page + short(FILES.join(" "));

  // -- what passes through -- //

  self.addEventListener("fetch", (event) => {
    const url = event.request.url.split(/[?#]/)[0];
    if (event.request.method !== "GET" || !url.startsWith(ROOT)) return;
    const path = url.slice(ROOT.length);
    const isPreview = path.startsWith(PREVIEW);
    if (event.request.mode === "navigate" && !isPreview) event.waitUntil(check());
    const answer = isPreview ? preview(event, path.slice(PREVIEW.length)) : known(event, path, event.request);
    if (answer) event.respondWith(answer);
  });

  self.addEventListener("message", (event) => {
    if (!event.data || !event.data.keep) return;
    const told = keep().then(
      () => true,
      () => false,
    );
    event.waitUntil(told.then((kept) => event.ports[0] && event.ports[0].postMessage({ kept })));
  });

  // What the desk works with; nothing for all else. `request` is for the same file, `path` below the root.
  function known(event, path, request) {
    const url = ROOT + path;
    if (HASHED.test(path)) {
      if (path.startsWith("data/")) return lasting(event, cacheOf.data, url, request, true);
      return lasting(event, cacheOf.files, url, request, FILES.includes(path));
    }
    if (url === SCOPE) return latest(event, request, keptPage, refreshPage);
    if (url === PORTAL) return latest(event, request, () => find(cacheOf.data, url), keepPortal);
    if (url === PUBLICATIONS) return latest(event, request, () => find(cacheOf.data, url), keepPublications);
    const name = url === LICENCE ? cacheOf.data : FILES.includes(path) && cacheOf.files;
    return name && latest(event, request, () => find(name, url), (answer) => put(name, url, answer));
  }

  // A file that never changes under its name.
  async function lasting(event, name, url, request, isWanted) {
    const found = event.request.cache === "reload" ? undefined : await find(name, url);
    if (found) return found;
    const answer = await fetch(request).catch((lost) => lacking(url, lost));
    if (isWanted && answer.ok) event.waitUntil(putWhole(name, url, answer.clone()).catch(() => {}));
    return answer;
  }

  // From the host, unless that fails or takes too long and there is a copy of the last time. What comes late is
  // kept for the next time.
  async function latest(event, request, last, refresh) {
    const network = fetch(request);
    const kept = network.then((answer) => answer.ok && refresh(answer.clone()));
    event.waitUntil(kept.catch(() => {}));
    const copy = await last();
    if (!copy) return network.catch((lost) => lacking(request.url || request, lost));
    const good = network.then((answer) => (answer.status < 500 ? answer : copy));
    const limit = new Promise((done) => setTimeout(done, LIMIT_MS, copy));
    const answer = await Promise.race([good.catch(() => copy), limit]);
    return answer === copy ? marked(copy) : answer;
  }

  // Without a line, what the host did not have is missing, and all else out of reach.
  async function lacking(url, lost) {
    if (!((await readJson(LACKING)) || []).includes(url)) throw lost;
    return new Response("", { status: 404, headers: { [KEPT]: "1" } });
  }

  // -- the preview -- //

  async function preview(event, path) {
    const isFolder = !path || path.endsWith("/");
    const isPage = isFolder || path.endsWith(".html") || event.request.mode === "navigate";
    const url = ROOT + PREVIEW + path;
    const cache = await previewCache();
    const inside = async (place) => cache && cache.match(place);
    const found = await inside(isFolder ? url + "index.html" : url);
    if (found) return typed(found, isFolder ? "html" : ending(path), 200);
    // The files of the client, the map and the messages are those of the real portal; its pages never are, and all
    // data is here: the host hears of no page that only the draft has.
    const answer = !isPage && known(event, path, ROOT + path);
    if (answer) return answer;
    if (!isPage && !DATA.test(path)) return fetch(ROOT + path);
    if (!isFolder && (await inside(url + "/index.html"))) return Response.redirect(url + "/", 302);
    const lost = await inside(ROOT + PREVIEW + "404.html");
    return lost ? typed(lost, "html", 404) : new Response("", { status: 404 });
  }

  // The newest that was put in wholly; the page puts the mark in last.
  async function previewCache() {
    const names = (await caches.keys()).filter((name) => name.startsWith(cacheOf.preview));
    const stamp = (name) => Number(name.slice(cacheOf.preview.length));
    for (const name of names.sort((a, b) => stamp(b) - stamp(a))) {
      const cache = await caches.open(name);
      if (await cache.match(ROOT + PREVIEW + ".whole")) return cache;
    }
    return undefined;
  }

  function typed(answer, kind, status) {
    const type = TYPES[kind] || "application/octet-stream";
    const text = !TYPES[kind] || kind === "png" || kind === "wasm" ? "" : "; charset=utf-8";
    return new Response(answer.body, { status, headers: { "Content-Type": type + text, "Cache-Control": "no-store" } });
  }

  function ending(path) {
    return path.slice(path.lastIndexOf(".") + 1);
  }

  // -- keeping -- //

  // Everything for a visit without a line. A page is kept only with all the files that it names.
  async function keep() {
    const there = await Promise.all(FILES.map((path) => have(cacheOf.files, ROOT + path)));
    const lost = FILES.find((path, at) => HASHED.test(path) && !there[at]);
    if (lost) throw new Error(lost);
    await keepPage(await fetch(SCOPE, { cache: "no-cache" }));
    await sweepFiles();
    const missing = new Set();
    await keepPortal(await fetch(PORTAL, { cache: "no-cache" }), missing);
    const list = await fetch(PUBLICATIONS, { cache: "no-cache" });
    if (isGone(list)) missing.add(PUBLICATIONS);
    else await keepPublications(list, missing);
    await haveAll([LICENCE], missing);
    await put(cacheOf.data, LACKING, json(Array.from(missing)));
    await sweepData();
  }

  async function keepPage(answer) {
    const text = await answer.text();
    const named = Array.from(text.matchAll(/name="portal-[a-z-]+" content="([^"]+)"/g), (found) => found[1]);
    const isOwn = named.filter((path) => HASHED.test(path)).every((path) => FILES.includes(path));
    if (!answer.ok || !isOwn || !text.includes(FILES[0])) throw new Error("a page of another version");
    await put(ownPage, SCOPE + ".files", json(FILES.map((path) => ROOT + path)));
    await put(ownPage, SCOPE, page(text));
  }

  async function refreshPage(answer) {
    if (await caches.has(ownPage)) await keepPage(answer);
  }

  // The page of this version, else the one that is left of another.
  async function keptPage() {
    for (const name of [ownPage].concat((await caches.keys()).filter((one) => one.startsWith(cacheOf.page)))) {
      const found = await find(name, SCOPE);
      if (found) return found;
    }
    return undefined;
  }

  async function keepPortal(answer, missing) {
    await keepDocument(PORTAL, answer, namedBy, missing);
  }

  async function keepPublications(answer, missing) {
    await keepDocument(PUBLICATIONS, answer, listedIn, missing);
    const listed = listedIn(await readJson(PUBLICATIONS));
    const portals = await Promise.all(listed.map(readJson));
    await haveAll(portals.flatMap(namedBy), missing);
  }

  // Kept only once it has been read and all that it names is there.
  async function keepDocument(url, answer, names, missing) {
    if (!answer.ok) throw new Error(url);
    const found = await answer.json();
    await haveAll(names(found), missing);
    await put(cacheOf.data, url, json(found));
  }

  // Files of the data; those that the host does not have are noted, if anybody wants to know.
  async function haveAll(urls, missing = new Set()) {
    const note = async (url) => (await have(cacheOf.data, url)) || missing.add(url);
    await Promise.all(urls.map(note));
  }

  // Addresses of the files that a portal.json names.
  function namedBy(portal) {
    return Object.values((portal && portal.files) || {}).map((name) => ROOT + "data/" + name);
  }

  // Addresses of the publications that are kept.
  function listedIn(list) {
    return ((list && list.publications) || []).map((one) => ROOT + "data/" + one.portal);
  }

  async function readJson(url) {
    const found = await find(cacheOf.data, url);
    return found && found.json();
  }

  // Whether a file is kept: one that never changes is fetched once, any other each time. False is only what the
  // host does not have, or not whole.
  async function have(name, url) {
    const isLasting = HASHED.test(url);
    if (isLasting && (await find(name, url))) return true;
    const answer = await fetch(url, { cache: isLasting ? "default" : "no-cache" });
    if (answer.ok) return (isLasting ? putWhole : put)(name, url, answer);
    if (!isGone(answer)) throw new Error(url);
    return false;
  }

  function isGone(answer) {
    return answer.status === 404 || answer.status === 410;
  }

  // -- dropping -- //

  // The files that no kept page needs, once the page of this version is there.
  async function sweepFiles() {
    const wanted = new Set();
    for (const name of await caches.keys()) {
      if (name.startsWith(cacheOf.page) && name !== ownPage) await caches.delete(name);
      else if (name.startsWith("portal-desk-page " + ROOT)) {
        const scope = name.split(" ")[1];
        const list = await find(name, scope + ".files");
        for (const url of list ? await list.json() : []) wanted.add(url);
      }
    }
    await drop(cacheOf.files, wanted);
  }

  async function sweepData() {
    const listed = listedIn(await readJson(PUBLICATIONS));
    const portals = await Promise.all([PORTAL].concat(listed).map(readJson));
    const wanted = [PORTAL, PUBLICATIONS, LICENCE, LACKING].concat(listed, portals.flatMap(namedBy));
    await drop(cacheOf.data, new Set(wanted));
  }

  async function drop(name, wanted) {
    const cache = await caches.open(name);
    const requests = await cache.keys();
    await Promise.all(requests.filter(({ url }) => !wanted.has(url)).map((request) => cache.delete(request)));
  }

  // A host that has this script no more wants it gone: asked once each time that the worker starts.
  let leaving;
  function check() {
    leaving = leaving || fetch(self.location.href, { cache: "no-cache" }).then(leaveIfGone).catch(() => false);
    return leaving;
  }

  // Whether it left.
  async function leaveIfGone(answer) {
    if (!isGone(answer)) return false;
    const own = [cacheOf.files, cacheOf.data];
    const isOwn = (name) => own.includes(name) || name.startsWith(cacheOf.page) || name.startsWith(cacheOf.preview);
    await Promise.all((await caches.keys()).filter(isOwn).map((name) => caches.delete(name)));
    return self.registration.unregister();
  }

  // -- small things -- //

  function find(name, url) {
    return caches.match(url, { cacheName: name });
  }

  async function put(name, url, answer) {
    if (await leaving) return false;
    await (await caches.open(name)).put(url, answer);
    return true;
  }

  // Keeps what has the hash of its name and nothing else: a page of a gateway would stand in its place for ever.
  async function putWhole(name, url, answer) {
    const hash = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
    const start = Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, "0"));
    return start.join("") === HASHED.exec(url)[1] && put(name, url, answer);
  }

  function json(value) {
    return new Response(JSON.stringify(value), { headers: { "Content-Type": TYPES.json + "; charset=utf-8" } });
  }

  function page(text) {
    return new Response(text, { headers: { "Content-Type": TYPES.html + "; charset=utf-8" } });
  }

  // A copy of the last time says so.
  function marked(answer) {
    const headers = new Headers(answer.headers);
    headers.set(KEPT, "1");
    return new Response(answer.body, { status: answer.status, headers });
  }

  // Tells lists of files apart.
  function short(text) {
    let sum = 5381;
    for (const sign of text) sum = (Math.imul(sum, 33) ^ sign.codePointAt(0)) >>> 0;
    return sum.toString(36);
  }
})();
