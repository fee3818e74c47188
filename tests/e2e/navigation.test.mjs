// Going from page to page: links, history, reloads, addresses that lead nowhere.
import assert from "node:assert/strict";
import { counted, eventually, focused, seen } from "./support/expect.mjs";
import { baiyun, say, words } from "./support/site.mjs";
import { BROKEN_ANSWER, everywhere, test } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const jingxi = say(baiyun.centre("jingxi").name);
const edited = (edit) => ({
  [baiyun.path("centres")]: { body: (text) => JSON.stringify({ ...JSON.parse(text), centres: edit(JSON.parse(text).centres) }) },
});
const mark = (visit) => visit.page.evaluate(() => { window.sameDocument = true; });
const marked = (visit) => visit.page.evaluate(() => window.sameDocument === true);

test("a link into the portal loads no new document, and does what a new page does", { devices: everywhere }, async (visit) => {
  await visit.open();
  await mark(visit);
  await visit.press(visit.page.getByRole("link", { name: "江高家综" }));
  await visit.at("centres/jianggao/");
  await seen(visit.page.getByRole("heading", { level: 1, name: say(baiyun.centre("jianggao").name) }));
  await focused(visit.heading);
  await eventually(() => visit.page.title(), `${say(baiyun.centre("jianggao").name)} - ${say(baiyun.portal.name)}`);
  await eventually(() => visit.page.evaluate(() => window.scrollY), 0);
  assert.ok(await marked(visit));
});

test("Back and Forward lead through the pages, each with its title", { devices: everywhere }, async (visit) => {
  await visit.open();
  const home = await visit.page.title();
  await mark(visit);
  await visit.press(visit.page.getByRole("link", { name: "京溪家综" }));
  await visit.at("centres/jingxi/");
  await visit.press(visit.page.locator(".neighbours").getByRole("link").first());
  await eventually(async () => (await visit.heading.innerText()) !== jingxi, true);
  await visit.page.goBack();
  await seen(visit.page.getByRole("heading", { level: 1, name: jingxi }));
  await visit.page.goBack();
  await counted(visit.cards, baiyun.centres.length);
  await eventually(() => visit.page.title(), home);
  await visit.page.goForward();
  await seen(visit.page.getByRole("heading", { level: 1, name: jingxi }));
  await eventually(async () => (await visit.page.title()).startsWith(jingxi), true);
  assert.ok(await marked(visit));
});

test("Back leads to the place in the list where one was", { devices: everywhere }, async (visit) => {
  await visit.open();
  const link = visit.page.getByRole("link", { name: "江高家综" });
  await link.scrollIntoViewIfNeeded();
  const before = await visit.page.evaluate(() => Math.round(window.scrollY));
  assert.ok(before > 0);
  await visit.press(link);
  await visit.at("centres/jianggao/");
  await eventually(() => visit.page.evaluate(() => window.scrollY), 0);
  await visit.page.goBack();
  await counted(visit.cards, baiyun.centres.length);
  await eventually(() => visit.page.evaluate(() => Math.round(window.scrollY)), before);
});

test("a centre's address can be opened and loaded again", { devices: everywhere }, async (visit) => {
  for (const go of [() => visit.open("centres/jingxi/"), () => visit.page.reload()]) {
    await go();
    await visit.reaches("live");
    await seen(visit.page.getByRole("heading", { level: 1, name: jingxi }));
    await seen(visit.page.getByRole("link", { name: zh.all_centres }).first());
  }
});

test("addresses without their slash, and those with index.html, are forgiven", {}, async (visit) => {
  for (const path of ["centres/jingxi", "centres/jingxi/index.html", "en/centres/jingxi", "en", "index.html"]) {
    const response = await visit.open(path);
    assert.equal(response.status(), 200, path);
    await seen(visit.heading);
  }
});

test("an address that no centre has is answered with 404 and the way home", { devices: everywhere, allow: [BROKEN_ANSWER] }, async (visit) => {
  const response = await visit.open("centres/nowhere/", { until: "static" });
  assert.equal(response.status(), 404);
  await seen(visit.page.getByRole("heading", { name: zh.not_found_title }));
  await visit.press(visit.page.getByRole("link", { name: zh.all_centres }));
  await visit.at("");
  await visit.reaches("live");
});

test(
  "a centre that has left the data says so on its old page, and leads to the list",
  { devices: everywhere, faults: edited((centres) => centres.filter((centre) => centre.id !== "jingxi")) },
  async (visit) => {
    await visit.open("centres/jingxi/");
    await seen(visit.page.getByRole("heading", { level: 1, name: zh.not_found_title }));
    await visit.press(visit.page.getByRole("link", { name: zh.all_centres }));
    await counted(visit.cards, baiyun.centres.length - 1);
  },
);

test("a click with Ctrl opens a tab of its own, as anywhere", {}, async (visit) => {
  await visit.open();
  const [tab] = await Promise.all([
    visit.context.waitForEvent("page"),
    visit.page.getByRole("link", { name: "京溪家综" }).click({ modifiers: ["Control"] }),
  ]);
  await visit.reaches("live", tab);
  assert.equal(tab.url(), visit.host.url("centres/jingxi/"));
  assert.equal(visit.page.url(), visit.host.url());
});

test("a browser that refuses to change the address still shows the page", {}, async (visit) => {
  await visit.page.addInitScript(() => {
    history.pushState = history.replaceState = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await visit.open();
  await visit.page.getByRole("link", { name: "京溪家综" }).click();
  await seen(visit.page.getByRole("heading", { level: 1, name: jingxi }));
});

test("parameters that the portal does not know change nothing and stay", { devices: everywhere }, async (visit) => {
  await visit.open("centres/jingxi/?from=groupmessage&isappinstalled=0");
  await seen(visit.page.getByRole("heading", { level: 1, name: jingxi }));
  assert.equal(new URL(visit.page.url()).search, "?from=groupmessage&isappinstalled=0");
});
