// Embedded pages at every size that editors give them, and how they let the page outside be scrolled.
import assert from "node:assert/strict";
import { accessible } from "./support/axe.mjs";
import { eventually, seen } from "./support/expect.mjs";
import { embed, finding, frameOf, open, scrolled, settled, zh } from "./support/frame.mjs";
import { baiyun, say, words, xinghe } from "./support/site.mjs";
import { desktop, phone, test, tests } from "./support/visit.mjs";

const framed = (extra = {}) => ({ framed: true, devices: [desktop], ...extra });
const WIDTHS = [240, 320, 768, 1280];
const HEIGHTS = [320, 350, 450, 600];
const PATHS = ["embed/?v=1", "embed/?v=1&view=map", "embed/?v=1&view=both", "en/embed/?v=1&elder=1", `embed/centres/${xinghe.centres[0].id}/?v=1`];

/** What is wrong with the measures of a frame, in words. */
const wrong = () => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth}`);
  const elder = root.getAttribute("data-elder") === "1";
  const target = elder ? 60 : 44;
  for (const element of document.querySelectorAll("a[href], button, input, summary")) {
    const box = element.getBoundingClientRect();
    const isSeen = box.width > 1 && getComputedStyle(element).visibility !== "hidden" && !element.closest(".map");
    // Links in running text are as high as their line, and a card's name is a link as large as the card.
    if (!isSeen || element.closest(".notice, .map-note, .map-skip, .skip, .card-name")) continue;
    if (box.left < -1 || box.right > root.clientWidth + 1) found.push(`cut off: ${element.outerHTML.slice(0, 80)}`);
    if (box.height < target - 0.5) found.push(`${box.height} high: ${element.outerHTML.slice(0, 80)}`);
  }
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(".map, .map-skip, .skip, .unseen, svg") || !element.getClientRects().length) continue;
    const texts = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    if (texts.length > 0 && parseFloat(getComputedStyle(element).fontSize) < 12) found.push(`small: ${element.outerHTML.slice(0, 80)}`);
    for (const text of texts) {
      const range = document.createRange();
      range.selectNodeContents(text);
      // Where nothing is scrolled sideways, what stands outside is cut off; so is what its own box hides.
      const hides = getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      const isOut = [...range.getClientRects()].some(({ left, right, width }) => width > 1 && (left < -1 || right > root.clientWidth + 1));
      if (hides || isOut) found.push(`text cut off: ${text.data.slice(0, 40)}`);
    }
  }
  return found;
};

tests(
  WIDTHS,
  (width) => `a frame ${width} wide is whole at every height`,
  framed({ site: xinghe, pages: 10, allow: [/Fetch API cannot load/] }),
  async (visit, width) => {
    await visit.page.goto(visit.parent.page("page", `<iframe id=f title=t width=${width} height=450 src="about:blank"></iframe>`));
    const handle = await visit.page.locator("#f").elementHandle();
    for (const path of PATHS) {
      for (const height of HEIGHTS) {
        await handle.evaluate((frame, [src, height]) => {
          frame.height = height;
          frame.contentWindow.location.replace(src);
        }, [visit.host.url(`${path}&h=${height}`), height]);
        const frame = await handle.contentFrame();
        await frame.waitForURL((url) => url.search.endsWith(`h=${height}`));
        await settled(visit);
        assert.deepEqual(await frame.evaluate(wrong), [], `${path} ${width}×${height}`);
        const m = words[path.startsWith("en/") ? "en" : "zh-Hans"];
        await seen(frame.getByRole("link", { name: m.open_full_page }));
        await seen(frame.locator("[data-published]"));
        // However low the frame is, what its bar leaves is enough to read and to type.
        const bar = await frame.locator(".frame-foot").evaluate((foot) => (getComputedStyle(foot).position === "sticky" ? foot.offsetHeight : 0));
        assert.ok(bar <= height / 3, `${path} ${width}×${height}: the bar is ${bar} high`);
      }
    }
  },
);

tests(
  [[240, 320], [320, 350], [320, 450], [768, 320]].flatMap(([width, height]) => ["embed/?v=1", "en/embed/?v=1&elder=1&view=map"].map((path) => ({ width, height, path }))),
  ({ width, height, path }) => `in a frame of ${width} by ${height} ${path} is typed into, chosen from and answered in sight`,
  framed({ site: xinghe }),
  async (visit, { width, height, path }) => {
    const frame = await embed(visit, path, `title=t width=${width} height=${height}`);
    await finding(frame);
    const language = path.startsWith("en/") ? "en" : "zh-Hans";
    /** Whether a place is within the frame, and nothing lies over it. */
    const inSight = (selector) => frame.locator(selector).first().evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight && (element.contains(found) || found.contains(element));
    });
    await frame.getByRole("combobox").click();
    await frame.getByRole("combobox").fill(say(xinghe.communities[0].name, language));
    await seen(frame.getByRole("option"));
    await eventually(() => inSight("#q"), true, "what is typed");
    await eventually(() => inSight("[role=option]"), true, "what is offered first");
    await frame.getByRole("option").first().click();
    await eventually(() => inSight("#answer-title"), true, "the answer's heading");
  },
);

tests(
  [
    ...PATHS.map((path) => ({ path })),
    { path: "embed/?v=1&view=both&theme=dark" },
    { path: "embed/?v=1&view=both&elder=1&theme=dark" },
    { path: `embed/?v=1&diagnose=1` },
    { path: `embed/?v=1&programme=nothing` },
  ],
  ({ path }) => `${path} breaks no rule of accessibility`,
  framed({ site: xinghe }),
  async (visit, { path }) => {
    await visit.open(path);
    if (path.includes("view=")) await seen(visit.page.locator(".map canvas"));
    await accessible(visit.page, path);
  },
);

// -- the page outside is scrolled -- //

const tall = (visit, path, height = 450) =>
  `<h1>外面</h1>${frameOf(visit, path, `title=t width=360 height=${height} allow=geolocation`)}<div style="height:3000px"></div>`;

/** Draws one finger up over a place of the page. */
async function swipe(visit, x, y) {
  const client = await visit.context.newCDPSession(visit.page);
  const send = (type, points) => client.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await send("touchStart", [{ x, y }]);
  for (let step = 1; step <= 12; step += 1) {
    await send("touchMove", [{ x, y: y - 15 * step }]);
    await visit.page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await send("touchEnd", []);
}

test("the wheel over the map scrolls the page outside and says how to zoom; with Ctrl it zooms", framed({ site: baiyun }), async (visit) => {
  const frame = await open(visit, tall(visit, "embed/?v=1&view=map&search=0&locate=0", 1000));
  await seen(frame.locator(".map canvas"));
  await seen(frame.locator(".pin").first());
  const place = () => frame.locator(".pin").first().evaluate((pin) => Math.round(pin.getBoundingClientRect().top));
  const over = async () => {
    const box = await frame.locator(".map").boundingBox();
    await visit.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  };
  await over();
  const before = await place();
  await visit.page.keyboard.down("Control");
  await visit.page.mouse.wheel(0, -300);
  await visit.page.keyboard.up("Control");
  await eventually(async () => (await place()) !== before, true);
  assert.equal(await scrolled(visit), 0);
  await frame.waitForFunction(() => !document.querySelector(".leaflet-zoom-anim"));
  const zoomed = await place();
  await over();
  await visit.page.mouse.wheel(0, 60);
  await seen(frame.locator(".map-hint"));
  await eventually(async () => (await scrolled(visit)) > 20, true);
  assert.equal(await place(), zoomed);
});

test("one finger over the list or the map scrolls the page outside", framed({ site: baiyun, devices: [phone] }), async (visit) => {
  const head = '<meta name="viewport" content="width=device-width">';
  for (const path of ["embed/?v=1", "embed/?v=1&view=map&search=0&locate=0"]) {
    const frame = await open(visit, tall(visit, path), { head });
    if (path.includes("map")) await seen(frame.locator(".map canvas"));
    // What the frame itself can scroll comes first, as everywhere.
    await frame.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const box = await visit.page.locator("#f").boundingBox();
    await swipe(visit, Math.round(box.x + 150), Math.round(box.y + 300));
    await eventually(async () => (await scrolled(visit)) > 60, true, path);
  }
});

test("one finger that begins on the map moves the frame's page, and the map stays", framed({ site: baiyun, devices: [phone] }), async (visit) => {
  const frame = await open(visit, tall(visit, "embed/?v=1&view=map&search=0&locate=0"), { head: '<meta name="viewport" content="width=device-width">' });
  await seen(frame.locator(".pin").first());
  const inMap = () => frame.evaluate(() => Math.round(document.querySelector(".pin").getBoundingClientRect().top - document.querySelector(".map").getBoundingClientRect().top));
  const [before, box] = [await inMap(), await frame.locator(".map").boundingBox()];
  await swipe(visit, Math.round(box.x + 40), Math.round(box.y + box.height - 60));
  await eventually(async () => (await scrolled(visit)) + (await frame.evaluate(() => scrollY)) > 60, true);
  assert.equal(await inMap(), before);
});

test("scrolling past a list with the wheel goes on outside at its end", framed({ site: baiyun }), async (visit) => {
  const frame = await open(visit, tall(visit, "embed/?v=1"));
  await finding(frame);
  await frame.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const box = await visit.page.locator("#f").boundingBox();
  await visit.page.mouse.move(box.x + 150, box.y + 200);
  await visit.page.mouse.wheel(0, 300);
  await eventually(async () => (await scrolled(visit)) > 100, true);
});

test("the keyboard goes through the frame and out of it again", framed({ site: xinghe }), async (visit) => {
  await open(visit, `<a id=before href="#">前</a>${frameOf(visit, `embed/centres/${xinghe.centres[0].id}/?v=1`)}<a id=after href="#">后</a>`);
  await visit.page.locator("#before").focus();
  let steps = 0;
  while ((await visit.page.evaluate(() => document.activeElement.id)) !== "after" && steps < 40) {
    await visit.page.keyboard.press("Tab");
    steps += 1;
  }
  assert.ok(steps > 3 && steps < 40, `${steps} steps`);
});

test("the sentence of a list of nobody leads on", framed({ site: xinghe }), async (visit) => {
  const frame = await embed(visit, "embed/?v=1&programme=nothing");
  await seen(frame.locator(".frame-none"));
  await seen(frame.getByRole("link", { name: zh.open_full_page }));
});
