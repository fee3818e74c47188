// Every name of the contract of embedding, alone and in pairs, inside a page of another origin.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { eventually } from "./support/expect.mjs";
import { baiyun, folder, say, xinghe } from "./support/site.mjs";
import { desktop, tests } from "./support/visit.mjs";

// Made from the table that the frame's own script is made from.
const CONTRACT = JSON.parse(readFileSync(new URL("support/embed-parameters.json", import.meta.url), "utf8"));
const names = Object.keys(CONTRACT);

/** Values that change something, of one site. */
function departures(site) {
  const programme = site.programmes.find(({ centres = [] }) => centres.length > 0);
  const fill = { centre: `${site.centres[1].id},${site.centres[3].id}`, programme: programme.id };
  return names.flatMap((name) => {
    const { values, default: usual } = CONTRACT[name];
    return values.filter((value) => value !== usual).map((value) => ({ name, value: fill[value] ?? value }));
  });
}
const pairs = (all) => all.flatMap((one, at) => all.slice(at + 1).filter(({ name }) => name !== one.name).map((other) => [one, other]));
const address = (chosen) => `embed/?${chosen.map(({ name, value }) => `${name}=${value}`).join("&")}`;

/** What the frame must show where the address says so; what it says and the contract does not know changes nothing. */
function expected(site, chosen) {
  const of = (name) => {
    const { values, default: usual } = CONTRACT[name];
    const value = chosen.find((one) => one.name === name)?.value;
    return value && value !== CONTRACT[name].invalid && (values.includes(value) || ["centre", "programme"].includes(name)) ? value : usual;
  };
  const wanted = of("centre") ? of("centre").split(",") : site.centres.map(({ id }) => id);
  const running = of("programme") ? site.programmes.find(({ id }) => id === of("programme")).centres : wanted;
  const elder = of("elder") === "1";
  const cards = site.centres.map(({ id }) => id).filter((id) => wanted.includes(id) && running.includes(id));
  const programme = site.programmes.find(({ id }) => id === of("programme"));
  const carried = ["elder", "theme"].filter((name) => chosen.some((one) => one.name === name && one.value === of(name)));
  const query = [...(programme ? [`programme=${programme.id}`] : []), ...carried.map((name) => `${name}=${of(name)}`)].join("&");
  return {
    lang: of("lang") || "zh-Hans",
    cards,
    heading: [programme ? say(programme.name, of("lang") || "zh-Hans") : "", String(cards.length)],
    full: `${folder(of("lang"))}${query && "?"}${query}`,
    map: of("view") !== "list",
    folded: of("view") === "map",
    search: of("search") === "1",
    near: of("locate") === "1",
    size: elder ? "20px" : "16px",
    target: elder ? 60 : 44,
    dark: of("theme") === "dark",
    links: of("links"),
    diagnosis: of("diagnose") === "1",
  };
}

/** What it shows. */
const shown = () => {
  const root = document.documentElement;
  const seen = (selector) => Boolean(document.querySelector(selector)?.getClientRects().length);
  const style = getComputedStyle(document.body);
  return {
    lang: root.lang,
    cards: [...document.querySelectorAll(".centres .card")].map((card) => card.dataset.centre),
    // What stands before the colon, and the number after it.
    heading: /^(?:(.*?)(?:：|: ))?\D*(\d+)\D*$/.exec(document.getElementById("list-title").textContent).slice(1).map((part) => part ?? ""),
    full: document.querySelector(".frame-full").href.slice(document.baseURI.length),
    map: seen(".frame-map"),
    folded: !document.querySelector(".frame-list").open,
    search: seen("#q"),
    near: seen("[data-act=near]"),
    size: style.fontSize,
    target: parseFloat(getComputedStyle(root).getPropertyValue("--target")),
    dark: style.backgroundColor === "rgb(18, 24, 22)",
    links: root.getAttribute("data-links"),
    diagnosis: Boolean(document.getElementById("diagnosis")),
  };
};

const kinds = {
  "alone": (site) => departures(site).map((one) => [one]),
  "with a value that it has not": () => names.map((name) => [{ name, value: CONTRACT[name].invalid }]),
  "in pairs": (site) => pairs(departures(site)),
  "beside a name that there is not": (site) => departures(site).map((one) => [{ name: "colour", value: "red" }, one]),
};

tests(
  [baiyun, xinghe].flatMap((site) => Object.keys(kinds).map((kind) => ({ site, kind }))),
  ({ site, kind }) => `each parameter ${kind} does in ${site.name} what the contract says`,
  // What was on its way when the frame was sent on is given up.
  ({ site }) => ({ site, framed: true, devices: [desktop], pages: 20, allow: [/Fetch API cannot load/] }),
  async (visit, { site, kind }) => {
    const cases = kinds[kind](site);
    assert.ok(cases.length > 5);
    await visit.page.goto(visit.parent.page("page", '<iframe id=f title=t width=600 height=500 src="about:blank"></iframe>'));
    const handle = await visit.page.locator("#f").elementHandle();
    for (const chosen of cases) {
      const path = address(chosen);
      await handle.evaluate((frame, src) => frame.contentWindow.location.replace(src), visit.host.url(path));
      const frame = await handle.contentFrame();
      // The language may lead on, with everything that was asked.
      const asked = `?${path.split("?")[1]}`;
      await frame.waitForURL((url) => url.search === asked);
      const now = () => frame.evaluate(shown).catch(() => undefined);
      await eventually(now, expected(site, chosen), path);
    }
  },
);
