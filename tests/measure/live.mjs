// Times until the portal is alive, and until the plain page has drawn its list and map, both on a
// slow line and a slow phone, turn by turn in the same browser. Prints the medians as JSON.
import { chromium } from "playwright-core";
import { chromiumFlags, median } from "./shared.mjs";

const [portal, plain] = process.argv.slice(2);
const RUNS = 3;
const PATIENCE = 30_000;
// Lighthouse's slow 4G, applied rather than simulated: 562.5 ms a round trip, 1.44 and 0.66 Mbit/s.
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 1_474_560 / 8, uploadThroughput: 675_000 / 8 };

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: chromiumFlags });
const times = { live: [], plain: [], bytes: [], keystroke: [], answer: [], find: [], map: [], settle: [] };
const why = {};
for (let run = 0; run < RUNS; run += 1) {
  await visit(portal, "live", "app", async (page, bytes) => {
    times.bytes.push(bytes);
    await page.waitForFunction(() => window.portalFind, undefined, { timeout: PATIENCE, polling: 50 });
    times.find.push(await page.evaluate(() => performance.now()));
    times.keystroke.push(await keystroke(page));
    times.answer.push(await answer(page));
    const { drawn, settled } = await map(page);
    times.map.push(drawn);
    times.settle.push(settled);
  });
  await visit(plain, "plain", "plain");
}
await browser.close();

const numbers = Object.entries(times)
  .map(([key, values]) => [key, values.filter(Number.isFinite)])
  .filter(([, values]) => values.length > 0)
  .map(([key, values]) => [key, median(values)]);
console.log(JSON.stringify({ ...Object.fromEntries(numbers), why }));

/** Loads a page with an empty cache and waits until `<html data-NAME="live">`. */
async function visit(url, key, name, then) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    let bytes = 0;
    devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.addInitScript(watch, name);
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForFunction(() => window.aliveAt !== undefined, undefined, { timeout: PATIENCE, polling: 50 });
    times[key].push(await page.evaluate(() => window.aliveAt));
    await then?.(page, bytes);
  } catch (error) {
    why[key] = String(error.message).split("\n")[0];
  } finally {
    await context.close();
  }
}

/** Runs in the page before its own scripts: notes when the mark appears, since navigation began. */
function watch(name) {
  const look = () => {
    if (document.documentElement?.dataset[name] !== "live") return;
    window.aliveAt ??= performance.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { attributes: true, childList: true, subtree: true });
  look();
}

/** The longest of some keystrokes in the search box, until the script is done with it. */
async function keystroke(page) {
  const found = await page.getByRole("combobox").count();
  if (found === 0) {
    why.keystroke = "there is no search box";
    return Number.NaN;
  }
  return page.getByRole("combobox").first().evaluate(async (box) => {
    const idle = () => new Promise((resolve) => setTimeout(resolve, 300));
    box.focus();
    // The first may load what only a search needs.
    let longest = 0;
    for (const [at, text] of ["j", "ji", "jin", "jing", "jingx", "景", "景泰"].entries()) {
      await idle();
      const start = performance.now();
      box.value = text;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (at > 0) longest = Math.max(longest, performance.now() - start);
    }
    return longest;
  });
}

/** The longest of some answers to a position, from the device's word until the script is done with it. */
async function answer(page) {
  const button = page.locator("[data-act=near]").first();
  return button.evaluate(async (button) => {
    const places = [[113.333, 23.1913], [113.27, 23.25], [113.2, 23.3]];
    let longest = 0;
    for (const [longitude, latitude] of places) {
      let start;
      const said = { coords: { longitude, latitude, accuracy: 30 } };
      navigator.geolocation.getCurrentPosition = (found) => {
        setTimeout(() => {
          start = performance.now();
          found(said);
        }, 100);
      };
      button.click();
      await new Promise((resolve) => setTimeout(resolve, 50));
      while (start === undefined) await new Promise((resolve) => setTimeout(resolve, 0));
      longest = Math.max(longest, performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return longest;
  });
}

/**
 * Milliseconds from a tap on the map's button until its ground is drawn, over the slow line; and from a
 * tap on "zoom in" until the map rests, which is what the phone alone takes.
 */
async function map(page) {
  const button = page.locator("[data-map-open]").first();
  if ((await button.count()) === 0) {
    why.map = why.settle = "there is no map";
    return { drawn: Number.NaN, settled: Number.NaN };
  }
  const start = await button.evaluate((button) => {
    const now = performance.now();
    button.click();
    return now;
  });
  const drawn = await page.waitForFunction(
    () => {
      const canvas = document.querySelector(".map canvas");
      if (!canvas?.width || !document.querySelector("[data-pin]")) return false;
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set();
      for (let at = 0; at < data.length; at += 404) colours.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      return colours.size > 8 && performance.now();
    },
    undefined,
    { timeout: PATIENCE, polling: 50 },
  );
  const settled = await page.evaluate(async () => {
    const map = document.querySelector(".map");
    const start = performance.now();
    let last = start;
    const observer = new MutationObserver(() => {
      last = performance.now();
    });
    observer.observe(map, { attributes: true, childList: true, subtree: true });
    map.querySelector("[data-tool=map-in]").click();
    while (performance.now() - last < 500) await new Promise((resolve) => setTimeout(resolve, 50));
    observer.disconnect();
    return last - start;
  });
  return { drawn: (await drawn.jsonValue()) - start, settled };
}
