// How the portal is found, and its open data fetched: what machines read in the pages, and every file behind a link.
import assert from "node:assert/strict";
import { seen } from "./support/expect.mjs";
import { accessible } from "./support/axe.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { everywhere, test, tests } from "./support/visit.mjs";

/** The JSON-LD of the page, as a machine reads it. */
const structured = (visit) =>
  visit.page.locator("script[type='application/ld+json']").evaluateAll((blocks) => blocks.map((block) => JSON.parse(block.textContent)));

/** What a block speaks of. */
const types = ([block]) => (block["@graph"] ?? [block]).map((thing) => thing["@type"]);

const property = (visit, name) => visit.page.locator(`meta[property='${name}']`).first().getAttribute("content");

tests(
  [
    { site: baiyun, path: "", expected: ["WebSite"] },
    { site: baiyun, path: "centres/jingxi/", expected: ["GovernmentOffice", "BreadcrumbList"] },
    { site: baiyun, path: "programmes/", expected: ["BreadcrumbList"] },
    { site: baiyun, path: "programmes/sunflower/", expected: ["GovernmentService", "BreadcrumbList"] },
    { site: baiyun, path: "about/", expected: ["BreadcrumbList"] },
    { site: baiyun, path: "open-data/", expected: ["Dataset", "BreadcrumbList"] },
    { site: xinghe, path: "en/centres/tianqin/", expected: ["GovernmentOffice", "BreadcrumbList"] },
  ],
  ({ site, path }) => `machines read what /${path} of ${site.name} is, and the policy lets the block be`,
  ({ site }) => ({ site }),
  async (visit, { path, expected }) => {
    await visit.page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", () => {
        window.refused = true;
      });
    });
    await visit.open(path);
    const blocks = await structured(visit);
    assert.equal(blocks.length, 1);
    assert.equal(blocks[0]["@context"], "https://schema.org");
    assert.deepEqual(types(blocks), expected);
    assert.equal(await visit.page.evaluate(() => window.refused), undefined);
  },
);

test("a link that is shared shows title, sentence and a picture that is there", { site: xinghe }, async (visit) => {
  await visit.open("en/centres/tianqin/");
  const url = xinghe.portal.site_url;
  assert.equal(await property(visit, "og:url"), `${url}en/centres/tianqin/`);
  assert.equal(await property(visit, "og:title"), await visit.page.title());
  const picture = await property(visit, "og:image");
  assert.ok(picture.startsWith(url));
  const response = await visit.context.request.get(visit.host.url(picture.slice(url.length)));
  assert.equal(response.status(), 200);
  assert.equal((await response.body()).subarray(1, 4).toString("latin1"), "PNG");
});

test("the sitemap lists pages that are there, and robots.txt leads to it", { site: xinghe }, async (visit) => {
  const url = xinghe.portal.site_url;
  const read = async (path) => (await visit.context.request.get(visit.host.url(path))).text();
  assert.ok((await read("robots.txt")).includes(`Sitemap: ${url}sitemap.xml`));
  const sitemap = await read("sitemap.xml");
  const listed = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
  assert.equal(new Set(listed).size, listed.length);
  for (const address of listed) {
    assert.ok(address.startsWith(url));
    const response = await visit.context.request.get(visit.host.url(address.slice(url.length)));
    assert.equal(response.status(), 200, address);
  }
  for (const path of LANGUAGES.flatMap(xinghe.pages)) {
    assert.ok(listed.includes(url + path), path);
  }
});

test("a portal that does not know its address has neither picture nor sitemap", {}, async (visit) => {
  await visit.open();
  assert.equal(await visit.page.locator("meta[property^='og:']").count(), 0);
  const response = await visit.context.request.get(visit.host.url("sitemap.xml"));
  assert.equal(response.status(), 404);
});

tests(
  [baiyun, xinghe].flatMap((site) => LANGUAGES.map((language) => ({ site, language }))),
  ({ site, language }) => `every file of ${site.name} is on the page of open data in ${language}, and behind its links`,
  ({ site }) => ({ site, devices: everywhere }),
  async (visit, { site, language }) => {
    await visit.open(`${folder(language)}open-data/`);
    const own = words[language];
    await seen(visit.page.getByRole("heading", { level: 1, name: own.open_data, exact: true }));
    const cards = visit.page.locator("[data-file]");
    const kinds = await cards.evaluateAll((all) => all.map((card) => card.dataset.file));
    const { sketch: _, find: __, ...files } = site.portal.files;
    assert.deepEqual([...kinds].sort(), ["portal", ...Object.keys(files)].sort());
    const links = await visit.page
      .locator("main a[href]")
      .evaluateAll((all) => all.map((link) => link.href).filter((href) => new URL(href).pathname.match(/\.(json|geojson|md|txt)$/)));
    for (const path of Object.values(files)) {
      assert.ok(links.includes(visit.host.url(`data/${path}`)), path);
    }
    for (const address of new Set(links)) {
      assert.equal((await visit.context.request.get(address)).status(), 200, address);
    }
    for (const licence of site.portal.licences) {
      const card = visit.page.locator(`[data-file=${licence.files[0]}]`);
      await seen(card.getByText(say(licence.attribution, language), { exact: true }));
    }
    await accessible(visit.page, "open data");
  },
);
