// What a browser of long ago makes of a style, by MDN's compatibility data: what it does not know it drops, as CSS asks
// of every browser: a declaration alone, a rule with its selectors, a block with its at-rule.
import { createRequire } from "node:module";
import { clone, generate, parse, walk } from "css-tree";

const { css } = createRequire(import.meta.url)("@mdn/browser-compat-data");

/** The oldest engines that the pages are to be read in. */
export const CHROME_69 = { name: "Chrome 69", browsers: { chrome: "69", chrome_android: "69" } };
export const SAFARI_13 = { name: "Safari 13", browsers: { safari: "13", safari_ios: "13" } };

const parts = (version) => version.replace("≤", "").split(".").map(Number);
const isUpTo = (version, limit) => {
  const [[major, minor = 0], [most, more = 0]] = [parts(version), parts(limit)];
  return major < most || (major === most && minor <= more);
};

/** Whether every browser of an engine knows an entry of the data, under a prefix where one is written. */
function knows(engine, entry, prefix = "") {
  const known = (statement, limit) =>
    typeof statement.version_added === "string" && statement.version_added !== "preview" &&
    isUpTo(statement.version_added, limit) &&
    !(typeof statement.version_removed === "string" && isUpTo(statement.version_removed, limit)) &&
    !statement.flags && !statement.alternative_name && (statement.prefix ?? "") === prefix;
  return Object.entries(engine.browsers).every(([browser, limit]) =>
    [entry.__compat.support[browser] ?? []].flat().some((statement) => known(statement, limit)));
}

const PREFIX = /^-(webkit|moz|ms|o)-/;

/** Whether an engine knows what is written as a name in a list of the data; what the data does not tell of is known. */
function knowsName(engine, list, name) {
  const own = list[name];
  if (own?.__compat) {
    return knows(engine, own);
  }
  const prefix = PREFIX.exec(name)?.[0];
  const plain = prefix && list[name.slice(prefix.length)];
  return plain?.__compat ? knows(engine, plain, prefix) : !prefix || prefix === "-webkit-";
}

/** Of the values: those that have an entry of their own for a property. */
const keywords = (engine, property, name) => {
  const entry = css.properties[property]?.[name];
  return !entry?.__compat || knows(engine, entry);
};

const UNITS = {
  dynamic: /^d(vh|vw|vi|vb|vmin|vmax)$/,
  large: /^l(vh|vw|vi|vb|vmin|vmax)$/,
  small: /^s(vh|vw|vi|vb|vmin|vmax)$/,
};

function unit(name) {
  const size = Object.keys(UNITS).find((size) => UNITS[size].test(name));
  return size ? css.types.length[`viewport_percentage_units_${size}`] : css.types.length[name];
}

const colours = css.types.color;

/** What of a value an engine does not know. */
function strangeInValue(engine, property, value) {
  const strange = [];
  walk(value, (node) => {
    const entry = {
      Function: () => css.types[node.name] ?? colours[node.name],
      Dimension: () => unit(node.unit),
      Hash: () => [4, 8].includes(node.value.length) && colours.rgb_hexadecimal_notation.alpha_hexadecimal_notation,
    }[node.type]?.();
    const isKnown = node.type === "Identifier" ? keywords(engine, property, node.name) : !entry?.__compat || knows(engine, entry);
    if (!isKnown) {
      strange.push(node.name ?? node.unit ?? `#${node.value}`);
    }
  });
  return strange;
}

/** What of a declaration an engine does not know, as texts; empty where it knows it. `--names` are known whatever they hold. */
function strangeInDeclaration(engine, { property, value }) {
  if (property.startsWith("--")) {
    return [];
  }
  if (!knowsName(engine, css.properties, property)) {
    return [property];
  }
  // What is put in for a name is not known before.
  return strangeInValue(engine, property, value).map((part) => `${property}: ${part}`);
}

/** The same of the selectors of a rule. */
function strangeInSelectors(engine, prelude) {
  const strange = [];
  walk(prelude, (node) => {
    const isPseudo = node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector";
    if (isPseudo && !knowsName(engine, css.selectors, node.name)) {
      strange.push(`:${node.name}`);
    }
    if (node.type === "PseudoClassSelector" && node.name === "not" && !isSimple(node) && !knows(engine, css.selectors.not.selector_list)) {
      strange.push(":not() of several");
    }
    if (node.type === "AttributeSelector" && node.flags && !knows(engine, css.selectors.attribute.case_insensitive_modifier)) {
      strange.push(`[… ${node.flags}]`);
    }
  });
  return strange;
}

/** Whether `:not()` holds one simple selector. */
function isSimple({ children }) {
  const lists = children?.toArray() ?? [];
  return lists.every((list) => list.type !== "SelectorList" || (list.children.size === 1 && list.children.first.children.size === 1));
}

/** The same of an at-rule, with the features that a media query asks for. */
function strangeInAtRule(engine, { name, prelude }) {
  if (!knowsName(engine, css["at-rules"], name)) {
    return [`@${name}`];
  }
  const strange = [];
  if (name === "media") {
    walk(prelude, (node) => {
      const feature = node.type === "Feature" ? node.name.replace(/^(min|max)-/, "") : undefined;
      if (node.type === "FeatureRange") {
        strange.push("@media with < or >");
      } else if (feature && !knowsName(engine, css["at-rules"].media, feature)) {
        strange.push(`@media ${node.name}`);
      }
    });
  }
  return strange;
}

const read = (text) => parse(text, { parseCustomProperty: false });

const isFlex = ({ block }) =>
  block.children.toArray().some((one) => one.property === "display" && /flex/.test(generate(one.value)));

/** Whether a declaration keeps flexible items apart, which an engine does only in a grid. */
const isGapOfFlex = (engine, { property }, rule) =>
  /^(row-|column-)?gap$/.test(property) && isFlex(rule) && !knows(engine, css.properties.gap.flex_context);

/** The style as the engine sees it. */
export function reduced(text, engine) {
  const sheet = clone(read(text));
  walk(sheet, {
    leave(node, item, list) {
      const isStrange =
        (node.type === "Declaration" &&
          (strangeInDeclaration(engine, node).length > 0 || (this.rule && isGapOfFlex(engine, node, this.rule)))) ||
        (node.type === "Rule" && node.prelude.type === "SelectorList" && strangeInSelectors(engine, node.prelude).length > 0) ||
        (node.type === "Atrule" && strangeInAtRule(engine, node).length > 0);
      if (isStrange && list) {
        list.remove(item);
      }
    },
  });
  return generate(sheet);
}

/** What stands in for a property: itself, under a prefix too, its shorthand, and what it was called before. */
const FORMERLY = { "overflow-wrap": "word-break" };
const standIns = (property) => [
  property,
  `-webkit-${property}`,
  property.replace(/^(padding|margin|border|inset|overflow|background|font)-.*/, "$1"),
  FORMERLY[property],
];

/**
 * Every property, selector and at-rule of a style that the engine does not know, and that nothing stands in for: of a
 * declaration, none that it knows of the same property, earlier in the same rule or in one of the same selectors.
 */
export function withoutFallback(text, engine) {
  const known = new Set();
  const found = new Set();
  walk(read(text), function enter(node) {
    if (node.type === "Atrule") {
      strangeInAtRule(engine, node).forEach((what) => found.add(what));
    } else if (node.type === "Rule" && node.prelude.type === "SelectorList") {
      strangeInSelectors(engine, node.prelude).forEach((what) => found.add(`${what} in ${generate(node.prelude)}`));
    } else if (node.type === "Declaration" && this.rule) {
      const own = this.rule.prelude.children?.toArray().map((one) => generate(one)) ?? [];
      const strange = strangeInDeclaration(engine, node);
      const names = standIns(node.property);
      // What is written under a prefix is for the browsers that want it so.
      if (PREFIX.test(node.property) && strange.length > 0) {
        return;
      }
      if (strange.length === 0) {
        own.forEach((selector) => known.add(`${selector}|${node.property}`));
      } else if (!own.every((selector) => names.some((name) => known.has(`${selector}|${name}`)))) {
        strange.forEach((what) => found.add(`${what} in ${own.join(",")}`));
      }
      if (isGapOfFlex(engine, node, this.rule)) {
        found.add(`${node.property} between flexible items in ${own.join(",")}`);
      }
    }
  });
  return [...found];
}
