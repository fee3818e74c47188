// A test is a visit: a fresh profile, a site on a host of its own, and an eye on everything that goes wrong.
import assert from "node:assert/strict";
import { test as nodeTest } from "node:test";
import { browser } from "./browser.mjs";
import { serveParent } from "./parent.mjs";
import { serve } from "./server.mjs";
import { baiyun } from "./site.mjs";

export const phone = { name: "on a phone", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const desktop = { name: "on a desktop", viewport: { width: 1280, height: 800 } };
export const narrow = { name: "320 pixels wide", viewport: { width: 320, height: 640 } };
/** Where the main journeys are made. */
export const everywhere = [phone, desktop];

/** Longer than the slowest step on a busy machine. */
const PATIENCE = 10_000;

/** What a browser says of an answer that a fault of the test brought about. */
export const BROKEN_ANSWER = /Failed to load resource|ERR_EMPTY_RESPONSE|ERR_CONTENT_LENGTH_MISMATCH/;
/** And of one whose content is not what its hash says. */
export const BROKEN_HASH = /Failed to find a valid digest|integrity/;

/**
 * Declares a test of a site, once for each of `devices`.
 *
 * `pages` is about how many pages it visits, where that is many: it may take longer then.
 * `site`, `prefix`, `faults` and `headers` make the host; `context` is Playwright's; `allow` are the console errors that the test
 * brings about on purpose. Any other error of the page, and any request elsewhere, fails the test.
 * `framed` adds a host of another origin, for pages that embed the site (`visit.parent`).
 */
export function test(title, { devices = [desktop], pages = 1, ...options }, act) {
  for (const device of devices) {
    const where = devices.length > 1 ? `${title}, ${device.name}` : title;
    nodeTest(where, { timeout: (4 + pages) * PATIENCE }, () => visit(device, options, act));
  }
}

/** The same test in each of several cases: `title` makes the sentence. */
export function tests(cases, title, options, act) {
  for (const one of cases) {
    const own = typeof options === "function" ? options(one) : options;
    test(title(one), own, (visit) => act(visit, one));
  }
}

async function visit({ name, ...device }, { site = baiyun, prefix, faults, headers, context: extra, allow = [], framed = false }, act) {
  const host = await serve(site.dist, { prefix, faults: { ...faults }, headers });
  const parent = framed ? await serveParent() : undefined;
  const context = await (await browser()).newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai", ...device, ...extra });
  context.setDefaultTimeout(PATIENCE);
  const trouble = [];
  watch(context, [host.origin, parent?.origin, parent?.sibling], trouble);
  let failure;
  try {
    await act(new Visit(site, host, context, await context.newPage(), Boolean(device.hasTouch), parent));
  } catch (error) {
    failure = error;
  } finally {
    await context.close();
    await host.close();
    await parent?.close();
  }
  const unexpected = trouble.filter((text) => !allow.some((pattern) => pattern.test(text)));
  if (failure) {
    failure.message += unexpected.map((text) => `\n${text}`).join("");
    throw failure;
  }
  assert.deepEqual(unexpected, [], "the page complained, or asked another host");
}

function watch(context, origins, trouble) {
  context.on("console", (message) => {
    if (message.type() === "error") {
      trouble.push(`console: ${message.text()}`);
    }
  });
  context.on("weberror", (error) => trouble.push(`page error: ${error.error().message}`));
  context.on("request", (request) => {
    const url = request.url();
    if (!origins.some((origin) => origin && url.startsWith(`${origin}/`)) && !url.startsWith("data:")) {
      trouble.push(`request elsewhere: ${url}`);
    }
  });
}

/** What a test works with. */
class Visit {
  constructor(site, host, context, page, touch, parent) {
    Object.assign(this, { site, host, context, page, touch, parent });
  }

  /** Opens an address of the site and waits until the page is as said. */
  async open(path = "", { until = "live" } = {}) {
    const response = await this.page.goto(this.host.url(path), { waitUntil: "domcontentloaded" });
    await this.reaches(until);
    return response;
  }

  /** Waits until the page says of itself `static`, `live` or `failed`. */
  reaches(state, page = this.page) {
    return page.locator(`html[data-app=${state}]`).waitFor({ state: "attached" });
  }

  /** Clicks, or taps where one does. */
  press(locator) {
    return this.touch ? locator.tap() : locator.click();
  }

  /** Waits for an address of the site. */
  at(path) {
    return this.page.waitForURL(this.host.url(path));
  }

  get search() {
    return this.page.getByRole("combobox").first();
  }

  /** What the box offers; the choices of a select are options too. */
  get options() {
    return this.page.getByRole("listbox").getByRole("option");
  }

  get cards() {
    return this.page.locator(".centres [data-centre]:not([hidden])");
  }

  get heading() {
    return this.page.getByRole("heading", { level: 1 });
  }
}

/** A promise and the key to it. */
export function gate() {
  let open;
  const closed = new Promise((resolve) => {
    open = resolve;
  });
  return { closed, open };
}
