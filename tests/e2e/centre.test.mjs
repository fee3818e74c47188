// A centre's page: what is published with where it comes from, what is not, and whom to ask.
import assert from "node:assert/strict";
import { counted, seen, unseen } from "./support/expect.mjs";
import { LANGUAGES, baiyun, say, words, xinghe } from "./support/site.mjs";
import { everywhere, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const inChinese = (date) => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
const fact = (visit, name) => visit.page.locator(".fact").filter({ has: visit.page.locator("dt", { hasText: new RegExp(`^${name}$`) }) });

/** Many pages at once are read as they were printed; that the living ones are the same is tested elsewhere. */
const printed = { pages: 22, context: { javaScriptEnabled: false } };

// -- the real district --

test("Jingxi tells of its medical social work and of Sunflower, and how old the news is", { devices: everywhere }, async (visit) => {
  await visit.open("centres/jingxi/");
  const programmes = visit.page.locator(".programmes");
  for (const id of ["medical-social-work", "sunflower"]) {
    const { name, audience } = baiyun.programmes.find((programme) => programme.id === id);
    const block = programmes.getByRole("article").filter({ has: visit.page.getByRole("heading", { name: say(name), exact: true }) });
    await seen(block.getByText(say(audience)));
  }
  assert.match(await programmes.innerText(), /2017年.*尚未公布/);
  await seen(programmes.getByText("属于：社区医务"));
});

test("Jingxi tells in English of medical social work and of Sunflower", { devices: everywhere }, async (visit) => {
  await visit.open("en/centres/jingxi/");
  for (const name of ["Medical social work", "Sunflower"]) {
    await seen(visit.page.getByRole("heading", { name, exact: true }));
  }
});

tests(
  LANGUAGES.map((language) => ({ language, sentence: language === "en" ? "Not published yet" : "尚未公布" })),
  ({ sentence }) => `every centre of 白云区 says “${sentence}” of its address, telephone and hours, and whom to call`,
  printed,
  async (visit, { language, sentence }) => {
    for (const path of visit.site.pages(language).filter((path) => path.includes("centres/"))) {
      await visit.open(path, { until: "static" });
      const block = visit.page.getByRole("region", { name: sentence });
      const missing = await block.locator(".unknown-list").getByRole("listitem").allInnerTexts();
      for (const what of ["address", "phones", "hours", "operator"]) {
        assert.ok(missing.includes(words[language][what]), `${path}: ${what} is among ${missing}`);
      }
      await seen(block.locator("a[href='tel:12345']"));
    }
  },
);

test("where nothing can be called, how to ask comes before what is known", { devices: everywhere }, async (visit) => {
  await visit.open("centres/jingxi/");
  const headings = await visit.page.locator("article.centre section h2").allInnerTexts();
  assert.equal(headings[0], "尚未公布");
});

test("a source unfolds with its three clocks", { devices: everywhere }, async (visit) => {
  await visit.open("centres/jingxi/");
  const details = fact(visit, zh.fees).locator("details");
  await unseen(details.locator("dl"));
  await visit.press(details.locator("summary"));
  for (const clock of [zh.source, zh.checked, zh.published, zh.valid_until]) {
    await seen(details.getByText(clock, { exact: true }));
  }
  await seen(details.getByText(say(baiyun.portal.sources["article-2017"].title)));
});

test("a source opens with the keyboard", {}, async (visit) => {
  await visit.open("centres/jingxi/");
  const details = fact(visit, zh.fees).locator("details");
  await details.locator("summary").focus();
  await visit.page.keyboard.press("Enter");
  await seen(details.locator("dl"));
});

test("the clocks of the record as a whole stand open", { devices: everywhere }, async (visit) => {
  await visit.open("centres/jingxi/");
  const record = visit.page.getByRole("region", { name: zh.about_this_record });
  for (const clock of [zh.checked, zh.published, zh.valid_until]) {
    await seen(record.getByText(clock, { exact: true }));
  }
  await seen(record.getByText(inChinese(baiyun.portal.published)));
});

test("Taihe speaks for Longgui and Dayuan too, and says how far that can be trusted", { devices: everywhere }, async (visit) => {
  await visit.open("centres/taihe/");
  const served = visit.page.getByRole("region", { name: zh.communities_served });
  const units = baiyun.units.filter((unit) => unit.centre === "taihe");
  assert.deepEqual(await served.getByRole("heading", { level: 3 }).allInnerTexts(), units.map((unit) => say(unit.name)));
  const text = await served.innerText();
  for (const unit of units.filter((one) => one.centre_basis === "former-unit")) {
    assert.ok(text.includes(say(unit.note)), `the caution of ${say(unit.name)} is shown`);
    const communities = baiyun.communities.filter((community) => community.code.startsWith(unit.code));
    assert.ok(communities.length > 0);
    for (const community of communities) {
      assert.ok(text.includes(say(community.name)), `${say(community.name)} is listed`);
    }
  }
  assert.equal(units.filter((unit) => unit.centre_basis === "former-unit").length, 2);
});

test("every community of the data is on the page of the centre that it leads to", printed, async (visit) => {
  for (const { id } of baiyun.centres) {
    await visit.open(`centres/${id}/`, { until: "static" });
    const text = await visit.page.getByRole("region", { name: zh.communities_served }).innerText();
    for (const unit of baiyun.units.filter((one) => one.centre === id)) {
      for (const community of baiyun.communities.filter((one) => one.code.startsWith(unit.code))) {
        assert.ok(text.includes(say(community.name)), `${id} lists ${say(community.name)}`);
      }
    }
  }
});

// -- the made-up district, where every field is filled somewhere --

test("a centre's address, postal code and entrance are told", { site: xinghe, devices: everywhere }, async (visit) => {
  const centre = xinghe.centre("tianqin");
  await visit.open("centres/tianqin/");
  await seen(visit.page.locator("address", { hasText: say(centre.address) }));
  await seen(visit.page.getByText(centre.postal_code));
  await seen(visit.page.getByText(say(centre.entrance)));
});

test("each telephone dials, and says what it is for", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open("centres/tianqin/");
  const rows = fact(visit, zh.phones).first().getByRole("listitem");
  const { phones } = xinghe.centre("tianqin");
  await counted(rows, phones.length);
  for (const [index, phone] of phones.entries()) {
    const row = rows.nth(index);
    assert.equal(await row.getByRole("link").getAttribute("href"), `tel:${phone.number.replaceAll("-", "")}`);
    assert.ok((await row.innerText()).includes(say(phone.label)));
  }
});

test("the week's hours are a table, with holidays and swapped days below", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open("centres/tianqin/");
  const table = visit.page.getByRole("table", { name: zh.hours }).first();
  await counted(table.getByRole("row"), 9);
  const row = (name) => table.getByRole("row").filter({ has: visit.page.getByRole("rowheader", { name }) }).getByRole("cell");
  assert.equal(await row("星期一").innerText(), "09:00–12:00、14:00–18:00");
  assert.equal(await row("星期日").innerText(), zh.closed_all_day);
  assert.equal(await row(zh.public_holidays).innerText(), zh.closed_all_day);
  assert.equal(await row(zh.swapped_working_days).innerText(), zh.special_as_weekday);
});

test("a day whose hours are not in the data reads not published", { site: xinghe }, async (visit) => {
  await visit.open("centres/yinhe/");
  const thursday = visit.page.getByRole("row").filter({ has: visit.page.getByRole("rowheader", { name: "星期四" }) });
  assert.match(await thursday.first().innerText(), /尚未公布/);
});

test("service points tell where, by which number and when", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open("centres/tianqin/");
  const section = visit.page.getByRole("region", { name: zh.service_points });
  for (const point of xinghe.centre("tianqin").service_points) {
    const block = section.locator(".point").filter({ has: visit.page.getByRole("heading", { name: say(point.name) }) });
    const text = await block.innerText();
    assert.ok(text.includes(point.address ? say(point.address) : "尚未公布"), text);
    await counted(block.getByRole("table"), point.hours ? 1 : 0);
    await counted(block.locator("a[href^='tel:']"), point.phones?.length ?? 0);
  }
});

test("what is past its date says so and asks to call first", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open("centres/beidou/");
  const { valid_until: until } = xinghe.centre("beidou").provenance.record;
  const warning = zh.expired_warning.replace("{date}", inChinese(until));
  await seen(visit.page.locator(".notice-warning", { hasText: warning }));
});

test("a centre within its date has no such warning, until that date has passed", { site: xinghe }, async (visit) => {
  const { valid_until: until } = xinghe.centre("tianqin").provenance.record;
  const warning = visit.page.locator(".notice-warning", { hasText: zh.expired_warning.replace("{date}", inChinese(until)) });
  await visit.open("centres/tianqin/");
  await counted(warning, 0);
  await visit.page.clock.setFixedTime(new Date(`${until}T23:59:00+08:00`));
  await visit.open("centres/tianqin/");
  await counted(warning, 0);
  await visit.page.clock.setFixedTime(new Date(Date.parse(`${until}T23:59:00+08:00`) + 120_000));
  await visit.open("centres/tianqin/");
  await seen(warning);
});

tests(
  [
    { id: "yinhe", sentence: zh.status_moved_warning },
    { id: "tiane", sentence: zh.status_suspended_warning },
  ],
  ({ id, sentence }) => `${id} says before all else: ${sentence}`,
  { site: xinghe, devices: everywhere },
  async (visit, { id, sentence }) => {
    await visit.open(`centres/${id}/`);
    await seen(visit.page.locator(".notice-urgent", { hasText: sentence }));
  },
);

// -- notices --

const notice = (id) => xinghe.portal.notices.find((one) => one.id === id);
const shown = (visit, id, language = "zh-Hans") => visit.page.locator(".notices p", { hasText: say(notice(id).text, language) });

test("a notice is shown at home and at its centre while it is in force", { site: xinghe, devices: everywhere }, async (visit) => {
  await visit.open();
  await seen(shown(visit, "yinhe-move"));
  await seen(shown(visit, "welcome-survey"));
  await counted(shown(visit, "meteor-storm-2020"), 0);
  await visit.press(shown(visit, "yinhe-move").getByRole("link"));
  await visit.at("centres/yinhe/");
  await seen(shown(visit, "yinhe-move"));
});

test("a notice for one centre is not shown at another", { site: xinghe }, async (visit) => {
  await visit.open("en/centres/beidou/");
  await seen(shown(visit, "welcome-survey", "en"));
  await counted(shown(visit, "yinhe-move", "en"), 0);
});

tests(
  [
    { at: "2020-08-02T23:59:00", count: 0 },
    { at: "2020-08-03T00:01:00", count: 1 },
    { at: "2020-08-04T23:59:00", count: 1 },
    { at: "2020-08-05T00:01:00", count: 0 },
  ],
  ({ at, count }) => `at ${at} in Guangzhou the typhoon's notice is ${count ? "shown" : "not shown"}, wherever the phone is`,
  { site: xinghe, context: { timezoneId: "America/New_York" } },
  async (visit, { at, count }) => {
    await visit.page.clock.setFixedTime(new Date(`${at}+08:00`));
    await visit.open();
    await counted(shown(visit, "meteor-storm-2020"), count);
  },
);
