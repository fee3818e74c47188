// The data desk on a slowed CPU: from its bundle to the table, a keystroke, the whole site made anew.
// node desk.mjs URL-OF-THE-PORTAL
import { chromium } from "playwright-core";
import { chromiumFlags, median } from "./shared.mjs";

const [portal] = process.argv.slice(2);
const TIMES = 3;
const SLOWER = 4;
const PATIENCE = 120_000;

async function visit(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const slow = await context.newCDPSession(page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(`${portal}desk/`);
  await page.waitForSelector(".desk-table tbody tr");
  const table = await page.evaluate(() => {
    const wasm = performance.getEntriesByType("resource").find((one) => /\/desk-[^/]*\.wasm$/.test(one.name));
    return performance.now() - wasm.responseEnd;
  });
  await page.click(".desk-table tbody tr a");
  const field = page.locator("#centre-wechat");
  await field.click();
  const keystroke = await field.evaluate(async (element) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const times = [];
    for (let at = 0; at < 5; at += 1) {
      await painted();
      const start = performance.now();
      element.value += "a";
      element.dispatchEvent(new InputEvent("input", { bubbles: true }));
      times.push(performance.now() - start);
    }
    return times.toSorted((one, other) => one - other)[2];
  });
  // The browser slows the page down and not its workers: what they take is multiplied.
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.locator(".desk-tab").nth(2).click();
  const download = page.waitForEvent("download");
  const start = Date.now();
  await page.locator("#make-title ~ p button").click();
  await download;
  const make = (Date.now() - start) * SLOWER;
  await context.close();
  return { table, keystroke, make };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: chromiumFlags });
const visits = [];
for (let at = 0; at < TIMES; at += 1) {
  visits.push(await visit(browser));
}
await browser.close();
const numbers = Object.keys(visits[0]).map((key) => [key, median(visits.map((one) => one[key]))]);
console.log(JSON.stringify(Object.fromEntries(numbers)));
