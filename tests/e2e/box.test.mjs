// What the box offers besides names: what to try where nothing is found, and what was looked for before.
import assert from "node:assert/strict";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { answer, answered, fill, finding } from "./support/finding.mjs";
import { LANGUAGES, baiyun, folder, say, words } from "./support/site.mjs";
import { everywhere, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const jinlin = baiyun.communities.find(({ name }) => say(name).startsWith("金麟"));

/** Types a text, and chooses the option that holds another. */
async function choose(visit, typed, text) {
  await visit.search.fill(typed);
  await visit.press(visit.options.filter({ hasText: text }).first());
}

tests(
  LANGUAGES,
  (language) => `where nothing is found, what to try, the list and whom to call are named: ${language}`,
  { devices: everywhere },
  async (visit, language) => {
    const m = words[language];
    await visit.open(folder(language));
    await visit.search.fill("xqzvw");
    const status = visit.page.getByRole("status").filter({ hasText: fill(m.nothing_found, { query: "xqzvw" }) });
    await seen(status);
    assert.equal(await status.getByRole("link", { name: fill(m.call_number, { number: "12345" }) }).getAttribute("href"), "tel:12345");
    await visit.press(status.getByRole("link", { name: m.to_the_list }));
    await focused(visit.page.locator("#list-title"));
  },
);

test("by the keyboard, too, what to try instead is reached", {}, async (visit) => {
  await visit.open();
  await visit.search.fill("xqzvw");
  const link = visit.page.getByRole("status").getByRole("link", { name: zh.to_the_list });
  await seen(link);
  const isThere = () => visit.page.evaluate(() => Boolean(document.activeElement.closest(".search-status")));
  for (let steps = 0; steps < 2 && !(await isThere()); steps += 1) {
    await visit.page.keyboard.press("Tab");
  }
  assert.ok(await isThere(), "the focus is in what is said");
  await focused(link);
  await visit.page.keyboard.press("Enter");
  await focused(visit.page.locator("#list-title"));
});

const recents = (visit) => visit.page.getByRole("status").filter({ hasText: zh.recent_searches });

test("what was looked for before is offered on an empty box, and forgotten in one tap", { devices: everywhere, pages: 2 }, async (visit) => {
  await visit.open();
  await visit.search.click();
  await finding(visit);
  await unseen(recents(visit));
  await choose(visit, "金麟", say(jinlin.name));
  await answered(visit, "certain", "jingxi");
  await visit.open();
  await choose(visit, "梅花园", zh.metro_station);
  await eventually(() => answer(visit).getAttribute("data-certainty"), "likely");
  await visit.open();
  await finding(visit);
  await visit.search.click();
  await seen(recents(visit));
  await counted(visit.options, 1);
  await seen(visit.options.filter({ hasText: say(jinlin.name) }));
  await visit.press(visit.options);
  await answered(visit, "certain", "jingxi");
  await visit.open();
  await finding(visit);
  await visit.search.click();
  await visit.press(recents(visit).getByRole("button", { name: zh.forget_recent }));
  await counted(visit.options, 0);
  assert.ok(!JSON.stringify(await visit.page.evaluate(() => ({ ...localStorage }))).includes(jinlin.code));
});

test("a device that keeps nothing is answered all the same", { devices: everywhere }, async (visit) => {
  await visit.page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await visit.open();
  await choose(visit, "金麟", say(jinlin.name));
  await answered(visit, "certain", "jingxi");
  await visit.press(visit.page.getByRole("button", { name: zh.search_clear }));
  await focused(visit.search);
  await unseen(recents(visit));
});
