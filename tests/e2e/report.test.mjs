// Telling the publisher what is wrong: a prepared text, which a person sends and the page does not.
import assert from "node:assert/strict";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { fill, finding, requestsOf, unfoldReport } from "./support/finding.mjs";
import { scanned } from "./support/qr.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { desktop, everywhere, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const tianqin = xinghe.centre("tianqin");
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const fine = { ...phone, deviceScaleFactor: 3 };
/** Ten past nine on a Saturday in Beijing, which a phone abroad calls Friday evening. */
const NOW = new Date("2026-02-14T01:10:00Z");
const abroad = { timezoneId: "America/New_York" };

const section = (visit, m = zh) => visit.page.getByRole("region", { name: m.report_title, exact: true });
const paper = (visit, m = zh) => visit.page.getByRole("textbox", { name: m.report_text, exact: true });
const text = (visit, m) => paper(visit, m).inputValue();
const field = (visit, name, m = zh) => section(visit, m).getByRole("radio", { name, exact: true }).first();
const letter = (visit, m = zh) => section(visit, m).getByRole("link", { name: m.report_mail, exact: true });
const code = (visit, m = zh) => visit.page.getByRole("img", { name: fill(m.qr_of, { text: m.qr_text }), exact: true });
const shown = (visit, m = zh) => section(visit, m).getByRole("button", { name: m.report_qr, exact: true });

async function open(visit, path) {
  await visit.page.clock.setFixedTime(NOW);
  await visit.open(path);
  await finding(visit);
  await unfoldReport(visit, words[path.startsWith("en/") ? "en" : "zh-Hans"]);
}

const day = (date, language) => {
  const [year, month, day] = date.split("-").map(Number);
  const english = () => new Date(Date.UTC(year, month - 1, day)).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return language === "en" ? english() : `${year}年${month}月${day}日`;
};

/** The text as it is prepared, line by line. */
function prepared(visit, language, path, { about, which = "", says = "", should = "" }) {
  const m = words[language];
  const time = fill(m.beijing_time, { date: day("2026-02-14", language), time: "09:10" });
  return [
    [m.report_about, about],
    [m.report_which, which],
    [m.report_says, says],
    [m.report_should, should],
    [m.published, day(visit.site.portal.published, language)],
    [m.report_seen, time],
    [m.report_page, visit.host.url(path)],
  ].map(([label, value]) => (label + m.colon + value).trimEnd());
}

const lines = async (visit, m) => (await text(visit, m)).split("\n");

tests(
  LANGUAGES,
  (language) => `the text tells what, where, when and which page, and follows the field that is chosen, in ${language}`,
  { site: xinghe, devices: everywhere, context: abroad },
  async (visit, language) => {
    const m = words[language];
    const path = `${folder(language)}centres/tianqin/`;
    const about = say(tianqin.name, language);
    await open(visit, `${path}?elder=0#q=secret`);
    assert.deepEqual(await lines(visit, m), prepared(visit, language, path, { about }));
    for (const [which, says] of [
      [m.address, say(tianqin.address, language)],
      [m.fees, say(tianqin.fees, language)],
    ]) {
      await visit.press(field(visit, which, m));
      assert.ok(await field(visit, which, m).isChecked());
      const [told, expected] = [await lines(visit, m), prepared(visit, language, path, { about, which, says })];
      assert.ok(told[2].startsWith(expected[2]), `${told[2]} begins with what the page says`);
      assert.deepEqual(told.toSpliced(2, 1), expected.toSpliced(2, 1));
    }
  },
);

tests(
  LANGUAGES,
  (language) => `what is not published can be told of too, in ${language}`,
  { devices: everywhere },
  async (visit, language) => {
    const m = words[language];
    const path = `${folder(language)}centres/jingxi/`;
    await open(visit, path);
    await visit.press(field(visit, m.phones, m));
    const about = say(baiyun.centre("jingxi").name, language);
    assert.deepEqual(await lines(visit, m), prepared(visit, language, path, { about, which: m.phones, says: m.not_published }));
    await seen(section(visit, m).locator("a[href='tel:12345']"));
  },
);

test("each field of the page can be chosen, once, those of a service point with its name", { site: xinghe }, async (visit) => {
  await open(visit, "centres/tianqin/");
  const own = await visit.page.locator("[aria-labelledby=facts-title] .fact > dt").allInnerTexts();
  const further = await visit.page
    .locator(".point .fact > dt")
    .evaluateAll((all) => all.map((term) => `${term.closest(".point").querySelector("h3").innerText} · ${term.innerText}`));
  const missing = await visit.page.locator(".unknown-list li").allInnerTexts();
  assert.ok(further.length > 0);
  const terms = [...own, ...further, ...missing];
  const offered = await section(visit).getByRole("radio").evaluateAll((all) => all.map((one) => one.closest("label").innerText.trim()));
  assert.deepEqual(offered, terms);
  assert.equal(new Set(offered).size, offered.length);
});

test("a programme is told of by its own fields", { devices: everywhere }, async (visit) => {
  const sunflower = baiyun.programmes.find(({ id }) => id === "sunflower");
  await open(visit, "programmes/sunflower/");
  await visit.press(field(visit, zh.audience));
  const expected = { about: say(sunflower.name), which: zh.audience, says: say(sunflower.audience) };
  assert.deepEqual(await lines(visit), prepared(visit, "zh-Hans", "programmes/sunflower/", expected));
});

// -- what a person wrote --

test("what a person wrote in its line stays when another field is chosen", { site: xinghe, devices: everywhere }, async (visit) => {
  await open(visit, "centres/tianqin/");
  await visit.press(field(visit, zh.address));
  const label = zh.report_should + zh.colon;
  await paper(visit).fill((await text(visit)).replace(label, `${label}琴弦路14号`));
  await visit.press(field(visit, zh.phones));
  const told = await lines(visit);
  assert.equal(told[1], `${zh.report_which}${zh.colon}${zh.phones}`);
  assert.equal(told[3], `${label}琴弦路14号`);
});

test("what a person wrote in more lines stays too", { site: xinghe }, async (visit) => {
  await open(visit, "centres/tianqin/");
  const label = zh.report_should + zh.colon;
  await paper(visit).fill((await text(visit)).replace(label, `${label}琴弦路14号\n一楼已经搬走`) + "\n回电：0560-5559999");
  await visit.press(field(visit, zh.phones));
  const told = await text(visit);
  for (const written of ["琴弦路14号", "一楼已经搬走", "回电：0560-5559999"]) {
    assert.ok(told.includes(written), `“${written}” is in\n${told}`);
  }
});

// -- ways to send it --

tests(
  LANGUAGES,
  (language) => `the letter to the publisher holds the text as it is now, in ${language}`,
  { site: xinghe, devices: everywhere },
  async (visit, language) => {
    const m = words[language];
    await open(visit, `${folder(language)}centres/tianqin/`);
    const holds = async () => {
      const href = await letter(visit, m).getAttribute("href");
      assert.doesNotMatch(href, /[+\s]/, "mail programmes read a plus as a plus");
      const url = new URL(href);
      assert.equal(url.protocol + url.pathname, `mailto:${xinghe.portal.publisher.email}`);
      assert.equal(url.searchParams.get("subject"), fill(m.report_subject, { name: say(tianqin.name, language) }));
      assert.equal(url.searchParams.get("body"), (await text(visit, m)).replaceAll("\n", "\r\n"));
    };
    await holds();
    await visit.press(field(visit, m.hours, m));
    await holds();
    await paper(visit, m).fill("A & B = 100 % + #?\n星期六到下午五点");
    await holds();
  },
);

test("without an address of the publisher there is no letter", { devices: everywhere }, async (visit) => {
  assert.equal(baiyun.portal.publisher?.email, undefined);
  await open(visit, "centres/jingxi/");
  await seen(shown(visit));
  await counted(letter(visit), 0);
  await counted(visit.page.locator("a[href^='mailto:']"), 0);
});

test("the text is copied as the person left it", { site: xinghe, devices: everywhere, context: clipboard }, async (visit) => {
  await open(visit, "centres/tianqin/");
  await visit.press(field(visit, zh.fees));
  await paper(visit).press("ControlOrMeta+End");
  await paper(visit).pressSequentially(" 谢谢");
  await visit.press(section(visit).getByRole("button", { name: zh.report_copy, exact: true }));
  await seen(section(visit).getByRole("status").filter({ hasText: zh.copied }));
  const copied = await visit.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.replaceAll("\r\n", "\n"), await text(visit));
  assert.match(copied, / 谢谢$/);
});

tests(
  LANGUAGES,
  (language) => `the QR code holds the text and follows it, in ${language}`,
  { site: xinghe, devices: [fine] },
  async (visit, language) => {
    const m = words[language];
    await open(visit, `${folder(language)}centres/tianqin/`);
    await visit.press(field(visit, m.address, m));
    await unseen(code(visit, m));
    await visit.press(shown(visit, m));
    assert.equal(await scanned(code(visit, m)), await text(visit, m));
    await visit.press(field(visit, m.phones, m));
    assert.equal(await scanned(code(visit, m)), await text(visit, m));
    await paper(visit, m).fill("门口的坡道坏了");
    assert.equal(await scanned(code(visit, m)), "门口的坡道坏了");
    await visit.press(shown(visit, m));
    await unseen(code(visit, m));
  },
);

test("a text that no QR code holds says so and is shown again when it is shorter", { site: xinghe }, async (visit) => {
  await open(visit, "centres/tianqin/");
  await visit.press(shown(visit));
  await paper(visit).fill("坡".repeat(900));
  await seen(section(visit).getByText(zh.qr_too_long));
  await counted(code(visit), 0);
  await paper(visit).fill("坡道");
  await seen(code(visit));
});

test("nothing is sent while a report is written", { site: xinghe, devices: [desktop, phone], context: clipboard }, async (visit) => {
  await open(visit, "centres/tianqin/");
  await visit.page.waitForLoadState("networkidle");
  const requests = requestsOf(visit);
  await visit.press(field(visit, zh.address));
  await paper(visit).fill("门口的坡道坏了");
  await visit.press(shown(visit));
  await seen(code(visit));
  await visit.press(section(visit).getByRole("button", { name: zh.report_copy, exact: true }));
  await seen(section(visit).getByRole("status").filter({ hasText: zh.copied }));
  await eventually(() => visit.page.evaluate(() => navigator.clipboard.readText()), "门口的坡道坏了");
  assert.deepEqual(requests, []);
  assert.equal(new URL(visit.page.url()).search + new URL(visit.page.url()).hash, "", "the address tells nothing of it");
});

test("from page to page the report is about the new page", { site: xinghe, devices: everywhere, pages: 2 }, async (visit) => {
  await open(visit, "centres/tianqin/");
  await paper(visit).fill("天琴的坡道坏了");
  const neighbours = visit.page.getByRole("region", { name: zh.neighbours, exact: true });
  await visit.press(neighbours.getByRole("link", { name: say(xinghe.centre("beidou").short_name), exact: true }));
  await visit.at("centres/beidou/");
  await counted(paper(visit), 0);
  await unfoldReport(visit, zh);
  const expected = prepared(visit, "zh-Hans", "centres/beidou/", { about: say(xinghe.centre("beidou").name) });
  assert.deepEqual(await lines(visit), expected);
});

test("a report is opened with the keyboard, and closed with what was written in it", { site: xinghe }, async (visit) => {
  await open(visit, "centres/tianqin/");
  await paper(visit).fill("门口的坡道坏了");
  const title = section(visit).locator("summary");
  await title.focus();
  await title.press("Enter");
  await unseen(paper(visit));
  await title.press("Enter");
  await seen(paper(visit));
  await focused(title);
  assert.equal(await text(visit), "门口的坡道坏了");
});
