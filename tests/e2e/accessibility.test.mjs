// No rule of WCAG 2.2 AA that a machine can check is broken, in any state of any kind of page.
import { seen } from "./support/expect.mjs";
import { accessible } from "./support/axe.mjs";
import { EVERY_LANGUAGE, baiyun, folder, words, xinghe } from "./support/site.mjs";
import { BROKEN_ANSWER, BROKEN_HASH, desktop, phone, test, tests } from "./support/visit.mjs";

const kinds = [
  { what: "the home page", site: baiyun, path: "" },
  { what: "the list alone", site: baiyun, path: "?view=list" },
  { what: "a home page with notices and telephones", site: xinghe, path: "" },
  { what: "a centre of which little is known", site: xinghe, path: "centres/niulang/" },
  { what: "a centre with special programmes", site: baiyun, path: "centres/jingxi/" },
  { what: "a centre of which all is known", site: xinghe, path: "centres/tianqin/" },
  { what: "a centre whose data has expired", site: xinghe, path: "centres/beidou/" },
  { what: "the programmes", site: baiyun, path: "programmes/" },
  { what: "a programme", site: baiyun, path: "programmes/sunflower/" },
  { what: "walking coverage that cannot be told", site: baiyun, path: "coverage/" },
  { what: "walking coverage", site: xinghe, path: "coverage/" },
  { what: "what the centres are", site: baiyun, path: "about/" },
  { what: "the published files", site: baiyun, path: "open-data/" },
  { what: "an embedded list", site: xinghe, path: "embed/?v=1" },
  { what: "an embedded map", site: xinghe, path: "embed/?v=1&view=both" },
  { what: "an embedded card", site: xinghe, path: "embed/centres/tianqin/?v=1" },
  { what: "the builder", site: baiyun, path: "embed/build/" },
  { what: "the desk", site: baiyun, path: "desk/" },
];

/** The colours that a person's system may choose. */
const COLOURS = [
  { colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" },
  { colorScheme: "dark", forcedColors: "none", reducedMotion: "reduce" },
  { colorScheme: "light", forcedColors: "active", reducedMotion: "reduce" },
];

tests(
  kinds.flatMap((kind) => EVERY_LANGUAGE.map((language) => ({ ...kind, language }))),
  ({ what, language }) => `${what} in ${language} is accessible in light, dark and forced colours, in elder mode and without`,
  ({ site }) => ({ site, devices: [phone], pages: 2 * COLOURS.length }),
  async (visit, { path, language }) => {
    for (const elder of ["0", "1"]) {
      await visit.open(`${folder(language)}${path}${path.includes("?") ? "&" : "?"}elder=${elder}`);
      for (const colours of COLOURS) {
        await visit.page.emulateMedia(colours);
        await accessible(visit.page, `${JSON.stringify(colours)}, elder=${elder}`);
      }
    }
  },
);

tests(
  [kinds[0], kinds[5]],
  ({ what }) => `${what} is accessible on a desktop, with every source open`,
  ({ site }) => ({ site, devices: [desktop] }),
  async (visit, { path }) => {
    await visit.open(path);
    await visit.page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
    await accessible(visit.page, path);
  },
);

tests(
  ["", "en/"],
  (path) => `the search in ${path || "./"} is accessible with its options open and with nothing found`,
  { devices: [phone] },
  async (visit, path) => {
    await visit.open(path);
    await visit.search.fill("jing");
    await seen(visit.options);
    await visit.search.press("ArrowDown");
    await accessible(visit.page, "options");
    await visit.search.fill("nowhere");
    await seen(visit.page.locator(".search-status", { hasText: "nowhere" }));
    await accessible(visit.page, "nothing found");
  },
);

test("404 is accessible", { devices: [phone], allow: [BROKEN_ANSWER] }, async (visit) => {
  await visit.open("x/y/", { until: "static" });
  await seen(visit.page.getByRole("link").first());
  await accessible(visit.page);
});

tests(
  [
    { what: "without its data", faults: { "data/portal.json": { status: 404 } }, until: "failed" },
    { what: "without its client", faults: { [baiyun.wasm]: { status: 404 } }, until: "failed" },
    { what: "without the programmes", faults: { [baiyun.path("programmes")]: { status: 404 } }, until: "live" },
  ].flatMap((state) => ["", "en/centres/jingxi/"].map((path) => ({ ...state, path }))),
  ({ what, path }) => `“/${path}” ${what} is accessible`,
  ({ faults }) => ({ faults, devices: [phone], allow: [BROKEN_ANSWER, BROKEN_HASH] }),
  async (visit, { path, until }) => {
    await visit.open(path, { until });
    await accessible(visit.page);
  },
);

const scripts = /<script[\s\S]*?<\/script>/g;

tests(
  ["", "en/", "centres/jingxi/", "en/centres/taihe/"],
  (path) => `“/${path}” without scripts is accessible`,
  // The rules are a script: so it is the page's own that are taken away.
  (path) => ({ devices: [phone], faults: { [`${path}index.html`]: { body: (html) => html.replace(scripts, "") } } }),
  async (visit, path) => {
    await visit.open(path, { until: "static" });
    await accessible(visit.page);
  },
);

test("a centre's page can be walked through by keyboard, and the focus is always seen", {}, async (visit) => {
  await visit.open("centres/jingxi/");
  const stops = await visit.page.locator("a[href]:visible, summary:visible").count();
  for (let stop = 0; stop < stops; stop += 1) {
    await visit.page.keyboard.press("Tab");
    const { name, outline } = await visit.page.evaluate(() => {
      const element = document.activeElement;
      return { name: element.textContent.trim(), outline: getComputedStyle(element).outlineStyle };
    });
    if (outline === "none" || !name) {
      throw new Error(`stop ${stop}, “${name}”, shows no focus`);
    }
  }
});

test("the parts of a page are landmarks", {}, async (visit) => {
  for (const path of ["", "en/centres/jingxi/"]) {
    await visit.open(path);
    for (const role of ["banner", "main", "contentinfo"]) {
      await seen(visit.page.getByRole(role));
    }
    await seen(visit.page.getByRole("navigation", { name: words[path ? "en" : "zh-Hans"].tools }));
  }
  await visit.open();
  await seen(visit.page.getByRole("search"));
});
