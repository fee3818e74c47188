// The referral slip: one A5 page that says what the page says.
// How it looks is compared with pictures kept beside this file; after a change that is meant:
// `BLESS=1 node --test slip.test.mjs`, and look at the difference.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PNG } from "pngjs";
import { counted, eventually } from "./support/expect.mjs";
import { fill, finding } from "./support/finding.mjs";
import { scanned } from "./support/qr.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { desktop, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const PAGES = [
  { name: "jingxi", site: baiyun, path: "centres/jingxi/" },
  { name: "tianqin", site: xinghe, path: "centres/tianqin/" },
  { name: "sunflower", site: baiyun, path: "programmes/sunflower/" },
  { name: "hospital-companions", site: xinghe, path: "programmes/hospital-companions/" },
];
const CASES = LANGUAGES.flatMap((language) =>
  PAGES.map(({ name, site, path }) => ({ name: `${name}-${language}`, site, language, path: folder(language) + path })),
);
/** A5 at 96 pixels an inch, and its margins of 10 mm. */
const PAPER = { width: 559, height: 794 };
const MARGIN = "10mm";

const slip = (visit) => visit.page.locator("body > .slip");
const button = (visit, m = zh) => visit.page.getByRole("button", { name: m.print_slip, exact: true });

/** Presses for the slip where a printer would only be asked. */
async function printed(visit, path, m = zh) {
  await visit.page.addInitScript(() => {
    window.print = () => undefined;
  });
  await visit.open(path);
  await finding(visit);
  await visit.press(button(visit, m));
  await counted(slip(visit), 1);
}

/** Shows the page as paper has it. */
async function onPaper(visit) {
  await visit.page.setViewportSize(PAPER);
  await visit.page.emulateMedia({ media: "print" });
  await visit.page.evaluate((margin) => {
    document.body.style.padding = margin;
  }, MARGIN);
}

/** What stands behind each name on the slip, line by line. */
const told = (visit) =>
  slip(visit)
    .locator(".slip-fact")
    .evaluateAll((facts) => facts.map((fact) => [fact.querySelector("dt").innerText, fact.querySelector("dd").innerText.trim().split(/\n+/)]));

// -- on paper --

tests(
  CASES,
  ({ name }) => `the slip is one page of A5 and nothing else: ${name}`,
  ({ site }) => ({ site, devices: [desktop, phone] }),
  async (visit, { path, language }) => {
    await printed(visit, path, words[language]);
    const pdf = (await visit.page.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, "pages");
    const box = /\/MediaBox\s*\[([^\]]*)\]/.exec(pdf)[1].trim().split(/\s+/).map(Number);
    const points = [0, 0, 148, 210].map((millimetres) => (millimetres / 25.4) * 72);
    assert.ok(box.every((value, at) => Math.abs(value - points[at]) < 1.5), `${box} is A5`);
    await counted(slip(visit), 0);
  },
);

test("an address that is long and has no hyphens breaks, and the slip stays one page", { site: xinghe, prefix: `/${"baiyunqujiatingzonghe/".repeat(4)}` }, async (visit) => {
  await printed(visit, "en/programmes/hospital-companions/", words.en);
  await onPaper(visit);
  const over = await slip(visit).locator("*").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.className));
  assert.deepEqual(over, [], "nothing stands out to the side");
  const text = await slip(visit).locator(".slip-url").evaluate((element) => element.scrollWidth - element.clientWidth);
  assert.equal(text, 0, "the address is inside its column");
});

test("what is left out on paper is the page, not the slip", {}, async (visit) => {
  await printed(visit, "centres/jingxi/");
  const hidden = await slip(visit).evaluate((element) => getComputedStyle(element).display);
  assert.equal(hidden, "none", "the screen shows no slip");
  await onPaper(visit);
  const shown = await visit.page.evaluate(() => [...document.body.children].filter((child) => child.checkVisibility()).map((child) => child.className));
  assert.deepEqual(shown, ["slip"]);
});

test("after printing the slip goes, and the page is as before", { site: xinghe }, async (visit) => {
  const before = async () => [await visit.page.locator("body > *").count(), await visit.page.locator("html").getAttribute("data-print")];
  await visit.page.addInitScript(() => {
    window.print = () => undefined;
  });
  await visit.open("centres/tianqin/");
  await finding(visit);
  const [children] = await before();
  for (let time = 0; time < 2; time += 1) {
    await visit.press(button(visit));
    await counted(slip(visit), 1);
    await visit.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await counted(slip(visit), 0);
    assert.deepEqual(await before(), [children, null]);
  }
});

test("a browser that never says that it has printed gets one slip, not two", { site: xinghe }, async (visit) => {
  await printed(visit, "centres/tianqin/");
  await visit.press(button(visit));
  await visit.press(button(visit));
  await counted(slip(visit), 1);
});

test("a page that is printed without the button is the page itself", { site: xinghe }, async (visit) => {
  await visit.open("centres/tianqin/");
  await finding(visit);
  await visit.page.emulateMedia({ media: "print" });
  await counted(slip(visit), 0);
  assert.ok(await visit.heading.isVisible());
  assert.equal(await button(visit).isVisible(), false, "buttons are not for paper");
});

// -- what it says --

const day = (date) => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");

/** Fails unless name, address of the page, code and date are on the slip. */
async function identified(visit, m, { name, path }) {
  await onPaper(visit);
  assert.equal(await slip(visit).getByRole("heading", { level: 1 }).innerText(), name);
  const url = visit.host.url(path);
  assert.equal(await slip(visit).locator(".slip-url").innerText(), url);
  assert.equal(await scanned(slip(visit).getByRole("img", { name: m.slip_scan })), url);
  const text = await slip(visit).innerText();
  for (const line of [m.slip, say(visit.site.portal.name, m === zh ? "zh-Hans" : "en"), m.slip_for, m.slip_by, m.slip_date, m.slip_remarks, m.slip_privacy]) {
    assert.ok(text.includes(line), `“${line}” is on the slip`);
  }
  if (m === zh) {
    assert.ok(text.includes(fill(m.slip_published, { date: day(visit.site.portal.published) })));
  }
}

tests(
  LANGUAGES,
  (language) => `of Jingxi the slip says what is not published and whom to call, in ${language}`,
  { context: { deviceScaleFactor: 2 } },
  async (visit, language) => {
    const m = words[language];
    const path = `${folder(language)}centres/jingxi/`;
    await printed(visit, `${path}?elder=0#q=secret`, m);
    const jingxi = baiyun.centre("jingxi");
    await identified(visit, m, { name: say(jingxi.name, language), path });
    const unknown = [fill(m.slip_ask, { number: "12345" })];
    const facts = new Map(await told(visit));
    for (const name of [m.address, m.phones, m.hours]) {
      assert.deepEqual(facts.get(name), unknown, name);
    }
    const unit = baiyun.units.find(({ centre }) => centre === "jingxi");
    assert.deepEqual(facts.get(m.slip_serves), [say(unit.name, language)]);
    assert.ok((await slip(visit).innerText()).includes(say(baiyun.portal.sources["article-2017"].title, language)));
  },
);

tests(
  LANGUAGES,
  (language) => `of Tianqin the slip says address, entrance, telephones and hours, in ${language}`,
  { site: xinghe, context: { deviceScaleFactor: 2 } },
  async (visit, language) => {
    const m = words[language];
    const path = `${folder(language)}centres/tianqin/`;
    const centre = xinghe.centre("tianqin");
    await printed(visit, path, m);
    await identified(visit, m, { name: say(centre.name, language), path });
    const facts = new Map(await told(visit));
    assert.deepEqual(facts.get(m.address), [say(centre.address, language)]);
    assert.deepEqual(facts.get(m.entrance), [say(centre.entrance, language)]);
    assert.deepEqual(facts.get(m.phones), centre.phones.map(({ number, label }) => `${number} ${say(label, language)}`));
    const hours = facts.get(m.hours).join("\n");
    for (const part of ["09:00–12:00", "14:00–18:00", say(centre.hours.note, language)]) {
      assert.ok(hours.includes(part), `${part} is in ${hours}`);
    }
    assert.doesNotMatch(await slip(visit).innerText(), /12345/, "all of it is published");
  },
);

tests(
  LANGUAGES,
  (language) => `of Sunflower the slip says for whom it is, how to apply and who runs it, in ${language}`,
  { context: { deviceScaleFactor: 2 } },
  async (visit, language) => {
    const m = words[language];
    const path = `${folder(language)}programmes/sunflower/`;
    const sunflower = baiyun.programmes.find(({ id }) => id === "sunflower");
    await printed(visit, path, m);
    await identified(visit, m, { name: say(sunflower.name, language), path });
    const facts = new Map(await told(visit));
    const unknown = [fill(m.slip_ask, { number: "12345" })];
    assert.deepEqual(facts.get(m.audience), [say(sunflower.audience, language)]);
    assert.deepEqual(facts.get(m.slip_run_by), [say(baiyun.centre("jingxi").short_name, language)]);
    assert.deepEqual(facts.get(m.address), unknown);
    assert.deepEqual(facts.get(m.phones), unknown);
  },
);

test("a programme of one centre does not call not published what the centre publishes", { site: xinghe }, async (visit) => {
  await printed(visit, "programmes/star-sunflower/");
  await onPaper(visit);
  const facts = new Map(await told(visit));
  const { address, entrance } = xinghe.centre("tianqin");
  assert.deepEqual(facts.get(zh.address), [say(address)]);
  assert.ok(!facts.has(zh.entrance) || facts.get(zh.entrance)[0] === say(entrance), `entrance: ${facts.get(zh.entrance)}`);
});

test("a programme of several centres names each with address and telephone", { site: xinghe }, async (visit) => {
  await printed(visit, "programmes/story-hour/");
  await onPaper(visit);
  const facts = await told(visit);
  const { centres } = xinghe.programmes.find(({ id }) => id === "story-hour");
  const named = (name) => facts.filter(([own]) => own === name).map(([, lines]) => lines[0]);
  const unknown = fill(zh.slip_ask, { number: "12345" });
  assert.deepEqual(named(zh.slip_run_by), centres.map((id) => say(xinghe.centre(id).short_name)));
  assert.deepEqual(named(zh.address), centres.map((id) => (xinghe.centre(id).address ? say(xinghe.centre(id).address) : unknown)));
  assert.deepEqual(named(zh.phones), centres.map((id) => xinghe.centre(id).phones[0].number));
});

test("a slip made on the next page is the next page's", { site: xinghe, pages: 2 }, async (visit) => {
  await printed(visit, "centres/tianqin/");
  const beidou = xinghe.centre("beidou");
  const neighbours = visit.page.getByRole("region", { name: zh.neighbours, exact: true });
  await visit.press(neighbours.getByRole("link", { name: say(beidou.short_name), exact: true }));
  await visit.at("centres/beidou/");
  await visit.press(button(visit));
  await counted(slip(visit), 1);
  await onPaper(visit);
  await eventually(() => slip(visit).getByRole("heading").innerText(), say(beidou.name));
  assert.deepEqual(new Map(await told(visit)).get(zh.phones), ["0560-5550201"]);
});

// -- how it looks --

/** So many cells of mean brightness across and down the sheet. */
const GRID = { across: 28, down: 40 };
/** Squares of so many cells, which is 2 cm, are compared: another font of the same width differs less than a line. */
const SQUARE = 4;
/**
 * Of 255. Other sans-serif fonts (Droid Sans Fallback and Noto Sans CJK, Nimbus Sans for Liberation Sans) differ by
 * up to 7.7; a fact that is missing or blank by 9.2 or more.
 */
const TOLERANCE = 8.5;

/**
 * The mean brightness of each cell of the sheet, row by row. A grey square stands for the QR code and a fixed text
 * for the address, which differ from host to host.
 */
async function look(visit) {
  await slip(visit).evaluate((element) => {
    element.querySelector(".slip-url").textContent = "https://www.example.org/families/";
    element.querySelector(".qr-dark").style.fill = "#888";
    element.querySelector(".qr-dark").setAttribute("d", "M4 4h25v25H4z");
    element.querySelector(".qr").setAttribute("viewBox", "0 0 33 33");
  });
  await visit.page.evaluate(() => document.fonts.ready);
  const { data, width, height } = PNG.sync.read(await visit.page.screenshot({ clip: { x: 0, y: 0, ...PAPER } }));
  const cells = Array.from({ length: GRID.across * GRID.down }, () => [0, 0]);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * GRID.down) / height) * GRID.across;
    for (let x = 0; x < width; x += 1) {
      const cell = cells[row + Math.floor((x * GRID.across) / width)];
      const at = (y * width + x) * 4;
      cell[0] += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
      cell[1] += 1;
    }
  }
  return cells.map(([sum, count]) => Math.round(sum / count));
}

/** How far two looks are from each other in the square where they differ most. */
function difference(one, other) {
  let worst = 0;
  for (let top = 0; top + SQUARE <= GRID.down; top += 1) {
    for (let left = 0; left + SQUARE <= GRID.across; left += 1) {
      let sum = 0;
      for (let cell = 0; cell < SQUARE * SQUARE; cell += 1) {
        const at = (top + Math.floor(cell / SQUARE)) * GRID.across + left + (cell % SQUARE);
        sum += one[at] - other[at];
      }
      worst = Math.max(worst, Math.abs(sum) / SQUARE ** 2);
    }
  }
  return worst;
}

tests(
  CASES,
  ({ name }) => `the slip looks as it did: ${name}`,
  ({ site }) => ({ site }),
  async (visit, { name, path, language }) => {
    await printed(visit, path, words[language]);
    await onPaper(visit);
    const found = await look(visit);
    const file = fileURLToPath(new URL(`golden/slip-${name}.json`, import.meta.url));
    if (process.env.BLESS) {
      writeFileSync(file, `${JSON.stringify(found)}\n`);
      return;
    }
    assert.ok(existsSync(file), `${file} is missing: make it with BLESS=1`);
    const off = difference(JSON.parse(readFileSync(file, "utf8")), found);
    assert.ok(off <= TOLERANCE, `a square of 2 cm is ${off} of 255 brighter or darker`);
  },
);

tests(
  CASES.filter(({ name }) => ["jingxi-en", "tianqin-zh-Hans", "sunflower-en"].includes(name)),
  ({ name }) => `a part that is missing, blank or elsewhere is seen: ${name}`,
  ({ site }) => ({ site, pages: 4 }),
  async (visit, { path, language }) => {
    await printed(visit, path, words[language]);
    await onPaper(visit);
    const whole = await look(visit);
    assert.equal(difference(whole, await look(visit)), 0, "the same slip looks the same");
    const parts = await slip(visit).locator(":scope > *, .slip-fact, .slip-code > *").all();
    assert.ok(parts.length > 10);
    for (const part of parts) {
      for (const [property, value] of [
        ["display", "none"],
        ["visibility", "hidden"],
        ["transform", "translateY(25mm)"],
      ]) {
        await part.evaluate((element, [property, value]) => element.style.setProperty(property, value), [property, value]);
        const off = difference(whole, await look(visit));
        await part.evaluate((element, property) => element.style.removeProperty(property), property);
        assert.ok(off > TOLERANCE, `${await part.evaluate((element) => element.outerHTML.slice(0, 80))} with ${property}: ${off}`);
      }
    }
  },
);
