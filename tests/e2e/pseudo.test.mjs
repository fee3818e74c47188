// A language longer than any, made by the tools from English: nothing is cut off, and what is not translated shows.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { seen } from "./support/expect.mjs";
import { illegible } from "./support/legible.mjs";
import { xinghe } from "./support/site.mjs";
import { desktop, narrow, phone, test, tests } from "./support/visit.mjs";

const TAG = "en-x-pseudo";
const root = fileURLToPath(new URL("../..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "pseudo-"));
after(() => rmSync(work, { recursive: true, force: true }));

const publish = (...args) =>
  execFileSync(process.env.PUBLISH ?? join(root, "target/debug/publish"), args, { cwd: root, encoding: "utf8" });
const messages = join(work, "pseudo.toml");
const dist = join(work, "dist");
writeFileSync(messages, publish("pseudo-language"));
publish("site", "--data", "tests/fixtures/xinghe", "--out", dist, "--messages", messages);
const site = { ...xinghe, dist };

const PAGES = ["", "centres/tianqin/", "centres/niulang/", "programmes/", "about/", "open-data/", "embed/?v=1", "embed/centres/tianqin/?v=1"];

tests(
  PAGES.flatMap((path) => [narrow, phone, desktop].map((device) => ({ path, device }))),
  ({ path, device }) => `“/${path}” in a language longer than any can be read ${device.name}, in elder mode and without`,
  ({ device }) => ({ site, devices: [device], pages: 2 }),
  async (visit, { path }) => {
    for (const elder of ["0", "1"]) {
      await visit.open(`${TAG}/${path}${path.includes("?") ? "&" : "?"}elder=${elder}`);
      await visit.page.waitForFunction(() => Boolean(window.portalFind));
      assert.deepEqual(await visit.page.evaluate(illegible), [], `elder=${elder}`);
    }
  },
);

test("a language of one file has its pages, its client and its search, and a link from the others", { site, devices: [phone] }, async (visit) => {
  await visit.open();
  await visit.press(visit.page.locator(`.tools a[hreflang=${TAG}]`));
  await visit.at(`${TAG}/`);
  await visit.reaches("live");
  await visit.search.fill("tianqin");
  await seen(visit.options);
  assert.match(await visit.heading.innerText(), /[^ -~]/, "the messages are those of the file");
});
