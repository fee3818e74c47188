// The desk as clerks use it: where things are on it, and what it says.
import { readFileSync } from "node:fs";
import { eventually, seen } from "./expect.mjs";
import { fill } from "./finding.mjs";
import { LANGUAGES, folder, say } from "./site.mjs";

/** The words of a folder of messages, by language and key; of plurals, the last form. */
function wordsOf(name) {
  return Object.fromEntries(
    LANGUAGES.map((tag) => {
      const toml = readFileSync(new URL(`../../../src/i18n/messages/${name}/${tag}.toml`, import.meta.url), "utf8");
      const entries = [...toml.matchAll(/^(\w+) = .*("(?:[^"\\]|\\.)*")[ }]*$/gm)];
      return [tag, Object.fromEntries(entries.map(([, key, text]) => [key, JSON.parse(text)]))];
    }),
  );
}

/** What the desk says, the tables' headings and words, and what the check says. */
export const desk = wordsOf("desk");
export const sheet = wordsOf("sheet");
export const check = wordsOf("check");

/** A message as a pattern: whatever stands in place of its placeholders. */
export const pattern = (text) => {
  const parts = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join(".*"));
};

/** What the desk calls a centre. */
export const called = (centre, language = "zh-Hans") => say(centre.short_name ?? centre.name, language);

/** A visit to the desk, in a language. */
export class Desk {
  constructor(visit, language = "zh-Hans") {
    Object.assign(this, { visit, language, page: visit.page, m: desk[language], head: sheet[language], typed: 0, pressed: 0 });
  }

  /** Another tab of the same person, or of another where `visit` is one. */
  on(page) {
    const other = new Desk(this.visit, this.language);
    other.page = page;
    return other;
  }

  /** Opens the desk at a place: `centre=…&field=…`, `view=…`. */
  async open(place = "", query = "") {
    await this.page.goto(this.visit.host.url(`${folder(this.language)}desk/${query}${place && `#${place}`}`), { waitUntil: "domcontentloaded" });
    await this.lives();
    return this;
  }

  async lives() {
    await this.visit.reaches("live", this.page);
    await seen(this.page.getByRole("navigation", { name: this.m.tabs }));
  }

  /** Goes to one of the views by the bar. */
  async go(tab) {
    await this.page.getByRole("navigation", { name: this.m.tabs }).getByRole("link", { name: this.m[tab], exact: true }).click();
  }

  /** A part of a view by the key of its title; the form's own where none is said. */
  part(key) {
    return this.page.getByRole("region", { name: new RegExp(`^${pattern(this.m[key]).source}`) });
  }

  /** A field of a part by its heading's key. */
  field(part, heading) {
    return this.part(part).getByLabel(this.head[`head_${heading}`] ?? this.m[heading], { exact: true });
  }

  /** Types, and leaves the field. */
  async type(field, text) {
    this.pressed += 1;
    this.typed += text.length;
    await field.click();
    await field.fill(text);
    await field.press("Tab");
  }

  async press(where, name) {
    this.pressed += 1;
    await where.getByRole("button", { name, exact: true }).click();
  }

  async choose(field, label) {
    this.pressed += 2;
    await field.selectOption({ label });
  }

  /** What is said beside a field: each as `severity: text`. */
  beside(field) {
    return field.evaluate((input) => {
      const ids = (input.getAttribute("aria-describedby") ?? "").split(" ");
      const told = ids.flatMap((id) => [...(document.getElementById(id)?.querySelectorAll("[data-severity]") ?? [])]);
      return told.map((one) => `${one.dataset.severity}: ${one.textContent}`);
    });
  }

  /** Waits until something is said beside a field that has all of `texts`. */
  async tells(field, ...texts) {
    const has = async () => (await this.beside(field)).some((told) => texts.every((text) => (text.test ? text.test(told) : told.includes(text))));
    await eventually(has, true, `${texts} is said beside ${field}`);
  }

  /** Waits until nothing is wrong with a field. */
  async silent(field) {
    const errors = async () => (await this.beside(field)).filter((told) => told.startsWith("error"));
    await eventually(errors, [], `nothing is wrong with ${field}`);
  }

  /** What the bar says of the draft on the device. */
  get state() {
    return this.page.locator("[data-kept]");
  }

  /** Waits until what was changed is on the device. */
  async kept() {
    await seen(this.state.getByText(this.m.kept, { exact: true }));
  }

  /** What was done last, as everybody hears it. */
  says(text) {
    return seen(this.page.getByRole("status").getByText(text));
  }

  /** The button that takes a step back. */
  get undo() {
    return this.page.getByRole("button", { name: this.m.undo, exact: true });
  }

  get redo() {
    return this.page.getByRole("button", { name: this.m.redo, exact: true });
  }

  /** What a press lets the browser save: name and bytes. */
  async saved(press) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), press()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()), path: await download.path() };
  }

  /** The draft's own file, as a clerk hands it on. */
  async handOn() {
    await this.go("tab_publish");
    return this.saved(() => this.press(this.part("hand_on_title"), this.m.hand_on_save));
  }

  /** The centres of the draft by id, and what cannot be read. */
  async draft() {
    const { files, pending } = JSON.parse((await this.handOn()).bytes.toString("utf8"));
    const { centres } = JSON.parse(files.centres?.now ?? '{"centres":[]}');
    return { centre: (id) => centres.find((one) => one.id === id), pending };
  }

  /** Gives files to the view that opens them. */
  async bring(...files) {
    await this.go("tab_bring");
    await this.page.getByLabel(this.m.open_choose).setInputFiles(files);
  }

  /** What a file would do, by its name. */
  brought(name) {
    return this.page.locator("[data-desk=brought]").filter({ has: this.page.getByRole("heading", { name, exact: true }) });
  }

  fill(key, values) {
    return fill(this.m[key], values);
  }
}
