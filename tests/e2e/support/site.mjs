// The built sites under test, and what their data says: expectations are read, not repeated.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The languages that journeys are made in: one of characters, one of letters. */
export const LANGUAGES = ["zh-Hans", "en"];
/** Every language of both sites; for what may differ in each. */
export const EVERY_LANGUAGE = [...LANGUAGES, "zh-Hant"];

/** The real district. */
export const baiyun = site("白云区", process.env.DIST ?? join(root, "dist"));
/** The made-up district, where every field is filled somewhere. */
export const xinghe = site("星河区", process.env.DIST_XINGHE ?? join(root, "target/dist-xinghe"));

/** The folder of a language. */
export const folder = (language) => (!language || language === "zh-Hans" ? "" : `${language.toLowerCase()}/`);

/** A text of the data in a language, which falls back to Chinese. */
export const say = (text, language = "zh-Hans") =>
  typeof text === "string" ? text : (text[language] ?? text[`${language}-t-zh-hans`] ?? text["zh-Hans"]);

/** The portal's own words by their keys; of plurals, the last form. */
export const words = Object.fromEntries(EVERY_LANGUAGE.map((tag) => [tag, messages(tag)]));

function messages(tag) {
  const toml = readFileSync(join(root, `src/i18n/messages/${tag}.toml`), "utf8");
  const entries = [...toml.matchAll(/^(\w+) = .*("(?:[^"\\]|\\.)*")[ }]*$/gm)];
  return Object.fromEntries(entries.map(([, key, text]) => [key, JSON.parse(text)]));
}

function site(name, dist) {
  const json = (path) => JSON.parse(readFileSync(join(dist, path), "utf8"));
  const portal = json("data/portal.json");
  const path = (kind) => `data/${portal.files[kind]}`;
  const { centres } = json(path("centres"));
  const { communities, units } = json(path("communities"));
  const { programmes } = json(path("programmes"));
  const top = readdirSync(dist);
  const named = (pattern) => top.find((file) => pattern.test(file));
  return {
    name,
    dist,
    portal,
    centres,
    communities,
    units,
    programmes,
    /** Every file at the top of the site. */
    top,
    /** Where the host keeps a file of the data. */
    path,
    /** Where it keeps the client. */
    wasm: named(/^portal-.*\.wasm$/),
    findWasm: named(/^find-.*\.wasm$/),
    glue: named(/^portal-.*\.js$/),
    messages: Object.fromEntries(EVERY_LANGUAGE.map((tag) => [tag, named(new RegExp(`^messages-${tag}-.*\\.json$`))])),
    centre: (id) => centres.find((centre) => centre.id === id),
    /** Addresses of every page in a language, the home page first. */
    pages: (language) =>
      ["", "programmes/", "coverage/", "about/", "open-data/", ...centres.map(({ id }) => `centres/${id}/`), ...programmes.map(({ id }) => `programmes/${id}/`)].map(
        (page) => folder(language) + page,
      ),
    /** Addresses of what staff use in a language: the builder of embedding code, and the desk. */
    staff: (language) => ["embed/build/", "desk/"].map((page) => folder(language) + page),
    /** Addresses of what is made to be embedded in a language. */
    embedded: (language) =>
      ["embed/", ...centres.map(({ id }) => `embed/centres/${id}/`)].map((page) => folder(language) + page),
  };
}
