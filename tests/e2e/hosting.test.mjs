// Any static host, at the root or in any folder of it, without a rebuild.
import assert from "node:assert/strict";
import { counted, seen } from "./support/expect.mjs";
import { baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { BROKEN_ANSWER, desktop, everywhere, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const folders = [{ prefix: "/" }, { prefix: "/a/b/" }, { prefix: "/家综/" }];
const inFolder = (devices) => ({ prefix }) => ({ prefix: encodeURI(prefix), devices });

tests(
  folders,
  ({ prefix }) => `in ${prefix} a centre is searched for, reached, loaded again and read in English`,
  inFolder(everywhere),
  async (visit) => {
    await visit.open();
    await visit.search.fill("京溪");
    await seen(visit.options);
    await visit.search.press("Tab");
    await visit.press(visit.page.getByRole("link", { name: "京溪家综" }));
    await visit.at("centres/jingxi/");
    await visit.page.reload();
    await visit.reaches("live");
    await seen(visit.page.getByRole("heading", { level: 1, name: say(baiyun.centre("jingxi").name) }));
    await visit.press(visit.page.getByRole("link", { name: "English", exact: true }));
    await visit.at("en/centres/jingxi/");
    await visit.reaches("live");
    await visit.press(visit.page.getByRole("link", { name: words.en.all_centres }).first());
    await visit.at("en/");
    await counted(visit.cards, baiyun.centres.length);
  },
);

tests(
  folders,
  ({ prefix }) => `in ${prefix} nothing outside of that folder is asked for`,
  inFolder([desktop]),
  async (visit, { prefix }) => {
    await visit.open();
    await visit.page.getByRole("link", { name: "京溪家综" }).click();
    await visit.at("centres/jingxi/");
    await visit.open("en/centres/taihe/?elder=1");
    const outside = visit.host.asked.filter((target) => !target.startsWith(encodeURI(prefix)));
    assert.deepEqual(outside, []);
  },
);

tests(
  folders.slice(0, 2).flatMap(({ prefix }) => ["x", "x/y/z", "en/centres/nowhere/more/"].map((path) => ({ prefix, path }))),
  ({ prefix, path }) => `${prefix}${path} is answered with 404 and links that lead home, in each language`,
  ({ prefix }) => ({ prefix: encodeURI(prefix), allow: [BROKEN_ANSWER] }),
  async (visit, { path }) => {
    for (const [name, home, heading] of [
      [zh.all_centres, "", zh.home_title],
      [words.en.all_centres, "en/", words.en.home_title],
    ]) {
      const response = await visit.open(path, { until: "static" });
      assert.equal(response.status(), 404);
      await seen(visit.page.getByText(zh.not_found_title));
      await seen(visit.page.getByText(words.en.not_found_title));
      await visit.page.getByRole("link", { name, exact: true }).click();
      await visit.at(home);
      await visit.reaches("live");
      await seen(visit.page.getByRole("heading", { level: 1, name: heading }));
    }
  },
);

test("a portal that knows its own address leads there from 404 even without scripts", {
  site: xinghe,
  context: { javaScriptEnabled: false },
  allow: [BROKEN_ANSWER],
}, async (visit) => {
  await visit.open("x/y/", { until: "static" });
  const links = visit.page.getByRole("main").getByRole("link");
  const { site_url: url, languages } = xinghe.portal;
  await counted(links, languages.length);
  const addresses = await links.evaluateAll((all) => all.map((link) => link.href));
  assert.deepEqual(addresses, languages.map((language) => url + folder(language)));
});

test("a host that answers every address with its start page does not fool the 404 page", {
  prefix: "/a/b/",
  faults: { "x/data/portal.json": { body: "<!doctype html><title>start</title>", type: "text/html" } },
  allow: [BROKEN_ANSWER],
}, async (visit) => {
  await visit.open("x/y", { until: "static" });
  await visit.page.getByRole("link", { name: zh.all_centres }).click();
  await visit.at("");
});
