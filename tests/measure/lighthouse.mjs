// Runs Lighthouse three times on one address, as on a phone, and prints the medians as JSON.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { chromiumFlags, median } from "./shared.mjs";

const [url] = process.argv.slice(2);
const RUNS = 3;
const METRICS = {
  fcp: "first-contentful-paint",
  lcp: "largest-contentful-paint",
  tbt: "total-blocking-time",
  cls: "cumulative-layout-shift",
};

const runs = [];
for (let run = 0; run < RUNS; run += 1) {
  const chrome = await launch({
    chromePath: process.env.CHROMIUM,
    chromeFlags: ["--headless=new", ...chromiumFlags],
  });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "error" });
    const metrics = Object.entries(METRICS).map(([key, audit]) => [key, lhr.audits[audit].numericValue]);
    const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
    runs.push(Object.fromEntries([...metrics, ...scores]));
    if (run === 0) complain(lhr);
  } finally {
    chrome.kill();
  }
}

const keys = Object.keys(runs[0]);
console.log(JSON.stringify(Object.fromEntries(keys.map((key) => [key, median(runs.map((run) => run[key]))]))));

/** What Lighthouse finds wrong, one line each; performance is told by its numbers. */
function complain(lhr) {
  for (const category of Object.values(lhr.categories)) {
    if (category.id === "performance") continue;
    for (const { id, weight } of category.auditRefs) {
      const { score, title } = lhr.audits[id];
      if (weight > 0 && score !== null && score < 1) console.error(`  ${category.id}: ${title} (${id})`);
    }
  }
}
