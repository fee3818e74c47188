// Finding a centre by a name: certain where the name is, and never sent anywhere.
import assert from "node:assert/strict";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { baiyun, say, words, xinghe } from "./support/site.mjs";
import { desktop, everywhere, gate, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const unitOf = (community) => baiyun.units.find((unit) => community.code.startsWith(unit.code));
const within = (name) => baiyun.communities.filter((community) => say(community.name).includes(name));
/** A committee of Jingxi whose name is in no other. */
const ofJingxi = baiyun.communities.find(
  (community) => unitOf(community).centre === "jingxi" && within(say(community.name)).length === 1,
);

tests(
  [{ typed: "京溪" }, { typed: "京溪街道" }, { typed: "jingxi" }, { typed: "JING XI" }, { typed: " ｊｉｎｇｘｉ " }],
  ({ typed }) => `“${typed}” offers Jingxi's centre first`,
  { devices: [desktop] },
  async (visit, { typed }) => {
    await visit.open();
    await visit.search.fill(typed);
    const first = visit.options.first();
    await seen(first);
    assert.match(await first.innerText(), /京溪家综/);
    assert.equal(await first.getAttribute("data-leads-to"), "jingxi");
  },
);

test("Jingxi is found by name and reached with the keyboard", { devices: everywhere }, async (visit) => {
  await visit.open();
  await visit.search.pressSequentially("京溪");
  await seen(visit.options);
  await visit.page.keyboard.press("ArrowDown");
  await visit.page.keyboard.press("Enter");
  await visit.at("centres/jingxi/");
  await seen(visit.page.getByRole("heading", { level: 1, name: say(baiyun.centre("jingxi").name) }));
  await focused(visit.heading);
  await eventually(() => visit.page.title(), `京溪街家庭综合服务中心 - ${say(baiyun.portal.name)}`);
});

test("Enter alone takes the first of the options", {}, async (visit) => {
  await visit.open();
  await visit.search.fill("京溪");
  await seen(visit.options);
  await visit.search.press("Enter");
  await visit.at("centres/jingxi/");
});

test("Jingxi is found by name and reached with a finger or a mouse", { devices: everywhere }, async (visit) => {
  await visit.open();
  await visit.search.fill("jingxi");
  await visit.press(visit.options.filter({ hasText: "京溪家综" }).first());
  await visit.at("centres/jingxi/");
  await focused(visit.heading);
});

test("Back leads from a centre that was searched for to the list, with what was typed", { devices: everywhere }, async (visit) => {
  await visit.open();
  const title = await visit.page.title();
  await visit.search.fill("京溪");
  await visit.press(visit.options.first());
  await visit.at("centres/jingxi/");
  await visit.page.goBack();
  await counted(visit.cards, baiyun.centres.length);
  await eventually(() => visit.page.title(), title);
  assert.equal(new URL(visit.page.url()).pathname, "/");
  await eventually(() => visit.search.inputValue(), "京溪");
});

test("a community is answered with the centre that serves it", { devices: everywhere }, async (visit) => {
  await visit.open();
  await visit.search.fill(say(ofJingxi.name));
  await counted(visit.options, 1);
  await seen(visit.page.getByRole("status").filter({ hasText: zh.results.replace("{count}", "1") }));
  const option = await visit.options.innerText();
  for (const part of [say(ofJingxi.name), "京溪街道", "京溪家综"]) {
    assert.ok(option.includes(part), `${option} names ${part}`);
  }
  await visit.press(visit.options);
  const answer = visit.page.locator("#answer[data-centre=jingxi][data-certainty=certain]");
  await visit.press(answer.getByRole("link", { name: "京溪家综" }));
  await visit.at("centres/jingxi/");
});

tests(
  [{ name: "新庄" }, { name: "田心" }, { name: "白山" }],
  ({ name }) => `${name} lies in several units, and each is offered with its unit and its centre`,
  { devices: everywhere },
  async (visit, { name }) => {
    const expected = within(name).map((community) => ({ unit: say(unitOf(community).name), centre: unitOf(community).centre }));
    assert.ok(new Set(expected.map((one) => one.unit)).size > 1, `${name} lies in several units of the data`);
    await visit.open();
    await visit.search.fill(name);
    await counted(visit.options, expected.length);
    for (const { unit, centre } of expected) {
      const option = visit.options.filter({ hasText: unit });
      await seen(option);
      assert.equal(await option.first().getAttribute("data-leads-to"), centre);
      const leadsTo = say(baiyun.centre(centre).short_name);
      assert.ok((await option.first().innerText()).includes(leadsTo), `the option of ${unit} names ${leadsTo}`);
    }
  },
);

test("every option names the centre that it leads to", {}, async (visit) => {
  await visit.open();
  for (const typed of ["新", "社区", "a", "街"]) {
    await visit.search.fill(typed);
    await seen(visit.options);
    // All at one moment: the next letter's options take their place.
    const options = await visit.options.evaluateAll((all) =>
      all.map((option) => ({ leadsTo: option.getAttribute("data-leads-to"), told: option.innerText })),
    );
    assert.ok(options.length > 0);
    for (const { leadsTo, told } of options) {
      // A field of service leads to the list of all that offer it, and no centre serves what lies outside.
      if (leadsTo === null) {
        assert.ok(told.includes(zh.field_word) || told.includes(zh.metro_station), told);
        continue;
      }
      const name = say(baiyun.centre(leadsTo).short_name);
      assert.ok(told.includes(name), `${told} names ${name}`);
    }
  }
});

test("nonsense is answered with a sentence that repeats it and tells what to try", { devices: everywhere }, async (visit) => {
  await visit.open();
  await visit.search.fill("不存在的地方");
  const sentence = zh.nothing_found.replace("{query}", "不存在的地方");
  await seen(visit.page.getByRole("status").filter({ hasText: sentence }));
  await counted(visit.options, 0);
  assert.equal(await visit.search.getAttribute("aria-expanded"), "false");
  await counted(visit.cards, baiyun.centres.length);
});

test("the options open, are walked through and close as assistive technology expects", {}, async (visit) => {
  await visit.open();
  const { search, page } = visit;
  const listed = page.locator(`#${await search.getAttribute("aria-controls")}`);
  const active = () => search.getAttribute("aria-activedescendant");
  assert.equal(await search.getAttribute("aria-expanded"), "false");
  await search.pressSequentially("jing");
  await seen(visit.options);
  assert.equal(await listed.getAttribute("role"), "listbox");
  await eventually(() => search.getAttribute("aria-expanded"), "true");
  assert.equal(await active(), null);
  const count = await visit.options.count();
  assert.ok(count > 1);
  await seen(page.getByRole("status").filter({ hasText: zh.results.replace("{count}", count) }));
  for (let index = 0; index < count; index += 1) {
    await search.press("ArrowDown");
    await eventually(active, await visit.options.nth(index).getAttribute("id"));
    await eventually(() => visit.options.nth(index).getAttribute("aria-selected"), "true");
    await counted(page.locator("[role=option][aria-selected=true]"), 1);
  }
  await search.press("ArrowDown");
  await eventually(active, null);
  await search.press("ArrowUp");
  await eventually(active, await visit.options.last().getAttribute("id"));
  await focused(search);
});

test("Escape closes the options and keeps the text; once more, and the box is empty", {}, async (visit) => {
  await visit.open();
  await visit.search.fill("京溪");
  await seen(visit.options);
  await visit.search.press("Escape");
  await unseen(visit.page.getByRole("listbox"));
  assert.equal(await visit.search.inputValue(), "京溪");
  await eventually(() => visit.search.getAttribute("aria-expanded"), "false");
  await visit.search.press("Escape");
  await eventually(() => visit.search.inputValue(), "");
});

test("a click elsewhere closes the options", { devices: everywhere }, async (visit) => {
  await visit.open();
  await visit.search.fill("京溪");
  await seen(visit.options);
  await visit.press(visit.page.locator(".data-date"));
  await unseen(visit.page.getByRole("listbox"));
});

test("a key of an input method chooses no option", {}, async (visit) => {
  await visit.open();
  await visit.search.fill("京溪");
  await seen(visit.options);
  await visit.search.evaluate((box) => {
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }));
  });
  await visit.search.press("ArrowDown");
  await eventually(() => visit.search.getAttribute("aria-activedescendant"), await visit.options.first().getAttribute("id"));
  assert.equal(visit.page.url(), visit.host.url());
});

test("what is typed stands in the fragment and in no request", { devices: everywhere }, async (visit) => {
  const requests = [];
  visit.context.on("request", (request) => requests.push(request.url()));
  await visit.open();
  await visit.search.fill("京溪");
  await seen(visit.options);
  await visit.search.press("Tab");
  const typed = new URLSearchParams({ q: "京溪" }).toString();
  await eventually(() => new URL(visit.page.url()).hash, `#${typed}`);
  assert.equal(new URL(visit.page.url()).search, "");
  await visit.page.reload();
  await visit.reaches("live");
  await eventually(() => visit.search.inputValue(), "京溪");
  await visit.search.focus();
  await seen(visit.options);
  await visit.search.press("Enter");
  await visit.at("centres/jingxi/");
  // The fragment of a navigation is the browser's own; what a host hears of it ends before.
  for (const heard of [...requests.map((url) => url.split("#")[0]), ...visit.host.asked]) {
    assert.doesNotMatch(decodeURIComponent(heard), /京溪|[?&]q=/);
  }
});

test("a link with a name in its fragment fills the box", { devices: everywhere }, async (visit) => {
  await visit.open(`#${new URLSearchParams({ q: "jingxi" })}`);
  assert.equal(await visit.search.inputValue(), "jingxi");
  await visit.search.focus();
  await seen(visit.options);
  await visit.search.press("ArrowDown");
  await visit.search.press("Enter");
  await visit.at("centres/jingxi/");
});

const slow = gate();
test(
  "while the search is on its way the box says so, then offers what was typed",
  { faults: { [baiyun.path("find")]: { hold: slow.closed } } },
  async (visit) => {
    await visit.open();
    await visit.search.fill(say(ofJingxi.name));
    const status = visit.page.locator(".search-status");
    await eventually(
      () => status.evaluate((element) => getComputedStyle(element, "::before").content),
      JSON.stringify(zh.loading),
    );
    slow.open();
    await counted(visit.options, 1);
  },
);

test("in English a centre is found by its English name and by its Chinese one", { devices: everywhere }, async (visit) => {
  for (const typed of ["Jingxi family", "京溪"]) {
    await visit.open("en/");
    await visit.search.fill(typed);
    assert.match(await visit.options.first().innerText(), /Jingxi family centre/);
    await visit.press(visit.options.first());
    await visit.at("en/centres/jingxi/");
  }
});

test("an alias leads to the centre of its community", { site: xinghe, devices: everywhere }, async (visit) => {
  const community = xinghe.communities.find((one) => one.aliases?.length > 0);
  const alias = say(community.aliases[0]);
  const unit = xinghe.units.find((one) => community.code.startsWith(one.code));
  await visit.open();
  await visit.search.fill(alias);
  await seen(visit.options.filter({ hasText: say(community.name) }));
  const option = visit.options.filter({ hasText: say(community.name) }).first();
  assert.equal(await option.getAttribute("data-leads-to"), community.centre ?? unit.centre);
});
