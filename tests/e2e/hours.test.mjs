// Whether a centre is open: by the clock of the centres, with what is doubtful said, and never closed where it is unknown.
import assert from "node:assert/strict";
import { counted, eventually, seen } from "./support/expect.mjs";
import { answer, fill, finding } from "./support/finding.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { desktop, everywhere, test, tests } from "./support/visit.mjs";

const ZONES = ["Asia/Shanghai", "America/New_York"];
const onCard = (visit, id) => visit.page.locator(`li[data-centre=${id}] .card-hours`);
const onPage = (visit) => visit.page.locator("[data-field=hours] dd [data-now]").first();

/** Sets the clock of the browser to a time of China. */
const clock = (visit, time) => visit.page.clock.install({ time: new Date(`${time}+08:00`) });

const open = (m, then) => `${m.open_now} · ${then}`;
const closed = (m, then) => `${m.closed_now} · ${then}`;
const closesAt = (m, time) => open(m, fill(m.closes_at, { time }));
const opensOn = (m, day, time) => closed(m, fill(m.opens_on, { day, time }));
const weekday = (m, number) => m.weekdays.split("|")[number];
/** The form of one; the words of a site keep the last form only. */
const LAST_MINUTE = { "zh-Hans": "1分钟后关门", en: "closes in 1 minute" };

const CASES = [
  { what: "a weekday morning", at: "2026-11-25T10:00:10", centre: "tianqin", says: (m) => closesAt(m, "12:00") },
  { what: "20 minutes before lunch", at: "2026-11-25T11:40:10", centre: "tianqin", says: (m) => open(m, fill(m.closes_in, { count: 20 })) },
  { what: "the last minute", at: "2026-11-25T11:59:10", centre: "tianqin", says: (m, language) => open(m, LAST_MINUTE[language]) },
  { what: "the lunch break", at: "2026-11-25T12:30:10", centre: "tianqin", says: (m) => opensOn(m, m.today, "14:00") },
  { what: "a weekday evening", at: "2026-11-25T20:00:10", centre: "tianqin", says: (m) => opensOn(m, m.tomorrow, "09:00") },
  { what: "early in the morning", at: "2026-11-26T00:30:10", centre: "tianqin", says: (m) => opensOn(m, m.today, "09:00") },
  { what: "a Saturday afternoon", at: "2026-11-28T13:00:10", centre: "tianqin", says: (m) => opensOn(m, weekday(m, 0), "09:00") },
  { what: "a working Saturday that follows the weekdays", at: "2026-02-14T15:00:10", centre: "tianqin", says: (m) => closesAt(m, "18:00") },
  { what: "a working Saturday with the hours of Saturdays", at: "2026-02-14T11:30:10", centre: "zhinu", says: (m) => closesAt(m, "16:00") },
  { what: "a public holiday that is closed", at: "2026-02-17T10:00:10", centre: "tianqin", says: (m) => opensOn(m, weekday(m, 0), "09:00") },
  { what: "a public holiday that is open", at: "2026-02-17T10:00:10", centre: "beidou", says: (m) => closesAt(m, "21:00") },
  { what: "a public holiday of which the record is silent", at: "2026-02-17T10:00:10", centre: "yinhe", says: (m) => closesAt(m, "17:30"), doubts: (m) => [m.may_differ_today] },
  { what: "a day whose hours are not published", at: "2026-11-26T10:00:10", centre: "yinhe", says: (m) => m.today_not_published },
  { what: "the evening before such a day", at: "2026-11-25T18:00:10", centre: "yinhe", says: (m) => closed(m, fill(m.day_not_published, { day: m.tomorrow })) },
  { what: "a holiday of 2027 on a day that is usually closed", at: "2027-02-08T10:00:10", centre: "beidou", says: (m) => m.today_not_published, doubts: (m) => [m.may_differ_today] },
  { what: "a year whose holidays are not loaded", at: "2028-03-01T10:00:10", centre: "tianqin", says: (m) => closesAt(m, "12:00"), doubts: (m) => [fill(m.holidays_not_loaded, { year: 2028 })] },
];

tests(
  [{ language: "zh-Hans", timezoneId: ZONES[1] }, { language: "en", timezoneId: ZONES[0] }],
  ({ language, timezoneId }) => `cards and pages tell the hours of every kind of day: ${language}, on a phone set to ${timezoneId}`,
  ({ timezoneId }) => ({ site: xinghe, pages: 2 * CASES.length, context: { timezoneId } }),
  async (visit, { language }) => {
    const m = words[language];
    await visit.page.clock.install({ time: new Date("2026-01-01T00:00:00Z") });
    for (const { what, at, centre, says, doubts = () => [] } of CASES) {
      await visit.page.clock.setFixedTime(new Date(`${at}+08:00`));
      const state = says(m, language);
      await visit.open(folder(language));
      const doubtful = doubts(m).length > 0;
      await eventually(() => onCard(visit, centre).innerText(), doubtful ? `${state} · ${m.may_differ}` : state, `card: ${what}`);
      await visit.open(`${folder(language)}centres/${centre}/`);
      await eventually(() => onPage(visit).locator(".now").innerText(), state, `page: ${what}`);
      assert.deepEqual(await onPage(visit).locator(".now-doubt").allInnerTexts(), doubts(m), `doubts: ${what}`);
    }
  },
);

tests(
  LANGUAGES.flatMap((language) => ZONES.map((timezoneId) => ({ language, timezoneId }))),
  ({ language, timezoneId }) => `the closing minute passes before one's eyes, without a reload: ${language}, ${timezoneId}`,
  ({ timezoneId }) => ({ site: xinghe, devices: timezoneId === ZONES[0] ? everywhere : [desktop], pages: 2, context: { timezoneId } }),
  async (visit, { language }) => {
    const m = words[language];
    const qinxian = xinghe.communities.find(({ code }) => code === "990101001001");
    const places = [
      [`${folder(language)}#community=${qinxian.code}`, () => onCard(visit, "tianqin").innerText()],
      [`${folder(language)}#community=${qinxian.code}`, () => answer(visit).locator("[data-now]").innerText()],
      [`${folder(language)}centres/tianqin/`, () => onPage(visit).innerText()],
    ];
    await clock(visit, "2026-11-25T11:58:10");
    for (const [path, told] of places) {
      await visit.page.clock.setSystemTime(new Date("2026-11-25T11:58:10+08:00"));
      await visit.page.goto("about:blank");
      await visit.open(path);
      await eventually(told, open(m, fill(m.closes_in, { count: 2 })), path);
      await visit.page.evaluate(() => {
        window.isSame = true;
      });
      await visit.page.clock.runFor(60_000);
      await eventually(told, open(m, LAST_MINUTE[language]), path);
      await visit.page.clock.runFor(60_000);
      await eventually(told, opensOn(m, m.today, "14:00"), path);
      assert.ok(await visit.page.evaluate(() => window.isSame), "the page is the same");
    }
  },
);

test("a page that slept tells the hours of when it wakes", { site: xinghe, devices: everywhere }, async (visit) => {
  const m = words["zh-Hans"];
  await clock(visit, "2026-11-25T11:00:10");
  await visit.open();
  await eventually(() => onCard(visit, "tianqin").innerText(), open(m, fill(m.closes_in, { count: 60 })));
  await visit.page.clock.fastForward("09:00:00");
  await eventually(() => onCard(visit, "tianqin").innerText(), opensOn(m, m.tomorrow, "09:00"));
});

test("what is open now leaves the list of what is open when it closes", { site: xinghe }, async (visit) => {
  const shown = () => visit.cards.evaluateAll((cards) => cards.map((card) => card.dataset.centre));
  await clock(visit, "2026-11-25T11:59:10");
  await visit.open("?open=now");
  await eventually(shown, ["tianqin", "beidou", "yinhe", "zhinu"]);
  await visit.page.clock.runFor(60_000);
  await eventually(shown, ["beidou", "yinhe", "zhinu"]);
  await counted(visit.page.locator("[data-pin]"), 3);
});

tests(
  LANGUAGES,
  (language) => `a centre of unknown hours is never called closed: ${language}`,
  { site: xinghe, devices: everywhere },
  async (visit, language) => {
    const m = words[language];
    await clock(visit, "2026-11-25T03:00:10");
    await visit.open(folder(language));
    await seen(onCard(visit, "tianqin").filter({ hasText: m.closed_now }));
    const card = visit.page.locator("li[data-centre=niulang]");
    await counted(card.locator("[data-now]"), 0);
    const text = await card.innerText();
    assert.ok(text.includes(m.not_published) && text.includes(m.hours) && !text.includes(m.closed_now), text);
    await visit.open(`${folder(language)}centres/niulang/`);
    await finding(visit);
    // The neighbours have cards of their own.
    const own = await visit.page.locator("main").evaluate((main) => {
      const copy = main.cloneNode(true);
      copy.querySelector(".neighbours").remove();
      return [copy.textContent, copy.querySelectorAll("[data-now]").length];
    });
    assert.ok(own[0].includes(say(xinghe.centre("niulang").name, language)) && !own[0].includes(m.closed_now));
    assert.equal(own[1], 0);
  },
);

test("in the real district no hours are known, and nothing is said to be closed", { devices: everywhere }, async (visit) => {
  const m = words["zh-Hans"];
  await clock(visit, "2026-11-25T03:00:10");
  for (const path of ["", "#community=440111020001", "centres/jingxi/"]) {
    await visit.open(path);
    await finding(visit);
    await counted(visit.page.locator("[data-now]"), 0);
    assert.ok(!(await visit.page.locator("main").innerText()).includes(m.closed_now), path);
  }
  assert.ok(baiyun.centres.every(({ hours }) => !hours));
});

tests(
  LANGUAGES.flatMap((language) => [
    { code: "990101004001", centre: "tiane", warning: "status_suspended_warning", language },
    { code: "990101003001", centre: "yinhe", warning: "status_moved_warning", language },
  ]),
  ({ centre, language }) => `an answer that leads to ${centre} warns of its state: ${language}`,
  { site: xinghe },
  async (visit, { code, centre, warning, language }) => {
    const m = words[language];
    await clock(visit, "2026-11-25T10:00:10");
    await visit.open(`${folder(language)}#community=${code}`);
    await seen(answer(visit).getByText(m[warning], { exact: true }));
    const isServing = centre === "yinhe";
    await counted(answer(visit).locator("[data-now]"), isServing ? 1 : 0);
    await counted(onCard(visit, centre), isServing ? 1 : 0);
    assert.equal((await answer(visit).innerText()).includes(m.open_now), isServing);
    await seen(answer(visit).getByRole("link", { name: say(xinghe.centre(centre).short_name, language) }).first());
  },
);
