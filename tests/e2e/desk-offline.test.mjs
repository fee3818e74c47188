// The desk without a line: what was visited once opens, is worked with, looked at, and made ready to upload.
import assert from "node:assert/strict";
import { ADDRESS, CENTRE, NO_LICENCE, addressOf, change, isKept, make, preview } from "./support/clerk.mjs";
import { Desk } from "./support/desk.mjs";
import { seen } from "./support/expect.mjs";
import { LANGUAGES, baiyun, xinghe } from "./support/site.mjs";
import { BROKEN_ANSWER, test } from "./support/visit.mjs";

const allow = [NO_LICENCE, BROKEN_ANSWER];

for (const language of LANGUAGES) {
  test(`after one visit the desk opens without a line, and does all it does with one, ${language}`, { site: xinghe, pages: 10, allow }, async (visit) => {
    const desk = await new Desk(visit, language).open();
    await isKept(visit);
    await visit.context.setOffline(true);
    await visit.page.reload();
    await desk.lives();
    await desk.says(desk.m.load_kept);
    await change(visit, { language });
    await desk.kept();
    await visit.page.reload();
    await desk.lives();
    await desk.says(desk.m.load_kept);
    assert.equal(await addressOf(desk).inputValue(), ADDRESS);
    await desk.go("tab_publish");
    const frame = await preview(desk);
    await seen(frame.locator("html[data-app=live]"));
    const offline = await make(desk);
    assert.ok(offline.files.get(`1-first/centres/${CENTRE}/index.html`).includes(ADDRESS));
    await desk.go("tab_earlier");
    await seen(visit.page.getByText(desk.m.earlier_newest));

    await visit.context.setOffline(false);
    await visit.page.reload();
    await desk.lives();
    await desk.go("tab_publish");
    const online = await make(desk);
    assert.ok(online.bytes.equals(offline.bytes), "with a line the archive is the same");
  });
}

test("the host is gone: the real district's desk opens, in a folder", { site: baiyun, prefix: "/jiazong/", pages: 8, allow }, async (visit) => {
  const desk = await new Desk(visit).open();
  await isKept(visit);
  await visit.host.close();
  await visit.page.reload();
  await desk.lives();
  await desk.says(desk.m.load_kept);
  await desk.go("tab_publish");
  await make(desk);
});
