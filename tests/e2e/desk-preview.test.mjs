// The real portal on the draft, seen by nobody else.
import assert from "node:assert/strict";
import { ADDRESS, CENTRE, NO_LICENCE, addressOf, change, framed, make, preview } from "./support/clerk.mjs";
import { Desk } from "./support/desk.mjs";
import { counted, eventually, seen, unseen } from "./support/expect.mjs";
import { LANGUAGES, folder, say, xinghe } from "./support/site.mjs";
import { test } from "./support/visit.mjs";

const allow = [NO_LICENCE];
const site = xinghe;
const before = say(site.centre(CENTRE).address);
const other = site.centres.find(({ id }) => id !== CENTRE);

for (const language of LANGUAGES) {
  test(`the preview opens on the centre that was changed, and is the portal as it would be, ${language}`, { site, pages: 8, allow }, async (visit) => {
    const desk = await change(visit, { language });
    await desk.go("tab_publish");
    const frame = await preview(desk);
    await seen(frame.locator("html[data-app=live]"));
    await seen(frame.locator("main").getByText(language === "en" ? "0560-5559901" : ADDRESS).first());

    const page = await visit.context.newPage();
    await page.goto(visit.host.url(`${folder(language)}centres/${CENTRE}/`));
    await visit.reaches("live", page);
    await unseen(page.locator("main").getByText(ADDRESS).first());
    await counted(visit.page.locator("iframe"), 1);

    await desk.part("preview_title").getByLabel(desk.m.preview_page).selectOption({ label: desk.m.preview_home });
    await seen(frame.locator("html[data-app=live] .centres"));
    const box = frame.getByRole("combobox").first();
    await box.fill(say(other.short_name, language));
    await seen(frame.getByRole("listbox").getByRole("option").filter({ hasText: say(other.short_name, language) }));
    await box.press("Escape");
    await frame.locator(`.centres [data-centre=${other.id}]`).getByRole("link").first().click();
    await seen(frame.getByRole("heading", { level: 1, name: say(other.name, language) }));
    const where = await visit.page.locator("iframe").evaluate((own) => own.contentWindow.location.href);
    assert.equal(where.split("#")[0], visit.host.url(`desk/preview/${folder(language)}centres/${other.id}/`));
    assert.ok(!visit.host.asked.some((path) => path.includes("/desk/preview/")), "the host hears nothing of it");
  });
}

test("it opens in a tab of its own, and the published pages stay", { site, pages: 6, allow }, async (visit) => {
  const desk = await change(visit);
  await desk.go("tab_publish");
  await preview(desk);
  const [tab] = await Promise.all([
    visit.context.waitForEvent("page"),
    desk.part("preview_title").getByRole("link", { name: desk.m.preview_open }).click(),
  ]);
  await visit.reaches("live", tab);
  await seen(tab.locator("main").getByText(ADDRESS).first());
  await tab.goto(visit.host.url(`centres/${CENTRE}/`));
  await visit.reaches("live", tab);
  await seen(tab.locator("main").getByText(before).first());
  await tab.goto(visit.host.url("desk/preview/centres/nowhere/"));
  await counted(tab.getByRole("heading", { level: 1 }), 1);
  assert.ok(!visit.host.asked.some((path) => path.includes("nowhere")));
});

test("a preview says that it is older than the draft, until it is made again", { site, pages: 6, allow }, async (visit) => {
  const desk = await change(visit);
  await desk.go("tab_publish");
  await preview(desk);
  const older = desk.part("preview_title").getByText(desk.m.preview_older);
  await unseen(older);
  await visit.page.goBack();
  await desk.type(addressOf(desk), "星河区天琴街道新琴路100号");
  await desk.go("tab_publish");
  await seen(older);
  await seen(framed(desk).locator("main").getByText(ADDRESS).first());
  await preview(desk);
  await unseen(older);
  await seen(framed(desk).locator("main").getByText("新琴路100号").first());
  await desk.undo.click();
  await seen(older);
});

test("the archive does not take the preview away, nor the preview the archive", { site, pages: 6, allow }, async (visit) => {
  const desk = await new Desk(visit).open("view=publish");
  await preview(desk);
  await make(desk);
  await counted(visit.page.locator("iframe"), 1);
  await unseen(desk.part("preview_title").getByText(desk.m.preview_older));
  await preview(desk);
  await counted(visit.page.locator("[data-desk=made]"), 1);
  await eventually(() => visit.page.getByRole("progressbar").count(), 0);
});

const without = async (visit) => {
  const desk = await change(visit);
  await desk.go("tab_publish");
  await desk.press(desk.part("preview_title"), desk.m.preview_make);
  await seen(desk.part("preview_title").getByRole("alert").getByText(desk.m.preview_unavailable));
  await counted(visit.page.locator("iframe"), 0);
  const { files } = await make(desk);
  assert.ok(files.get(`1-first/centres/${CENTRE}/index.html`).includes(ADDRESS));
};

test("where service workers are refused, the preview says so, and the rest works", { site, pages: 5, allow, context: { serviceWorkers: "block" } }, without);

test("so it is where the browser has none", { site, pages: 5, allow, context: { serviceWorkers: "block" } }, async (visit) => {
  await visit.page.addInitScript(() => {
    delete Navigator.prototype.serviceWorker;
    delete window.caches;
  });
  await without(visit);
});
