// The story so far: years to step through on a map that fills, and figures as charts that anybody may take along.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { accessible } from "./support/axe.mjs";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { EVERY_LANGUAGE, LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { everywhere, narrow, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const PAGE = "about/";
const story = (site) => JSON.parse(readFileSync(`${site.dist}/${site.path("story")}`, "utf8"));

const steps = (visit) => visit.page.locator("[data-story=steps] > li");
const shown = (visit) => visit.page.locator("[data-story=steps] > li:not([hidden])");
const year = (visit, of, m = zh) => visit.page.getByRole("heading", { name: fill(m.story_in, { year: of }), exact: true });
const button = (visit, name) => visit.page.getByRole("button", { name, exact: true });
/** How many areas of the year in sight are drawn so. */
const drawn = (visit, how) => shown(visit).locator(`path.story-is-${how}`).count();

tests(
  [baiyun, xinghe],
  ({ name }) => `without scripts every year of ${name} is told in full, with a map of its own`,
  (site) => ({ site, devices: everywhere, context: { javaScriptEnabled: false } }),
  async (visit, site) => {
    await visit.open(PAGE, { until: "static" });
    const years = [...new Set([...story(site).timeline.map((one) => one.when), ...site.centres.map((one) => one.opened?.at ?? one.opened?.by)].filter(Boolean).map((when) => when.slice(0, 4)))].sort();
    assert.deepEqual(await steps(visit).evaluateAll((all) => all.map((one) => one.dataset.year)), years);
    for (const event of story(site).timeline) {
      await seen(visit.page.getByText(say(event.text), { exact: true }));
    }
    await counted(steps(visit).getByRole("img"), years.length);
    await unseen(button(visit, zh.story_back));
  },
);

test("the map fills year by year, and no centre opens on a day that nobody knows", { devices: everywhere }, async (visit) => {
  await visit.open(PAGE);
  await seen(year(visit, 2020));
  assert.equal(await drawn(visit, "unknown"), 0);
  await visit.page.getByLabel(zh.story_year).selectOption({ label: fill(zh.story_in, { year: 2011 }) });
  await seen(year(visit, 2011));
  const exact = baiyun.centres.filter((one) => one.opened?.at && one.opened.at.slice(0, 4) <= "2011").length;
  assert.equal(await drawn(visit, "open"), exact);
  assert.equal(await drawn(visit, "by"), 0, "what was open by 2013 is not drawn as open in 2011");
  await visit.press(button(visit, zh.story_on));
  await seen(year(visit, 2013));
  const by = baiyun.centres.filter((one) => one.opened?.by && one.opened.by.slice(0, 4) <= "2013").length;
  assert.equal(await drawn(visit, "by"), by);
  await seen(shown(visit).getByText(fill(zh.story_open_by, { year: 2013 })));
});

test("a district that publishes its opening dates is shown with all of them", { site: xinghe }, async (visit) => {
  await visit.open(PAGE);
  for (const { short_name, opened } of xinghe.centres.filter((one) => one.opened?.at)) {
    await visit.page.getByLabel(zh.story_year).selectOption({ label: fill(zh.story_in, { year: opened.at.slice(0, 4) }) });
    await seen(shown(visit).getByText(zh.story_opened));
    await seen(shown(visit).getByRole("link", { name: say(short_name) }).first());
  }
});

test("the years are stepped by keyboard, the focus is not lost at either end, and the step is announced", {}, async (visit) => {
  await visit.open(PAGE);
  const years = await steps(visit).count();
  await button(visit, zh.story_back).focus();
  for (let left = years - 1; left > 0; left -= 1) {
    await visit.page.keyboard.press("Enter");
  }
  await focused(visit.page.getByLabel(zh.story_year));
  const first = await steps(visit).first().getAttribute("data-year");
  await seen(year(visit, first));
  await eventually(async () => (await visit.page.locator("[data-story=said]").textContent()).includes(first), true);
  await button(visit, zh.story_all).click();
  await counted(shown(visit), years);
});

test("nothing plays by itself", {}, async (visit) => {
  await visit.open(PAGE);
  const before = await shown(visit).getAttribute("data-year");
  const moved = await visit.page.evaluate(
    () => new Promise((done) => {
      const watch = new MutationObserver(() => done(true));
      watch.observe(document.querySelector("[data-story=steps]"), { attributes: true, subtree: true });
      requestAnimationFrame(() => requestAnimationFrame(() => done(false)));
    }),
  );
  assert.deepEqual([moved, await shown(visit).getAttribute("data-year")], [false, before]);
  assert.deepEqual(await visit.page.evaluate(() => document.getAnimations().length), 0);
});

tests(
  LANGUAGES,
  (language) => `each figure keeps its qualifier, in the drawing, in words and in the table, in ${language}`,
  {},
  async (visit, language) => {
    const m = words[language];
    await visit.open(folder(language) + PAGE);
    for (const figure of story(baiyun).figures) {
      const row = visit.page.locator(".chart-row, .chart").filter({ hasText: say(figure.name, language) }).first();
      await seen(row);
      if (figure.qualifier) {
        await visit.page.locator(`.chart-fill.chart-${figure.qualifier}`).first().waitFor({ state: "attached" });
      }
    }
    await visit.page.locator(".chart details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
    for (const figure of story(baiyun).figures) {
      const line = visit.page.locator(".chart-table").getByRole("row").filter({ hasText: say(figure.name, language) }).first();
      const said = figure.qualifier ? m[`chart_${figure.qualifier}`] : m.chart_exact;
      assert.ok((await line.innerText()).includes(said), say(figure.name, language));
    }
  },
);

test("what may not be compared shares no axis", {}, async (visit) => {
  await visit.open(PAGE);
  const rows = await visit.page.locator(".chart").evaluateAll((all) => all.map((one) => one.querySelectorAll(".chart-row").length));
  const figures = story(baiyun).figures;
  assert.equal(rows.reduce((sum, count) => sum + count, 0), figures.length);
  assert.ok(rows.includes(3), "cases, groups and activities stand together");
  assert.equal(rows[0], 1, "services stand alone: they are a hundred times as many");
});

tests(
  EVERY_LANGUAGE,
  (language) => `every chart is taken along as a drawing and as a table, in ${language}`,
  {},
  async (visit, language) => {
    await visit.open(folder(language) + PAGE);
    const links = await visit.page.locator(".chart-files a").evaluateAll((all) => all.map((one) => one.href));
    assert.ok(links.length > 8 && links.length % 2 === 0);
    const told = [];
    for (const link of links) {
      const response = await visit.page.request.get(link);
      assert.equal(response.status(), 200, link);
      const text = await response.text();
      if (link.endsWith(".svg")) {
        assert.match(text, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
        assert.equal(await visit.page.evaluate((svg) => new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("parsererror"), text), null, link);
      } else {
        told.push(...text.replace("\ufeff", "").trim().split("\r\n").slice(1).map((line) => line.split(",")[0]));
      }
    }
    assert.deepEqual(told, story(baiyun).figures.map((one) => one.id));
  },
);

// -- as pictures -- //

const GRID = 24;
const TOLERANCE = 12;

/** The mean brightness of each cell of a drawing, without its text, which fonts decide. */
const look = (visit, svg) =>
  visit.page.evaluate(
    async ([svg, grid]) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(svg.replace(/<text[\s\S]*?<\/text>/g, ""))}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = grid * 8;
      const context = canvas.getContext("2d");
      context.fillStyle = "#fff";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return Array.from({ length: grid * grid }, (_, cell) => {
        const { data } = context.getImageData((cell % grid) * 8, Math.floor(cell / grid) * 8, 8, 8);
        return Math.round(data.reduce((sum, value, at) => sum + (at % 4 === 3 ? 0 : value), 0) / 192);
      });
    },
    [svg, GRID],
  );

/** A map of the page as a drawing that stands alone: with the colours that the page gives it. */
const standing = (locator) =>
  locator.evaluate((svg) => {
    const copy = svg.cloneNode(true);
    const [from, to] = [svg, copy].map((one) => [...one.querySelectorAll("path")]);
    to.forEach((path, at) => {
      const style = getComputedStyle(from[at]);
      for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray"]) path.setAttribute(name, style.getPropertyValue(name));
    });
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const { width, height } = svg.viewBox.baseVal;
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    return copy.outerHTML;
  });

tests(
  [
    { name: "baiyun-2013", site: baiyun, of: "2013" },
    { name: "xinghe-2016", site: xinghe, of: "2016" },
    { name: "baiyun-chart", site: baiyun },
    { name: "xinghe-chart", site: xinghe },
  ],
  ({ name }) => `the story looks as it did: ${name}`,
  ({ site }) => ({ site }),
  async (visit, { name, of }) => {
    await visit.open(PAGE);
    let svg;
    if (of) {
      await visit.page.getByLabel(zh.story_year).selectOption({ label: fill(zh.story_in, { year: of }) });
      svg = await standing(shown(visit).locator(".story-map svg"));
    } else {
      const link = await visit.page.locator('.chart-files a[href$=".svg"]').nth(1).evaluate((one) => one.href);
      svg = await (await visit.page.request.get(link)).text();
    }
    const found = await look(visit, svg);
    const file = fileURLToPath(new URL(`golden/story-${name}.json`, import.meta.url));
    if (process.env.BLESS) {
      mkdirSync(new URL("golden", import.meta.url), { recursive: true });
      writeFileSync(file, `${JSON.stringify(found)}\n`);
    }
    assert.ok(existsSync(file), `${file} is missing: make it with BLESS=1`);
    const golden = JSON.parse(readFileSync(file, "utf8"));
    assert.ok(new Set(golden).size > 4, "there is something in the picture");
    const off = Math.max(...golden.map((value, at) => Math.abs(value - found[at])));
    assert.ok(off <= TOLERANCE, `a cell differs by ${off} of 255`);
  },
);

tests(
  EVERY_LANGUAGE,
  (language) => `the story fits a narrow screen and is accessible with every table open, in ${language}`,
  { site: xinghe, devices: [narrow], pages: 3 },
  async (visit, language) => {
    for (const elder of ["0", "1"]) {
      await visit.open(`${folder(language)}${PAGE}?elder=${elder}`);
      await visit.page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${wide} pixels too wide, elder=${elder}`);
      await accessible(visit.page, `elder=${elder}`);
    }
  },
);
