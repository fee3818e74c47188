// What the line, the host, the browser and the data may do: the page stays, and says one honest sentence.
import assert from "node:assert/strict";
import { counted, eventually, seen, unseen } from "./support/expect.mjs";
import { baiyun, say, words } from "./support/site.mjs";
import { BROKEN_ANSWER, BROKEN_HASH, desktop, everywhere, gate, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const { wasm, glue } = baiyun;
const [centres, programmes, communities] = ["centres", "programmes", "communities"].map(baiyun.path);
const COUNT = baiyun.centres.length;
const json = (edit) => ({ body: (text) => JSON.stringify(edit(JSON.parse(text))) });
const published = zh.stale_page.replace("{date}", baiyun.portal.published.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日"));

/** The prerendered page is whole, the search box gone, one sentence told, and links work. */
async function failsHonestly(visit, sentence, path = "") {
  await visit.open(path, { until: "failed" });
  await seen(visit.page.getByRole("status").getByText(sentence));
  await counted(visit.page.locator(".page-notes p:visible"), 1);
  await counted(visit.page.getByRole("combobox"), 0);
  await counted(visit.cards, COUNT);
  await visit.press(visit.page.locator("[data-centre=jingxi]").getByRole("link").first());
  await visit.page.waitForURL(/centres\/jingxi\/$/);
  await seen(visit.heading);
}

// -- the client --

tests(
  [
    { what: "the WASM is missing", faults: { [wasm]: { status: 404 } } },
    { what: "the WASM is cut short", faults: { [wasm]: { truncateTo: 20_000 } } },
    { what: "the WASM is empty", faults: { [wasm]: { truncateTo: 0 } } },
    { what: "the host hangs up on the WASM", faults: { [wasm]: { drop: true } } },
    { what: "the host answers the WASM with a page", faults: { [wasm]: { body: "<!doctype html>", type: "text/html" } } },
    { what: "the script is missing", faults: { [glue]: { status: 404 } } },
    { what: "the script is cut short", faults: { [glue]: { truncateTo: 1000 } } },
    { what: "the script is sent as text", faults: { [glue]: { type: "text/plain" } } },
  ],
  ({ what }) => `where ${what}, the page stays and says that it cannot search`,
  ({ faults }) => ({ faults, devices: [phone], allow: [BROKEN_ANSWER, BROKEN_HASH, /MIME type/] }),
  (visit) => failsHonestly(visit, zh.engine_refused),
);

tests(
  [
    { what: "WebAssembly", take: () => delete window.WebAssembly },
    { what: "fetch", take: () => delete window.fetch },
    { what: "modules", take: () => delete HTMLScriptElement.prototype.noModule },
  ],
  ({ what }) => `a browser without ${what} shows the page and says that it cannot search`,
  { devices: [phone] },
  async (visit, { take }) => {
    await visit.page.addInitScript(take);
    await failsHonestly(visit, zh.engine_refused);
  },
);

test("in English the sentence is English", { faults: { [wasm]: { status: 404 } }, allow: [BROKEN_ANSWER, BROKEN_HASH] }, (visit) =>
  failsHonestly(visit, words.en.engine_refused, "en/"));

tests(
  [{ type: "application/octet-stream" }, { type: "text/plain" }],
  ({ type }) => `a host that sends the WASM as ${type} still has a living page`,
  ({ type }) => ({ faults: { [wasm]: { type } } }),
  (visit) => visit.open(),
);

test("where the portal's words cannot be had, the page stays", { devices: everywhere, allow: [BROKEN_ANSWER] }, async (visit) => {
  visit.host.faults[baiyun.messages["zh-Hans"]] = { status: 503 };
  await failsHonestly(visit, zh.engine_refused);
});

test("a browser that refuses to store anything has a living page", { devices: everywhere }, async (visit) => {
  await visit.page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await visit.open("?elder=1");
  assert.equal(await visit.page.locator("html").getAttribute("data-elder"), "1");
});

// -- the data without which there is nothing to show --

const ALL_THAT_BREAKS = [
  { what: "missing", fault: { status: 404 } },
  { what: "refused by an ailing host", fault: { status: 503 } },
  { what: "empty", fault: { body: "" } },
  { what: "cut short", fault: { truncateTo: 500 } },
  { what: "a page instead", fault: { body: "<!doctype html><title>login</title>", type: "text/html" } },
  { what: "of a later format", fault: json((data) => ({ ...data, format: 2 })) },
  { what: "not had for want of a line", fault: { drop: true } },
];

tests(
  ["data/portal.json", centres].flatMap((path) => ALL_THAT_BREAKS.map((one) => ({ path, ...one }))),
  ({ path, what }) => `where ${path.includes("portal") ? "portal.json" : "the centres' file"} is ${what}, the old page stays and says of when it is`,
  ({ path, fault }) => ({ faults: { [path]: fault }, devices: [desktop], allow: [BROKEN_ANSWER] }),
  (visit) => failsHonestly(visit, published),
);

test(
  "once the host has mended it, a press on the button brings the page to life",
  { faults: { "data/portal.json": { status: 503 } }, devices: everywhere, allow: [BROKEN_ANSWER] },
  async (visit) => {
    await visit.open("", { until: "failed" });
    delete visit.host.faults["data/portal.json"];
    await visit.press(visit.page.getByRole("button", { name: zh.retry }));
    await visit.reaches("live");
    await unseen(visit.page.getByText(published));
    await seen(visit.search);
  },
);

test(
  "a publication whose files are not all there yet is not half shown",
  {
    faults: { "data/portal.json": json((data) => ({ ...data, files: { ...data.files, centres: "centres.0123456789abcdef.json" } })) },
    devices: everywhere,
    allow: [BROKEN_ANSWER],
  },
  (visit) => failsHonestly(visit, published),
);

test(
  "a centre's page stays too, and says of when it is",
  { faults: { [centres]: { status: 404 } }, devices: everywhere, allow: [BROKEN_ANSWER] },
  async (visit) => {
    await visit.open("centres/jingxi/", { until: "failed" });
    await seen(visit.page.getByText(published));
    await seen(visit.page.getByRole("heading", { name: "“向日葵”专项" }));
    await seen(visit.page.getByText(say(baiyun.communities.find((one) => one.code.startsWith("440111010")).name)));
    await visit.press(visit.page.locator("details summary").first());
    await seen(visit.page.locator("details dl").first());
  },
);

// -- the data that can be done without --

tests(
  [
    { what: "programmes", path: programmes },
    { what: "communities", path: communities },
  ].flatMap((file) => ALL_THAT_BREAKS.filter(({ what }) => !/ailing|empty/.test(what)).map((one) => ({ ...file, ...one, file: file.what }))),
  ({ file, what }) => `where the ${file}' file is ${what}, the rest lives, with one sentence and a way to try again`,
  ({ path, fault }) => ({ faults: { [path]: fault }, allow: [BROKEN_ANSWER] }),
  async (visit, { path }) => {
    await visit.open();
    await seen(visit.page.getByRole("status").getByText(zh.files_missing));
    await counted(visit.page.locator(".trouble p:visible"), 1);
    await counted(visit.cards, COUNT);
    await visit.search.fill("京溪");
    await seen(visit.options.filter({ hasText: "京溪家综" }));
    delete visit.host.faults[path];
    await visit.press(visit.page.getByRole("button", { name: zh.retry }));
    await visit.page.waitForLoadState();
    await visit.reaches("live");
    await counted(visit.page.locator(".trouble p:visible"), 0);
  },
);

const late = gate();
test(
  "a file that cannot be had while another is still on its way is no error of the page",
  { faults: { [programmes]: { drop: true }, [centres]: { hold: late.closed } }, allow: [BROKEN_ANSWER] },
  async (visit) => {
    const failed = visit.page.waitForEvent("requestfailed", (request) => request.url().endsWith(programmes));
    await visit.open("", { until: "static" });
    await failed;
    late.open();
    await visit.reaches("live");
    await seen(visit.page.getByText(zh.files_missing));
  },
);

test(
  "a centre's page without the communities says that they could not be loaded",
  { faults: { [communities]: { status: 404 } }, devices: everywhere, allow: [BROKEN_ANSWER] },
  async (visit) => {
    await visit.open("centres/jingxi/");
    const served = visit.page.getByRole("region", { name: zh.communities_served });
    await seen(served.getByText(zh.cannot_load));
    await seen(visit.page.getByText(zh.files_missing));
    await seen(visit.page.getByRole("heading", { name: "“向日葵”专项" }));
  },
);

test(
  "the search knows the communities also where their file is missing",
  { faults: { [communities]: { status: 404 } }, allow: [BROKEN_ANSWER] },
  async (visit) => {
    await visit.open();
    await seen(visit.page.getByText(zh.files_missing));
    await visit.search.fill("麦地");
    await seen(visit.options.first());
  },
);

test(
  "a search that cannot be loaded says so, leaves the list, and is there when it is asked for again",
  { faults: { [baiyun.path("find")]: { status: 404 } }, allow: [BROKEN_ANSWER] },
  async (visit) => {
    await visit.open();
    await seen(visit.page.getByText(zh.find_lost));
    await counted(visit.cards, COUNT);
    delete visit.host.faults[baiyun.path("find")];
    await visit.press(visit.page.locator(".find-lost").getByRole("button", { name: zh.retry }));
    await unseen(visit.page.getByText(zh.find_lost));
    await visit.search.fill("京溪");
    await seen(visit.options.first());
  },
);

const edit = (id, change) => json((data) => ({ ...data, centres: data.centres.map((one) => (one.id === id ? change(one) : one)) }));

tests(
  [
    { what: "a name that is a number", change: (one) => ({ ...one, name: 5 }) },
    { what: "no name", change: ({ name, ...one }) => one },
    { what: "an id that is no id", change: (one) => ({ ...one, id: "../x" }) },
    { what: "nothing in it", change: () => null },
  ],
  ({ what }) => `one centre with ${what} is left out with one sentence, and hides no other`,
  ({ change }) => ({ faults: { [centres]: edit("jingxi", change) } }),
  async (visit) => {
    await visit.open();
    await counted(visit.cards, COUNT - 1);
    await counted(visit.page.locator("[data-centre=jingxi]"), 0);
    await seen(visit.page.getByRole("status").getByText(zh.records_broken.replace("{count}", "1")));
    await counted(visit.page.locator(".trouble p:visible"), 1);
  },
);

test(
  "one faulty field is left out, and its centre stays",
  { faults: { [centres]: edit("jingxi", (one) => ({ ...one, phones: [{ number: "call me" }, { number: "020-55500000" }] })) } },
  async (visit) => {
    await visit.open("centres/jingxi/");
    await counted(visit.page.locator(".facts a.tel"), 1);
    await seen(visit.page.getByText(zh.records_broken.replace("{count}", "1")));
  },
);

// -- data that is newer than the pages --

test(
  "newer data wins over the page's own: name, telephone, date",
  {
    faults: {
      "data/portal.json": json((data) => ({ ...data, published: "2027-02-03", files: { ...data.files, centres: "centres.00000000000000aa.json" } })),
    },
    devices: everywhere,
  },
  async (visit) => {
    const data = { format: 1, centres: baiyun.centres.map((one) => ({ ...one })) };
    Object.assign(data.centres.find((one) => one.id === "jingxi"), {
      name: "京溪街新名称中心",
      short_name: "京溪新名",
      phones: [{ number: "020-55512345" }],
    });
    visit.host.faults["data/centres.00000000000000aa.json"] = { body: JSON.stringify(data) };
    await visit.open();
    const card = visit.page.locator("[data-centre=jingxi]");
    await seen(card.getByRole("link", { name: "京溪新名" }));
    await seen(card.locator("a[href='tel:02055512345']"));
    await seen(visit.page.locator(".data-date", { hasText: "2027年2月3日" }));
    await visit.open("centres/jingxi/");
    await seen(visit.page.getByRole("heading", { level: 1, name: "京溪街新名称中心" }));
    await eventually(async () => (await visit.page.title()).startsWith("京溪街新名称中心"), true);
    await seen(visit.page.locator(".facts a[href='tel:02055512345']"));
  },
);

test(
  "a centre that is newer than the pages is listed, found and shown",
  { faults: { [centres]: json((data) => ({ ...data, centres: [...data.centres, { ...data.centres[0], id: "longgui", name: "龙归街家综", short_name: "龙归家综" }] })) } },
  async (visit) => {
    await visit.open();
    await counted(visit.cards, COUNT + 1);
    await visit.page.getByRole("link", { name: "龙归家综" }).click();
    await visit.at("centres/longgui/");
    await seen(visit.page.getByRole("heading", { level: 1, name: "龙归街家综" }));
  },
);
