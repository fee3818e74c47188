// The map: a view of the list, by pointer, by keyboard, and when its parts or its tiles do not come.
import assert from "node:assert/strict";
import { counted, eventually, seen, unseen } from "./support/expect.mjs";
import { baiyun, say, words, xinghe } from "./support/site.mjs";
import { BROKEN_ANSWER, BROKEN_HASH, desktop, everywhere, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const map = (visit) => visit.page.getByRole("region", { name: zh.map_label });
const pins = (visit) => visit.page.locator("[data-pin]");
const pin = (visit, id) => visit.page.locator(`[data-pin=${id}]`);
const choice = (visit) => visit.page.locator(".map-choice");
const card = (visit, id) => visit.page.locator(`li[data-centre=${id}]`);
/** The canvas is drawn once it has anything but one colour on it. */
const drawn = (visit) =>
  visit.page.waitForFunction(() => {
    const canvas = document.querySelector(".map canvas");
    if (!canvas?.width) return false;
    const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return new Set(pixels.filter((_, at) => at % 97 === 0)).size > 8;
  });

/** Opens the map, which on wide screens opens itself. */
async function openMap(visit, path = "") {
  await visit.open(path);
  if (visit.touch) {
    await visit.press(visit.page.getByRole("button", { name: zh.map_open }));
  }
  await seen(map(visit));
  await pins(visit).first().waitFor({ state: "attached" });
}

test("on a phone nothing of the map is fetched until it is asked for", { devices: [phone] }, async (visit) => {
  await visit.open();
  await visit.page.waitForLoadState("networkidle");
  assert.deepEqual(visit.host.asked.filter((path) => /leaflet|\/map-|sketch/.test(path)), []);
  await visit.press(visit.page.getByRole("button", { name: zh.map_open }));
  await counted(pins(visit), baiyun.centres.length);
  await drawn(visit);
});

test("the map shows every centre of the list on the portal's own ground", { devices: everywhere }, async (visit) => {
  await openMap(visit);
  await counted(pins(visit), baiyun.centres.length);
  await drawn(visit);
  for (const centre of baiyun.centres) {
    const name = await pin(visit, centre.id).getAttribute("aria-label");
    const parts = name.split(zh.list_separator);
    assert.deepEqual([parts[0], parts.includes(zh.precision_area)], [say(centre.short_name), true], name);
  }
});

test("it is always said that the areas are approximate, and of whom the map is", { devices: everywhere }, async (visit) => {
  await openMap(visit);
  const note = visit.page.locator("p.map-note");
  await seen(note);
  const text = await note.innerText();
  assert.ok(text.includes(zh.areas_approximate) && text.includes("OpenStreetMap"), text);
  await visit.page.emulateMedia({ media: "print" });
  await seen(note);
});

test("where every area is official, none is called approximate", { site: xinghe }, async (visit) => {
  await openMap(visit);
  const official = xinghe.portal.areas === "official";
  const text = await visit.page.locator("p.map-note").innerText();
  assert.equal(text.includes(zh.areas_approximate), !official);
});

test("what is chosen on the map is marked in the list and named with its page", { devices: everywhere }, async (visit) => {
  await openMap(visit);
  await visit.press(pin(visit, "renhe"));
  await visit.page.locator("li[data-centre=renhe].is-on-map").waitFor({ state: "attached" });
  await eventually(() => pin(visit, "renhe").getAttribute("aria-pressed"), "true");
  await visit.press(choice(visit).getByRole("link", { name: say(baiyun.centre("renhe").short_name) }));
  await visit.at("centres/renhe/");
  await seen(visit.heading);
});

test("beside the map the list comes to what is chosen", {}, async (visit) => {
  await openMap(visit);
  await visit.press(pin(visit, "zhongluotan"));
  await visit.page.locator("li[data-centre=zhongluotan].is-on-map").waitFor();
  await eventually(
    () => card(visit, "zhongluotan").evaluate((card) => {
      const { top, bottom } = card.getBoundingClientRect();
      return top >= 0 && Math.floor(bottom) <= innerHeight;
    }),
    true,
  );
});

test("what the pointer or the focus is on in the list is chosen on the map", {}, async (visit) => {
  await openMap(visit);
  await card(visit, "sanyuanli").hover();
  await eventually(() => pin(visit, "sanyuanli").getAttribute("aria-pressed"), "true");
  // What the page scrolls under a pointer that rests there would be chosen.
  await visit.page.mouse.move(0, 0);
  await card(visit, "songzhou").getByRole("link").first().focus();
  await eventually(() => pin(visit, "songzhou").getAttribute("aria-pressed"), "true");
  await eventually(() => pin(visit, "sanyuanli").getAttribute("aria-pressed"), "false");
});

test("a click into an area chooses its centre", {}, async (visit) => {
  await openMap(visit, "centres/jingxi/");
  await drawn(visit);
  const { x, y } = await pin(visit, "tonghe").boundingBox();
  await visit.page.mouse.click(x + 22, y - 12);
  await eventually(() => pin(visit, "tonghe").getAttribute("aria-pressed"), "true");
});

test("the page of a centre shows its area, and its neighbours", { devices: everywhere }, async (visit) => {
  await openMap(visit, "centres/jingxi/");
  await eventually(() => pin(visit, "jingxi").getAttribute("aria-pressed"), "true");
  const neighbours = await visit.page.locator(".neighbours [data-centre]").count();
  await counted(pins(visit), neighbours + 1);
});

test("the map follows the filter of the list, and goes with it", { devices: everywhere }, async (visit) => {
  await openMap(visit, "?programme=sunflower");
  await counted(pins(visit), 1);
  await seen(pin(visit, "jingxi"));
  await visit.press(visit.page.locator(".centres").getByRole("link", { name: zh.all_centres }));
  await counted(pins(visit), baiyun.centres.length);
});

test("a filter that leaves no centre leaves the district on the map", {}, async (visit) => {
  await visit.open("?programme=nowhere");
  await drawn(visit);
  await counted(pins(visit), 0);
});

test("by the keyboard alone: numbers choose, zero shows all, Escape lets go", {}, async (visit) => {
  await openMap(visit);
  await drawn(visit);
  await map(visit).focus();
  await visit.page.keyboard.press("0");
  // In the map: what is chosen may scroll the page.
  const place = async () => {
    const [frame, mark] = [await map(visit).boundingBox(), await pin(visit, baiyun.centres[2].id).boundingBox()];
    return [Math.round(mark.x - frame.x), Math.round(mark.y - frame.y)].join();
  };
  const whole = await place();
  await visit.page.keyboard.press("3");
  const third = baiyun.centres[2];
  await eventually(() => pin(visit, third.id).getAttribute("aria-pressed"), "true");
  await eventually(() => choice(visit).innerText().then((text) => text.includes(say(third.short_name))), true);
  await visit.page.keyboard.press("Escape");
  await eventually(() => choice(visit).innerText().then((text) => text.trim()), "");
  await visit.page.keyboard.press("+");
  await eventually(async () => (await place()) !== whole, true);
  await visit.page.keyboard.press("0");
  await eventually(place, whole);
  await visit.page.keyboard.press("?");
  await seen(visit.page.getByText(zh.map_keys_text));
});

test("the keyboard can pass the map by", {}, async (visit) => {
  await openMap(visit);
  await visit.page.getByRole("link", { name: zh.map_skip }).focus();
  await visit.page.keyboard.press("Enter");
  await eventually(() => visit.page.evaluate(() => document.activeElement?.id), "list-title");
});

test("the buttons zoom, and a plain wheel scrolls the page", {}, async (visit) => {
  await openMap(visit);
  await drawn(visit);
  const place = () => pin(visit, "renhe").evaluate((pin) => pin.parentElement.style.transform);
  const before = await place();
  const box = await map(visit).boundingBox();
  await visit.page.mouse.move(box.x + 100, box.y + 100);
  await visit.page.mouse.wheel(0, 200);
  await eventually(() => visit.page.evaluate(() => window.scrollY > 0), true);
  assert.equal(await place(), before);
  await visit.press(visit.page.getByRole("button", { name: zh.zoom_in }));
  await eventually(async () => (await place()) !== before, true);
});

test("the map comes along to other pages and stays one map", {}, async (visit) => {
  await openMap(visit);
  await visit.press(card(visit, "sanyuanli").getByRole("link").first());
  await visit.at("centres/sanyuanli/");
  await eventually(() => pin(visit, "sanyuanli").getAttribute("aria-pressed"), "true");
  await visit.page.goBack();
  await counted(pins(visit), baiyun.centres.length);
  await counted(visit.page.locator(".map.leaflet-container"), 1);
});

test("the map is as wide as its place when that changes", {}, async (visit) => {
  await openMap(visit);
  await drawn(visit);
  await visit.page.setViewportSize({ width: 1000, height: 900 });
  await eventually(
    () => visit.page.evaluate(() => {
      const box = document.querySelector(".map");
      return [...box.querySelectorAll("[data-pin]")].every((pin) => {
        const { left, right } = pin.getBoundingClientRect();
        const frame = box.getBoundingClientRect();
        return left >= frame.left - 22 && right <= frame.right + 22;
      });
    }),
    true,
  );
});

test("in the dark the map is dark", { context: { colorScheme: "dark" } }, async (visit) => {
  await openMap(visit);
  await drawn(visit);
  const [red, green, blue] = await visit.page.evaluate(() => {
    const colour = getComputedStyle(document.querySelector(".map")).backgroundColor;
    return colour.match(/\d+/g).map(Number);
  });
  assert.ok(red + green + blue < 150, `${red} ${green} ${blue}`);
});

/** What a browser says of an error page in place of a script or style. */
const REFUSED = /Refused to (execute|apply)/;
const parts = (site) => ["leaflet-", "map-"].flatMap((start) => site.top.filter((name) => name.startsWith(start)));

tests(
  parts(baiyun).filter((name) => !/\.(br|gz)$/.test(name)),
  (part) => `without ${part.replace(/-\w+\./, ".")} the page says that there is no map, and all else works`,
  (part) => ({ faults: { [part]: { status: 404 } }, allow: [BROKEN_ANSWER, BROKEN_HASH, REFUSED] }),
  async (visit) => {
    await visit.open();
    await seen(visit.page.getByText(zh.map_lost));
    await counted(visit.cards, baiyun.centres.length);
    await visit.search.fill("京溪");
    await seen(visit.options.first());
  },
);

test("a map that could not come comes when asked again", {
  faults: { [baiyun.top.find((name) => /^leaflet-.*\.js$/.test(name))]: { status: 503 } },
  allow: [BROKEN_ANSWER, BROKEN_HASH, REFUSED],
}, async (visit) => {
  await visit.open();
  await seen(visit.page.getByText(zh.map_lost));
  for (const name of Object.keys(visit.host.faults)) {
    delete visit.host.faults[name];
  }
  await visit.press(visit.page.locator(".map-broken").getByRole("button"));
  await counted(pins(visit), baiyun.centres.length);
  await unseen(visit.page.getByText(zh.map_lost));
});

test("without the ground the centres are there all the same", {
  faults: { [`data/${baiyun.portal.files.sketch}`]: { status: 404 } },
  allow: [BROKEN_ANSWER],
}, async (visit) => {
  await openMap(visit);
  await counted(pins(visit), baiyun.centres.length);
});

// -- tiles -- //

const TILES = /tiles\.xinghe\.example/;
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** Answers the tile host's requests, and counts them. */
async function tileHost(visit, answer) {
  const asked = [];
  await visit.page.route(TILES, (route) => {
    asked.push(route.request().url());
    return answer(route);
  });
  return asked;
}

test("a tile host learns of nobody before a tap; then its tiles, name and number are shown", {
  site: xinghe, allow: [/request elsewhere: https:\/\/tiles\.xinghe\.example/],
}, async (visit) => {
  const asked = await tileHost(visit, (route) => route.fulfill({ contentType: "image/png", body: PIXEL }));
  await openMap(visit);
  await drawn(visit);
  assert.deepEqual(asked, []);
  await visit.press(visit.page.getByRole("button", { name: zh.map_tiles }));
  await eventually(() => asked.length > 0 && asked.every((url) => url.includes("tk=made-up")), true);
  const { attribution, approval } = xinghe.portal.tiles[0];
  await seen(visit.page.getByText(`${say(attribution)} ${approval}`));
});

tests(
  [
    { how: "is down", answer: (route) => route.abort() },
    { how: "answers 403", answer: (route) => route.fulfill({ status: 403 }) },
    { how: "answers 418", answer: (route) => route.fulfill({ status: 418 }) },
  ],
  ({ how }) => `a tile host that ${how} is one calm sentence over the own ground`,
  () => ({ site: xinghe, allow: [/tiles\.xinghe\.example/, BROKEN_ANSWER, /ERR_FAILED/] }),
  async (visit, { answer }) => {
    await tileHost(visit, answer);
    await openMap(visit);
    await visit.press(visit.page.getByRole("button", { name: zh.map_tiles }));
    await counted(visit.page.getByText(zh.map_tiles_lost), 1);
    await unseen(visit.page.locator(".map-credit"));
    await drawn(visit);
    await counted(pins(visit), xinghe.centres.filter((centre) => centre.position).length);
  },
);

test("a slow tile host keeps nobody from the own ground", {
  site: xinghe, allow: [/request elsewhere: https:\/\/tiles\.xinghe\.example/],
}, async (visit) => {
  await tileHost(visit, () => undefined);
  await openMap(visit);
  await visit.press(visit.page.getByRole("button", { name: zh.map_tiles }));
  await visit.press(pins(visit).first());
  await eventually(() => pins(visit).first().getAttribute("aria-pressed"), "true");
});

tests(["zh-Hans", "en"], (language) => `the map speaks the page's language: ${language}`, { devices: [desktop] }, async (visit, language) => {
  await visit.open(language === "en" ? "en/" : "");
  await seen(visit.page.getByRole("region", { name: words[language].map_label }));
  await seen(visit.page.getByRole("button", { name: words[language].zoom_in }));
  const name = await pin(visit, "jingxi").getAttribute("aria-label");
  assert.ok(name.startsWith(say(baiyun.centre("jingxi").short_name, language)), name);
});
