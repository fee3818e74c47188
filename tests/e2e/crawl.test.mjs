// Every page that a link leads to, from the start page on.
import assert from "node:assert/strict";
import { EVERY_LANGUAGE, baiyun, xinghe } from "./support/site.mjs";
import { BROKEN_ANSWER, test, tests } from "./support/visit.mjs";

/** Data and notices, which pages link to. */
const FILE = /\.(json|geojson|csv|svg|xml|md|txt)$/;

/** Every address of the site that a page of it links to, without fragments. */
const links = (visit) =>
  visit.page
    .locator("a[href]")
    .evaluateAll((all) => all.map((link) => link.href.split("#")[0]))
    .then((all) => all.filter((href) => href.startsWith(visit.host.url())));

tests(
  [
    { site: baiyun, prefix: "/" },
    { site: xinghe, prefix: "/some/folder/" },
  ],
  ({ site, prefix }) => `every link of ${site.name} in ${prefix} leads to a living page`,
  ({ site, prefix }) => ({ site, prefix, pages: 60 }),
  async (visit, { site }) => {
    const found = new Set([visit.host.url()]);
    for (const address of found) {
      const { pathname, search } = new URL(address);
      const response = await visit.context.request.get(address);
      assert.equal(response.status(), 200, address);
      // Elder mode and theme change how a page looks, not what it is; and a file is no page.
      if (search || FILE.test(pathname)) {
        continue;
      }
      await visit.page.goto(address, { waitUntil: "domcontentloaded" });
      await visit.reaches("live");
      for (const link of await links(visit)) {
        found.add(link);
      }
      assert.ok(pathname.endsWith("/"), `${pathname} ends with a slash: no redirect on the way`);
    }
    const reached = new Set([...found].map((address) => new URL(address).pathname).filter((path) => !FILE.test(path)));
    const paths = (pages) => EVERY_LANGUAGE.flatMap(pages).map((path) => new URL(visit.host.url(path)).pathname);
    const frames = new Set(paths(site.embedded));
    // Frames are for the pages of others; only the builder may lead to one.
    const expected = [...paths(site.pages), ...paths(site.staff)];
    assert.deepEqual([...reached].filter((path) => !frames.has(path)).sort(), expected.sort());
  },
);

tests(
  [baiyun, xinghe],
  (site) => `every page of ${site.name} has a title of its own, one first heading and unique ids`,
  (site) => ({ site, pages: 60, context: { javaScriptEnabled: false } }),
  async (visit, site) => {
    for (const language of EVERY_LANGUAGE) {
      const titles = [];
      for (const path of site.pages(language)) {
        await visit.open(path, { until: "static" });
        titles.push(await visit.page.title());
        assert.equal(await visit.page.locator("h1").count(), 1, `${path} has one first heading`);
        const ids = await visit.page.locator("[id]").evaluateAll((all) => all.map((element) => element.id));
        assert.deepEqual(ids, [...new Set(ids)], `the ids of ${path} are unique`);
        const description = await visit.page.locator("meta[name=description]").getAttribute("content");
        assert.ok(description.length > 20, `${path} is described`);
      }
      assert.equal(new Set(titles).size, titles.length, `titles in ${language} are different`);
    }
  },
);

test("every file that portal.json names is there, and every source has a title", { allow: [BROKEN_ANSWER] }, async (visit) => {
  for (const path of Object.values(baiyun.portal.files)) {
    const response = await visit.context.request.get(visit.host.url(`data/${path}`));
    assert.equal(response.status(), 200, path);
    // The index of the search is lines of text.
    if (!path.endsWith(".txt")) {
      assert.equal((await response.json()).format ?? 1, 1);
    }
  }
});
