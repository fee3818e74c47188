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
const times = { live: [], plain: [], bytes: [], keystroke: [] };
const why = {};
for (let run = 0; run < RUNS; run += 1) {
  await visit(portal, "live", "app", async (page, bytes) => {
    times.bytes.push(bytes);
    times.keystroke.push(await keystroke(page));
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
