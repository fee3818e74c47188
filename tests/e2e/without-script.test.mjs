// The page is whole as HTML: what needs a script is not there without one, all else is.
import assert from "node:assert/strict";
import { counted, seen, unseen } from "./support/expect.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { everywhere, test, tests } from "./support/visit.mjs";

const context = { javaScriptEnabled: false };
const printed = { until: "static" };

tests(
  [baiyun, xinghe].flatMap((site) => LANGUAGES.map((language) => ({ site, language }))),
  ({ site, language }) => `without scripts ${site.name} lists its centres and leads to them in ${language}`,
  ({ site }) => ({ site, context, devices: everywhere }),
  async (visit, { site, language }) => {
    await visit.open(folder(language), printed);
    await counted(visit.cards, site.centres.length);
    const [first] = site.centres;
    await visit.press(visit.page.getByRole("link", { name: say(first.short_name, language), exact: true }));
    await visit.at(`${folder(language)}centres/${first.id}/`);
    await seen(visit.page.getByRole("heading", { level: 1, name: say(first.name, language) }));
  },
);

test("without scripts neither the search box nor anything else that needs them is shown", { context, devices: everywhere }, async (visit) => {
  for (const path of ["", "centres/jingxi/", "en/"]) {
    await visit.open(path, printed);
    await counted(visit.page.getByRole("combobox"), 0);
    await counted(visit.page.getByRole("button"), 0);
    for (const element of await visit.page.locator(".needs-script").all()) {
      await unseen(element);
    }
  }
});

test("without scripts the language changes and the page stays", { context, devices: everywhere }, async (visit) => {
  await visit.open("centres/jingxi/", printed);
  await visit.press(visit.page.getByRole("link", { name: "English", exact: true }));
  await visit.at("en/centres/jingxi/");
  await visit.press(visit.page.getByRole("link", { name: "简体中文", exact: true }));
  await visit.at("centres/jingxi/");
});

test("without scripts a centre tells all, its sources unfold and its telephones dial", { context, site: xinghe, devices: everywhere }, async (visit) => {
  const centre = xinghe.centre("tianqin");
  await visit.open("centres/tianqin/", printed);
  await seen(visit.page.getByText(say(centre.address)));
  await seen(visit.page.getByRole("table").first());
  await counted(visit.page.locator(".facts a[href^='tel:']"), centre.phones.length + 1);
  const details = visit.page.locator("details").first();
  await visit.press(details.locator("summary"));
  await seen(details.locator("dl"));
});

test("without scripts the communities are there, with the caution about Longgui and Dayuan", { context }, async (visit) => {
  await visit.open("centres/taihe/", printed);
  const text = await visit.page.getByRole("region", { name: words["zh-Hans"].communities_served }).innerText();
  for (const unit of baiyun.units.filter((one) => one.centre_basis === "former-unit")) {
    assert.ok(text.includes(say(unit.note)));
  }
});

test("without scripts nothing is said about failures", { context }, async (visit) => {
  await visit.open("", printed);
  await unseen(visit.page.locator("#failed-data"));
  await unseen(visit.page.locator("#failed-engine"));
  await unseen(visit.page.locator("#failed-broke"));
});
