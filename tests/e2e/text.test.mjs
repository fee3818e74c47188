// Text as people set it: spaced wider, twice as large, and on a phone that lies on its side. Nothing is cut off, covered or lost.
import assert from "node:assert/strict";
import { illegible } from "./support/legible.mjs";
import { EVERY_LANGUAGE, baiyun, folder, xinghe } from "./support/site.mjs";
import { desktop, narrow, phone, tests } from "./support/visit.mjs";

/** The distances of WCAG 1.4.12. */
const SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }";
/** What a browser does that is told to write everything twice as large. */
const TWICE = "html { font-size: 200% }";
const LYING = { name: "on a phone on its side", viewport: { width: 844, height: 390 }, isMobile: true, hasTouch: true };

const LOOKS = [
  { look: "with spaced letters, words and lines", style: SPACED, devices: [narrow, desktop] },
  { look: "with letters twice as large", style: TWICE, devices: [phone, desktop] },
  { look: "as it is", style: "", devices: [LYING] },
];
const PAGES = [
  { site: baiyun, path: "" },
  { site: baiyun, path: "centres/jingxi/" },
  { site: xinghe, path: "centres/tianqin/" },
  { site: baiyun, path: "programmes/sunflower/" },
  { site: baiyun, path: "about/" },
  { site: baiyun, path: "open-data/" },
  { site: xinghe, path: "embed/" },
];

tests(
  LOOKS.flatMap((look) => PAGES.map((page) => ({ ...look, ...page }))),
  ({ look, site, path }) => `${site.name}/${path} can be read ${look}, in every language, in elder mode and without`,
  ({ site, devices }) => ({ site, devices, pages: 2 * EVERY_LANGUAGE.length }),
  async (visit, { path, style }) => {
    for (const address of EVERY_LANGUAGE.flatMap((language) => ["0", "1"].map((elder) => `${folder(language)}${path}?elder=${elder}`))) {
      await visit.open(address);
      await visit.page.evaluate((text) => {
        const own = new CSSStyleSheet();
        own.replaceSync(text);
        document.adoptedStyleSheets = [own];
      }, style);
      assert.deepEqual(await visit.page.evaluate(illegible), [], address);
    }
  },
);
