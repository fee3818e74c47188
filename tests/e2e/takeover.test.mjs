// The living page takes the place of the printed one, and nobody notices: nothing typed, opened or read is lost.
import assert from "node:assert/strict";
import { eventually, focused, seen } from "./support/expect.mjs";
import { baiyun, say, words, xinghe } from "./support/site.mjs";
import { markup } from "./support/markup.mjs";
import { BROKEN_ANSWER, everywhere, gate, test, tests } from "./support/visit.mjs";

/** Opens a page whose client does not come before `release`. */
async function openEarly(visit, path = "") {
  const client = gate();
  visit.host.faults[visit.site.wasm] = { hold: client.closed };
  await visit.open(path, { until: "static" });
  return async () => {
    client.open();
    await visit.reaches("live");
  };
}

const pages = [
  { site: baiyun, path: "" },
  { site: baiyun, path: "en/" },
  { site: baiyun, path: "centres/jingxi/" },
  { site: baiyun, path: "en/centres/taihe/" },
  { site: baiyun, path: "centres/jianggao/" },
  { site: xinghe, path: "" },
  { site: xinghe, path: "centres/tianqin/" },
  { site: xinghe, path: "en/centres/yinhe/" },
  { site: xinghe, path: "en/centres/beidou/" },
];

tests(
  pages,
  ({ site, path }) => `the living page of ${site.name}/${path} has the markup of the printed one`,
  // Before finding tells what holds now, which no printed page can.
  ({ site }) => ({ site, faults: { [site.path("find")]: { status: 404 } }, allow: [BROKEN_ANSWER] }),
  async (visit, { path }) => {
    const comeAlive = await openEarly(visit, path);
    const before = await visit.page.evaluate(markup);
    await comeAlive();
    assert.deepEqual(await visit.page.evaluate(markup), before);
  },
);

tests(
  pages.slice(0, 4).concat(pages.slice(6, 7)),
  ({ site, path }) => `nothing moves on ${site.name}/${path} when it comes alive`,
  ({ site }) => ({ site, devices: everywhere }),
  async (visit, { path }) => {
    await visit.page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          window.shift += entry.value;
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    const comeAlive = await openEarly(visit, path);
    await comeAlive();
    // Shifts are told after the frame that made them.
    await visit.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const shift = await visit.page.evaluate(() => window.shift);
    assert.ok(shift < 0.01, `the layout shifted by ${shift}`);
  },
);

test("what is typed early stays, with its selection and the focus, and is answered at once", { devices: everywhere }, async (visit) => {
  const comeAlive = await openEarly(visit);
  await visit.search.pressSequentially("京溪街");
  await visit.search.evaluate((box) => box.setSelectionRange(1, 2));
  await comeAlive();
  assert.equal(await visit.search.inputValue(), "京溪街");
  await focused(visit.search);
  assert.deepEqual(await visit.search.evaluate((box) => [box.selectionStart, box.selectionEnd]), [1, 2]);
  await seen(visit.options.filter({ hasText: "京溪家综" }));
});

test("one may go on typing while the page comes alive", { devices: everywhere }, async (visit) => {
  const comeAlive = await openEarly(visit);
  await visit.search.pressSequentially("jin");
  await Promise.all([comeAlive(), visit.search.pressSequentially("gxi", { delay: 120 })]);
  await eventually(() => visit.search.inputValue(), "jingxi");
  await seen(visit.options.filter({ hasText: "京溪家综" }));
});

test("opened sources stay open, closed ones closed", { devices: everywhere }, async (visit) => {
  const comeAlive = await openEarly(visit, "centres/jingxi/");
  const details = visit.page.locator("details");
  const count = await details.count();
  for (const index of [1, count - 1]) {
    await visit.press(details.nth(index).locator("summary"));
  }
  await comeAlive();
  const open = await details.evaluateAll((all) => all.flatMap((one, index) => (one.open ? [index] : [])));
  assert.deepEqual(open, [1, count - 1]);
});

test("the page stays where it was scrolled to", { devices: everywhere }, async (visit) => {
  const comeAlive = await openEarly(visit);
  await visit.page.evaluate(() => window.scrollTo(0, 700));
  const before = await visit.page.evaluate(() => Math.round(window.scrollY));
  assert.ok(before > 0);
  await comeAlive();
  await eventually(() => visit.page.evaluate(() => Math.round(window.scrollY)), before);
});

tests(
  [
    { what: "a card's link", path: "", find: (page) => page.getByRole("link", { name: "钟落潭家综" }) },
    { what: "the language link", path: "", find: (page) => page.getByRole("link", { name: "English", exact: true }) },
    { what: "the first of two links to the same place", path: "centres/jingxi/", find: (page) => page.locator("a[href='./']").first() },
    { what: "the second of two links to the same place", path: "centres/jingxi/", find: (page) => page.locator("a[href='./']").nth(1) },
    { what: "a source's summary", path: "centres/jingxi/", find: (page) => page.locator("summary").nth(2) },
    { what: "the heading", path: "centres/jingxi/", find: (page) => page.locator("h1") },
    { what: "a hotline", path: "", find: (page) => page.locator("main a[href='tel:12345']") },
  ],
  ({ what }) => `the focus on ${what} stays there, and the page does not scroll for it`,
  {},
  async (visit, { path, find }) => {
    const comeAlive = await openEarly(visit, path);
    await find(visit.page).focus();
    const before = await visit.page.evaluate(() => Math.round(window.scrollY));
    await comeAlive();
    await focused(find(visit.page));
    assert.equal(await visit.page.evaluate(() => Math.round(window.scrollY)), before);
  },
);

test("a word in the middle of an input method is not interrupted", {}, async (visit) => {
  // The client looks again and again whether it may: when it has looked often, it was ready long since.
  await visit.page.addInitScript(() => {
    const wait = window.setTimeout;
    window.looks = 0;
    window.setTimeout = (...task) => {
      window.looks += 1;
      return wait(...task);
    };
  });
  const client = gate();
  visit.host.faults[baiyun.wasm] = { hold: client.closed };
  await visit.open("", { until: "static" });
  await visit.search.focus();
  const keyboard = await visit.context.newCDPSession(visit.page);
  await keyboard.send("Input.imeSetComposition", { text: "jingxi", selectionStart: 6, selectionEnd: 6 });
  await visit.search.evaluate((box) => {
    window.boxInUse = box;
  });
  client.open();
  await eventually(() => visit.page.evaluate(() => window.looks >= 12), true);
  assert.equal(await visit.page.locator("html").getAttribute("data-app"), "static");
  assert.ok(await visit.page.evaluate(() => window.boxInUse.isConnected && document.activeElement === window.boxInUse));
  await keyboard.send("Input.insertText", { text: "京溪" });
  await visit.reaches("live");
  assert.equal(await visit.search.inputValue(), "京溪");
  await focused(visit.search);
  await seen(visit.options.filter({ hasText: "京溪家综" }));
});

test("a search text in the address is there before the page lives, or comes with it", {}, async (visit) => {
  const comeAlive = await openEarly(visit, `#${new URLSearchParams({ q: "京溪" })}`);
  await comeAlive();
  assert.equal(await visit.search.inputValue(), "京溪");
});

test("a link that is followed before the page lives works as on any page", { devices: everywhere }, async (visit) => {
  await openEarly(visit);
  await visit.press(visit.page.getByRole("link", { name: "京溪家综" }));
  await visit.at("centres/jingxi/");
  await seen(visit.page.getByRole("heading", { level: 1, name: say(baiyun.centre("jingxi").name) }));
});

test("nothing of the client is fetched before the first frame, nor announced in the page", {}, async (visit) => {
  await visit.page.addInitScript(() => {
    requestAnimationFrame((time) => {
      window.firstFrame = time;
    });
  });
  await visit.open();
  const { frame, fetched } = await visit.page.evaluate(() => ({
    frame: window.firstFrame,
    fetched: performance.getEntriesByType("resource").filter((one) => /\.(js|wasm|json)$/.test(one.name)).map((one) => one.startTime),
  }));
  assert.ok(fetched.length > 3);
  assert.ok(Math.min(...fetched) > frame, `fetched at ${fetched} ms, first frame at ${frame} ms`);
  const html = await (await visit.context.request.get(visit.host.url())).text();
  assert.doesNotMatch(html, /rel="?(preload|modulepreload|prefetch)|<script[^>]+src/);
});

test("a page opened in a tab behind comes alive there", {}, async (visit) => {
  await visit.page.addInitScript(() => {
    Object.defineProperty(document, "hidden", { value: true });
    window.requestAnimationFrame = () => 0;
  });
  await visit.open();
  await seen(visit.page.getByLabel(words["zh-Hans"].search_label).first());
});
