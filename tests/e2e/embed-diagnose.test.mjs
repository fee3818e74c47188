// What an embedded page tells web editors of its surroundings, inside pages of another origin.
import assert from "node:assert/strict";
import { eventually, seen } from "./support/expect.mjs";
import { desktop, test, tests } from "./support/visit.mjs";

const frameOf = (visit, attributes, path) => `<iframe id=f src="${visit.host.url(path)}" ${attributes}></iframe>`;
const WHOLE = 'title="家综" width="100%" height="5000" allow="geolocation"';

/** Opens a page of others with the frame; answers with what is inside, and the codes that the page outside is told. */
async function embed(visit, { attributes = WHOLE, path = "embed/?v=1&diagnose=1", headers, head, script = "" } = {}) {
  await visit.page.addInitScript(() => {
    window.codes = [];
    addEventListener("message", ({ data }) => data?.type === "notice" && window.codes.push(data.code));
  });
  await visit.page.goto(visit.parent.page("page", frameOf(visit, attributes, path) + script, { headers, head }));
  return visit.page.frameLocator("#f");
}
const line = (frame, check) => frame.locator(`#diagnosis [data-check="${check}"]`);
const state = (frame, check, expected) => eventually(() => line(frame, check).getAttribute("data-state"), expected, check);
const told = (visit, code) => eventually(() => visit.page.evaluate((code) => window.codes.includes(code), code), true, code);
const framed = (extra = {}) => ({ framed: true, devices: [desktop], ...extra });

test("without being asked the page diagnoses nothing", framed(), async (visit) => {
  const frame = await embed(visit, { path: "embed/?v=1" });
  await seen(frame.locator(".cards"));
  assert.equal(await frame.locator("#diagnosis").count(), 0);
  assert.equal(visit.host.asked.filter((target) => target.includes("diagnose")).length, 0);
});

test("in a good frame only what cannot be seen from inside, and the line, are named", framed(), async (visit) => {
  const frame = await embed(visit);
  await seen(frame.getByRole("region", { name: "嵌入检查" }));
  await state(frame, "clipped", "ok");
  await state(frame, "data", "ok");
  for (const check of ["framed", "size", "width", "height", "geolocation", "secure", "sandbox", "storage", "wasm", "parameters"]) await state(frame, check, "ok");
  await state(frame, "title", "unseen");
  // The tests' host speaks http, which is told too.
  const bad = await frame.locator('#diagnosis [data-state="bad"]').evaluateAll((all) => all.map((one) => one.getAttribute("data-check")));
  assert.deepEqual(bad, ["http"]);
  // Browsers differ in whether a frame of another site may store.
  assert.deepEqual(await visit.page.evaluate(() => [...new Set(window.codes)].filter((code) => code !== "storage-blocked")), ["insecure"]);
  await seen(line(frame, "framed").getByText("正常"));
});

test("English pages diagnose in English", framed(), async (visit) => {
  const frame = await embed(visit, { path: "en/embed/?v=1&diagnose=1" });
  await seen(frame.getByRole("region", { name: "Check of this frame" }));
  assert.doesNotMatch(await frame.locator("#diagnosis").innerText(), /\p{Script=Han}/u);
});

tests(
  [
    { what: "no position allowed by the code", check: "geolocation", code: "geolocation-blocked", attributes: 'title=t width=600 height=5000' },
    { what: "no position allowed by the page's headers", check: "geolocation", code: "geolocation-blocked", headers: { "permissions-policy": "geolocation=()" } },
    { what: "too narrow", check: "width", code: "too-narrow", attributes: 'title=t width=200 height=5000 allow=geolocation', says: "200" },
    { what: "too low", check: "height", code: "too-low", attributes: 'title=t width=600 height=280 allow=geolocation', says: "280" },
    { what: "lower than its content", check: "clipped", code: "height-clipped", attributes: 'title=t width=600 height=450 allow=geolocation' },
    { what: "sandboxed without its origin", check: "sandbox", code: "sandboxed", attributes: `${WHOLE} sandbox="allow-scripts"` },
  ],
  ({ what }) => `a frame that is ${what} is told so, and what to do`,
  // What else a sandbox breaks is not this test's business.
  () => framed({ allow: [/sandbox|CORS|opaque|origin 'null'|Failed to load resource|integrity/i] }),
  async (visit, { check, code, says = "", ...more }) => {
    const frame = await embed(visit, more);
    await state(frame, check, code === "height-clipped" ? "note" : "bad");
    const text = await line(frame, check).innerText();
    assert.match(text, /^(注意|说明)/);
    assert.ok(text.includes(says) && (await line(frame, check).locator("div").count()) === 1, text);
    await told(visit, code);
  },
);

test("the height to write is the one with which all is seen", framed(), async (visit) => {
  const frame = await embed(visit, { attributes: 'id=f title=t width=600 height=450 allow=geolocation' });
  await state(frame, "clipped", "note");
  const height = (await line(frame, "clipped").locator("div").innerText()).match(/\d+/)[0];
  await visit.page.locator("#f").evaluate((one, height) => one.setAttribute("height", height), height);
  await state(frame, "clipped", "ok");
  await eventually(async () => (await line(frame, "size").innerText()).includes(height), true);
});

test("names and values that the contract does not have are named as text", framed(), async (visit) => {
  const path = `embed/?v=1&diagnose=1&view=globe&colour=${encodeURIComponent("<b>red</b>")}&centre=nowhere&programme=nothing`;
  const frame = await embed(visit, { path });
  const list = frame.locator("#diagnosis");
  for (const said of ["view=globe", "colour=<b>red</b>", "centre=nowhere", "programme=nothing"]) await seen(list.getByText(said));
  assert.equal(await list.locator("b").count(), 0);
  await told(visit, "unknown-parameter");
});

test("a page that is opened by itself says that it is in no frame", framed(), async (visit) => {
  await visit.page.goto(visit.host.url("embed/?v=1&diagnose=1"));
  await state(visit.page, "framed", "bad");
  assert.equal(await line(visit.page, "clipped").count(), 0);
});

test("on a page of the same origin the frame's title is read", framed(), async (visit) => {
  visit.host.faults["about/index.html"] = {
    body: `<!doctype html><title>own</title><link rel=icon href="data:,"><iframe id=f height=5000 src="${visit.host.url("embed/?v=1&diagnose=1")}"></iframe>`,
  };
  await visit.page.goto(visit.host.url("about/"));
  const frame = visit.page.frameLocator("#f");
  await state(frame, "title", "bad");
});

test("a browser without WebAssembly, and one that refuses storage, are said to be so", framed(), async (visit) => {
  await visit.context.addInitScript(() => {
    delete window.WebAssembly;
    Object.defineProperty(window, "localStorage", { get() {
      throw new DOMException("refused", "SecurityError");
    } });
  });
  const frame = await embed(visit);
  await state(frame, "wasm", "bad");
  await seen(line(frame, "storage").getByText("没有影响"));
  await told(visit, "no-wasm");
  await told(visit, "storage-blocked");
});

test("data that cannot be fetched is said", framed({ faults: { "data/portal.json": { status: 404 } }, allow: [/Failed to load resource|404/] }), async (visit) => {
  const frame = await embed(visit);
  await state(frame, "data", "bad");
  await told(visit, "data-blocked");
});

test("what a policy blocks is said", framed({ allow: [/Content Security Policy/, /evil\.example/] }), async (visit) => {
  const frame = await embed(visit);
  await state(frame, "framed", "ok");
  await frame.locator("body").evaluate((body) => {
    const image = document.createElement("img");
    image.src = "https://evil.example/x.png";
    body.append(image);
  });
  await seen(frame.locator("#diagnosis").getByText("img-src"));
  await told(visit, "blocked-by-policy");
});

tests(
  [
    { sandbox: "allow-scripts allow-same-origin", expected: "bad", how: "cannot" },
    { sandbox: "allow-scripts allow-same-origin allow-popups", expected: "ok", how: "can" },
  ],
  ({ how }) => `a press tells whether windows ${how} be opened`,
  () => framed({ allow: [/allow-popups/] }),
  async (visit, { sandbox, expected }) => {
    const frame = await embed(visit, { attributes: `${WHOLE} sandbox="${sandbox}"` });
    await frame.getByRole("button", { name: "试开新窗口" }).click();
    await state(frame, "popup", expected);
  },
);

test("the script for the page outside makes the frame high enough, and the diagnosis says so", framed(), async (visit) => {
  const script = `<script src="${visit.host.url("embed/v1.js")}" async></script>`;
  const frame = await embed(visit, { attributes: 'title=t width="100%" height="450" allow=geolocation', script });
  await state(frame, "framed", "ok");
  // With the frame alone on the page nothing can move; the visitor goes into it.
  await frame.locator("#diagnosis h2").click();
  await state(frame, "clipped", "ok");
});
