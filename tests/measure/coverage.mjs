// How long the page of coverage takes to answer a move of a service point, and to find the next places, on a slow
// computer. Prints the medians as JSON. Every centre is placed by hand, where its area's name is written: the work is that of
// a district whose positions are all published.
import { chromium } from "playwright-core";
import { chromiumFlags, median } from "./shared.mjs";

const [portal] = process.argv.slice(2);
const RUNS = 5;
const PATIENCE = 60_000;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: chromiumFlags });
const times = { move: [], next: [] };
const why = {};
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(new URL("coverage/", portal).href);
  await page.waitForSelector("html[data-app=live]", { timeout: PATIENCE });
  const placed = await page.locator("[data-cover=places] [data-centre][data-at]").evaluateAll((all) =>
    all.map((one) => {
      const [lat, lng] = one.dataset.at.split(",");
      return `${one.dataset.centre}:${lng}:${lat}`;
    }),
  );
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const suppose = (hash) =>
    page.evaluate(
      (hash) =>
        new Promise((done) => {
          // The page hears of it first; what it does then is done when this runs.
          let start;
          window.addEventListener("hashchange", () => done(performance.now() - start), { once: true });
          start = performance.now();
          window.location.hash = hash;
        }),
      hash,
    );
  const of = (step) => `placed=${placed.join(",")}&added=${(113.26 + step / 200).toFixed(5)}:23.24000`;
  await suppose(of(0));
  for (let run = 1; run <= RUNS; run += 1) {
    times.move.push(await suppose(of(run)));
  }
  await page.locator("#cover-count").selectOption("3");
  for (let run = 0; run < 3; run += 1) {
    times.next.push(
      await page.evaluate(
        () =>
          new Promise((done) => {
            const start = performance.now();
            const found = document.querySelector("[data-cover=found]");
            const watch = new MutationObserver(() => {
              if (!found.querySelector("li")) return;
              watch.disconnect();
              done(performance.now() - start);
            });
            found.textContent = "";
            watch.observe(found, { childList: true });
            document.querySelector("[data-cover=next-form] button").click();
          }),
      ),
    );
  }
} catch (error) {
  why.move = why.next = String(error.message).split("\n")[0];
}
await browser.close();

const numbers = Object.entries(times)
  .filter(([, values]) => values.length > 0)
  .map(([key, values]) => [key, median(values)]);
console.log(JSON.stringify({ ...Object.fromEntries(numbers), why }));
