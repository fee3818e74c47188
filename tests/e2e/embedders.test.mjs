// Who may frame the portal: the browser itself refuses the others, so only a page of another origin shows it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { counted, eventually, seen } from "./support/expect.mjs";
import { xinghe } from "./support/site.mjs";
import { test, tests } from "./support/visit.mjs";

const TABLE = new URL("../../docs/deploy/headers.json", import.meta.url);
/** Any of our documents says so of itself. */
const OURS = "html[data-app], html[data-frame]";
/** What the browser says where it refuses, and where its own page stands instead. */
const REFUSED = /frame-ancestors|ERR_BLOCKED_BY_RESPONSE/;
const ERROR_PAGE = "chrome-error://chromewebdata/";
const PAGES = ["", "embed/"];

/** Has the data name those that may frame the portal. */
function allow(visit, embedders) {
  const body = (text) => JSON.stringify({ ...JSON.parse(text), embedders });
  visit.host.faults["data/portal.json"] = { body };
}

const frameOf = (visit, path) => `<iframe title="家综" width="400" height="500" src="${visit.host.url(path)}"></iframe>`;

/** Opens a page of the other origin that frames a page of the portal. */
async function embed(visit, path) {
  await visit.page.goto(visit.parent.page("page", frameOf(visit, path)), { waitUntil: "load" });
  return visit.page.frameLocator("iframe");
}

tests(PAGES, (path) => `anyone may frame ./${path} where nobody is named`, { site: xinghe, framed: true }, async (visit, path) => {
  const frame = await embed(visit, path);
  await seen(frame.getByText(/银河家综/).first());
  const answer = await visit.context.request.get(visit.host.url(path));
  assert.equal(answer.headers()["content-security-policy"], undefined);
});

tests(
  PAGES,
  (path) => `a page of a site that is not named cannot frame ./${path}`,
  { site: xinghe, framed: true, allow: [REFUSED] },
  async (visit, path) => {
    allow(visit, ["https://www.elsewhere.example", visit.parent.sibling]);
    const frame = await embed(visit, path);
    await eventually(() => visit.page.frames().at(-1).url(), ERROR_PAGE);
    await counted(frame.locator(OURS), 0);
  },
);

tests(PAGES, (path) => `a page of a site that is named frames ./${path}`, { site: xinghe, framed: true }, async (visit, path) => {
  // A host of these tests has no certificate; the data's own rule asks for https.
  allow(visit, ["https://www.elsewhere.example", visit.parent.origin]);
  const frame = await embed(visit, path);
  await seen(frame.getByText(/银河家综/).first());
  await counted(frame.locator(OURS), 1);
});

test("the portal may frame its own pages, whoever is named", { site: xinghe }, async (visit) => {
  allow(visit, ["https://www.elsewhere.example"]);
  const body = `<!doctype html><html lang="zh-Hans"><title>预览</title><link rel="icon" href="data:,">${frameOf(visit, "embed/")}`;
  visit.host.faults["holder.html"] = { body, type: "text/html; charset=utf-8" };
  await visit.page.goto(visit.host.url("holder.html"));
  await seen(visit.page.frameLocator("iframe").getByText(/银河家综/).first());
});

test("a default of the whole host keeps every frame out, which is why it must be taken off", {
  site: xinghe,
  framed: true,
  headers: { "x-frame-options": "SAMEORIGIN" },
  allow: [/X-Frame-Options|ERR_BLOCKED_BY_RESPONSE/i],
}, async (visit) => {
  const frame = await embed(visit, "embed/");
  await eventually(() => visit.page.frames().at(-1).url(), ERROR_PAGE);
  await counted(frame.locator(OURS), 0);
});

test("the host of these tests answers as good hosts are told to", { site: xinghe }, async (visit) => {
  const table = Object.entries(JSON.parse(readFileSync(TABLE, "utf8")));
  let compared = 0;
  for (const [path, headers] of table) {
    const answer = await visit.context.request.get(visit.host.url(path));
    if (answer.ok()) {
      compared += 1;
      for (const [name, value] of Object.entries(headers).filter(([name]) => name !== "Cache-Control")) {
        assert.equal(answer.headers()[name.toLowerCase()], value, `${path}: ${name}`);
      }
    }
  }
  // Those of the table whose names carry no made-up hash.
  assert.ok(compared >= 10, `${compared} of ${table.length}`);
});
