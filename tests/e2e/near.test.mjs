// Near me: what the device finds in one tap, how sure the answer is, and what is said where it finds nothing.
import assert from "node:assert/strict";
import { counted, eventually, focused, seen } from "./support/expect.mjs";
import { answer, answered, at, device, fill, finding, locate, metres, requestsOf, timesAsked, title, unheard } from "./support/finding.mjs";
import { serve } from "./support/server.mjs";
import { LANGUAGES, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { desktop, everywhere, gate, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const jingxi = baiyun.centre("jingxi").position.coordinates;
/** Where areas of Xinghe meet, in degrees of longitude on its latitude, and a degree there in metres. */
const BORDER = [123.0615, 31.06];
const DEGREE = 95_250;
const DEEP = [123.03, 31.05];
const spoken = (far) => (far < 995 ? `${Math.round(far / 10) * 10}` : (Math.round(far / 100) / 10).toFixed(1));

tests(
  LANGUAGES,
  (language) => `inside Jingxi its centre is likely, never certain, and no nearest one is named: ${language}`,
  { devices: everywhere, context: at(jingxi, 30) },
  async (visit, language) => {
    const m = words[language];
    await visit.open(folder(language));
    await locate(visit, m);
    await answered(visit, "likely", "jingxi");
    assert.equal(await title(visit).innerText(), m.your_centre_probably + say(baiyun.centre("jingxi").short_name, language));
    await seen(answer(visit).getByText(m.sure_likely));
    await seen(answer(visit).getByText(fill(m.accuracy, { distance: fill(m.metres, { number: 30 }) })));
    await seen(answer(visit).getByText(m.nearest_unknown, { exact: true }));
    await counted(answer(visit).locator("[data-nearest]"), 0);
    assert.doesNotMatch(await answer(visit).innerText(), /步行|on foot/);
    const others = answer(visit).locator("p").filter({ hasText: m.or_perhaps });
    const named = (await others.count()) ? await others.innerText() : "";
    const names = baiyun.centres.filter(({ short_name }) => named.includes(say(short_name, language)));
    assert.ok(names.length <= 2 && names.every(({ id }) => id !== "jingxi"), named);
    await seen(answer(visit).locator("a[href='tel:12345']"));
  },
);

tests(
  LANGUAGES,
  (language) => `the centre that serves and another that is nearest stand side by side, with metres and minutes: ${language}`,
  { site: xinghe, devices: everywhere, context: at([123.03, 31.13], 20) },
  async (visit, language) => {
    const m = words[language];
    await visit.open(folder(language));
    await locate(visit, m);
    await answered(visit, "certain", "zhinu");
    assert.equal(await title(visit).innerText(), m.your_centre + say(xinghe.centre("zhinu").short_name, language));
    const placed = xinghe.centres.filter(({ position }) => position && position.precision !== "area");
    const far = placed.map((centre) => [metres([123.03, 31.13], centre.position.coordinates), centre]).sort(([a], [b]) => a - b);
    const [distance, nearest] = far[0];
    const part = answer(visit).locator(`[data-nearest=${nearest.id}]`);
    await seen(part.getByRole("heading", { name: m.nearest_centre, exact: true }));
    await seen(part.getByRole("link", { name: say(nearest.short_name, language) }));
    const minutes = Math.ceil((distance * 1.3) / 75);
    await seen(part.getByText(fill(m.about_far, { distance: fill(m.kilometres, { number: spoken(distance) }), minutes })));
    await seen(answer(visit).getByRole("heading", { name: m.serves_here, exact: true }));
    const tops = await answer(visit).locator(".answer-part").evaluateAll((parts) => parts.map((one) => one.getBoundingClientRect().top));
    assert.equal(tops.length, 2);
  },
);

test("deep inside of an official area the answer is certain, and says what is known of the centre", {
  site: xinghe, devices: everywhere, context: at(DEEP, 20),
}, async (visit) => {
  await visit.open();
  await locate(visit, zh);
  await answered(visit, "certain", "tianqin");
  const tianqin = xinghe.centre("tianqin");
  const distance = metres(DEEP, tianqin.position.coordinates);
  await seen(answer(visit).getByText(zh.sure_certain));
  await seen(answer(visit).getByText(fill(zh.about_far, { distance: fill(zh.metres, { number: spoken(distance) }), minutes: Math.ceil((distance * 1.3) / 75) })));
  await seen(answer(visit).getByText(zh.is_nearest_too));
  await seen(answer(visit).getByText(say(tianqin.address)));
  await seen(answer(visit).getByRole("link", { name: tianqin.phones[0].number }));
  await counted(answer(visit).getByText(zh.choose_community), 0);
});

tests(
  [
    { accuracy: 20, certainty: "certain", others: 0 },
    { accuracy: 100, certainty: "likely", others: 1 },
  ],
  ({ accuracy, certainty }) => `60 metres from a boundary and true to ${accuracy} metres, the answer is ${certainty}`,
  ({ accuracy }) => ({ site: xinghe, context: at([BORDER[0] - 60 / DEGREE, BORDER[1]], accuracy) }),
  async (visit, { certainty, others }) => {
    await visit.open();
    await locate(visit, zh);
    await answered(visit, certainty, "tianqin");
    await counted(answer(visit).getByText(zh.or_perhaps + say(xinghe.centre("beidou").short_name), { exact: true }), others);
    await counted(answer(visit).getByText(zh.sure_at_border), others);
  },
);

tests(
  LANGUAGES.flatMap((language) => [
    { site: baiyun, place: [113.36, 22.95], language },
    { site: xinghe, place: [122.9, 31.05], language },
  ]),
  ({ site, language }) => `outside of ${site.name} the answer says so, and what to do: ${language}`,
  ({ site, place }) => ({ site, devices: everywhere, context: at(place, 20) }),
  async (visit, { language, site }) => {
    const m = words[language];
    await visit.open(folder(language));
    await locate(visit, m);
    await answered(visit, "outside", undefined);
    assert.equal(await title(visit).innerText(), m.outside_district);
    await seen(answer(visit).getByText(m.sure_outside));
    await counted(answer(visit).locator("[data-nearest]"), site === xinghe ? 1 : 0);
  },
);

tests(
  LANGUAGES,
  (language) => `a position that is true to 2 km only says so, and asks for the community: ${language}`,
  { devices: everywhere, context: at(jingxi, 2000) },
  async (visit, language) => {
    const m = words[language];
    await visit.open(folder(language));
    await locate(visit, m);
    await answered(visit, "likely", "jingxi");
    const distance = fill(m.kilometres, { number: "2.0" });
    await seen(answer(visit).getByText(fill(m.position_vague, { distance }), { exact: true }));
    await counted(answer(visit).getByText(m.sure_likely), 0);
    assert.ok((await title(visit).innerText()).startsWith(m.your_centre_perhaps.trim()));
    await seen(answer(visit).getByText(m.choose_community));
  },
);

test("even official boundaries are not certain to a position of 2 km", { site: xinghe, context: at(BORDER, 2000) }, async (visit) => {
  await visit.open();
  await locate(visit, zh);
  await eventually(() => answer(visit).getAttribute("data-certainty"), "likely");
});

test("the position is in no request, in no address and in no storage", { devices: everywhere, context: at(jingxi, 30) }, async (visit) => {
  const requests = requestsOf(visit);
  await visit.open();
  await locate(visit, zh);
  await answered(visit, "likely", "jingxi");
  assert.equal(visit.page.url(), visit.host.url());
  await visit.page.waitForLoadState("networkidle");
  unheard(visit, requests, jingxi.map((degrees) => degrees.toFixed(2)));
  const stored = await visit.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]));
  assert.ok(!stored.includes(jingxi[0].toFixed(2)), stored);
});

/** What is said where there is no position, and what to do instead. */
async function told(visit, m, trouble) {
  await focused(title(visit));
  assert.equal(await title(visit).innerText(), m[trouble]);
  await seen(answer(visit).getByText(m[`${trouble}_next`], { exact: true }));
  await seen(answer(visit).getByLabel(m.coordinates, { exact: true }));
  await counted(visit.page.locator("#answer[data-certainty]"), 0);
  await counted(visit.cards, visit.site.centres.length);
}

tests(
  LANGUAGES,
  (language) => `who refuses is told how to go on without: ${language}`,
  { devices: everywhere },
  async (visit, language) => {
    await visit.open(folder(language));
    await locate(visit, words[language]);
    await told(visit, words[language], "position_denied");
  },
);

const FOUND = { longitude: jingxi[0], latitude: jingxi[1], accuracy: 30 };

tests(
  LANGUAGES.flatMap((language) => [
    { code: 3, trouble: "position_timed_out", language },
    { code: 2, trouble: "position_unavailable", language },
  ]),
  ({ code, language }) => `failure ${code} of the device has a sentence of its own, and may be tried again: ${language}`,
  { devices: everywhere },
  async (visit, { code, trouble, language }) => {
    const m = words[language];
    await device(visit, { code }, FOUND);
    await visit.open(folder(language));
    await locate(visit, m);
    await told(visit, m, trouble);
    assert.equal(await timesAsked(visit), 1);
    await visit.press(answer(visit).getByRole("button", { name: m.locate_again, exact: true }));
    await answered(visit, "likely", "jingxi");
  },
);

tests(
  [{ says: [] }, { says: [{ code: 1 }], trouble: "position_denied" }, { says: [{ latitude: 91, longitude: 0, accuracy: 1 }], trouble: "position_unavailable" }],
  ({ says }) => `a device that says ${JSON.stringify(says)} is answered with the sentence for it`,
  {},
  async (visit, { says, trouble = "position_absent" }) => {
    await device(visit, ...says);
    await visit.open();
    await locate(visit, zh);
    await told(visit, zh, trouble);
  },
);

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";

tests(
  [
    { agent: IPHONE, says: [{ code: 2 }, FOUND], asked: 2 },
    { agent: IPHONE, says: [{ code: 3 }, FOUND], asked: 2 },
    { agent: IPHONE, says: [{ code: 2 }, { code: 3 }], asked: 2, trouble: "position_timed_out" },
    { agent: IPHONE, says: [{ code: 1 }], asked: 1, trouble: "position_denied" },
    { agent: ANDROID, says: [{ code: 2 }, FOUND], asked: 1, trouble: "position_unavailable" },
  ],
  ({ agent, says, asked }) =>
    `${agent === IPHONE ? "an iPhone" : "an Android phone"} that says ${says.map(({ code }) => code ?? "a position").join(", then ")} is asked ${asked === 1 ? "once" : "twice"}`,
  ({ agent }) => ({ devices: [phone], context: { userAgent: agent } }),
  async (visit, { says, asked, trouble }) => {
    await device(visit, ...says);
    await visit.open();
    await locate(visit, zh);
    await (trouble ? told(visit, zh, trouble) : answered(visit, "likely", "jingxi"));
    assert.equal(await timesAsked(visit), asked);
  },
);

test("while the device looks the page says so, and lets one go on", {}, async (visit) => {
  await visit.page.addInitScript(() => {
    Object.defineProperty(navigator, "geolocation", { value: { getCurrentPosition: () => {} } });
  });
  await visit.open();
  await locate(visit, zh);
  await seen(answer(visit).getByRole("status").filter({ hasText: zh.locating }));
  await visit.search.fill("京溪");
  await seen(visit.options.first());
});

test("a position that comes when the person has chosen already changes nothing", { devices: everywhere }, async (visit) => {
  await visit.page.addInitScript(() => {
    const getCurrentPosition = (found) => {
      window.comeLate = () => found({ coords: { longitude: 113.27, latitude: 23.25, accuracy: 30 } });
    };
    Object.defineProperty(navigator, "geolocation", { value: { getCurrentPosition } });
  });
  await visit.open();
  await locate(visit, zh);
  await visit.search.fill("金麟");
  await visit.press(visit.options.first());
  await answered(visit, "certain", "jingxi");
  const address = visit.page.url();
  await visit.page.evaluate(() => window.comeLate());
  await answered(visit, "certain", "jingxi");
  assert.equal(visit.page.url(), address);
});

test("nothing is located before the tap, and the line beside the button says where the position stays", { devices: everywhere }, async (visit) => {
  await device(visit, FOUND);
  await visit.open();
  await finding(visit);
  await visit.search.fill("京溪");
  await seen(visit.options.first());
  await visit.page.waitForLoadState("networkidle");
  assert.equal(await timesAsked(visit), 0);
  await seen(visit.page.getByText(zh.stays_on_device, { exact: true }));
  await visit.search.press("Escape");
  await locate(visit, zh);
  await answered(visit, "likely", "jingxi");
  assert.equal(await timesAsked(visit), 1);
});

/** A page of another host that holds the portal in a frame. */
async function framed(visit, allow) {
  const icon = "<link rel='icon' href='data:,'>";
  const body = `<!doctype html><title>x</title>${icon}<iframe ${allow} width="380" height="800" src="${visit.host.url()}"></iframe>`;
  const holder = await serve(visit.site.dist, { faults: { "holder/index.html": { body, type: "text/html" } } });
  visit.context.on("close", () => holder.close());
  await visit.page.goto(holder.url("holder/"));
  const frame = visit.page.frameLocator("iframe");
  await frame.locator("html[data-app=live]").waitFor({ state: "attached" });
  await frame.getByRole("button", { name: zh.find_near_me }).click();
  return frame;
}

const ELSEWHERE = { allow: [/request elsewhere: http:\/\/127\.0\.0\.1:\d+\/holder\/$/] };

test("in a frame that may not locate the page says so, and leads to the whole page", { ...ELSEWHERE, context: at(jingxi, 30) }, async (visit) => {
  const frame = await framed(visit, "");
  await frame.getByRole("heading", { name: zh.position_framed, exact: true }).waitFor();
  await frame.getByText(zh.position_framed_next, { exact: true }).waitFor();
  const link = frame.getByRole("link", { name: zh.open_full_page });
  assert.equal(await link.evaluate((one) => one.href), visit.host.url());
  const opened = visit.context.waitForEvent("page");
  await link.click();
  const whole = await opened;
  await visit.reaches("live", whole);
  await whole.getByRole("button", { name: zh.find_near_me }).click();
  await whole.locator("#answer[data-centre=jingxi]").waitFor();
});

test("in a frame that may locate the page locates", { ...ELSEWHERE, context: at(jingxi, 30) }, async (visit) => {
  const frame = await framed(visit, 'allow="geolocation"');
  await frame.locator("#answer[data-centre=jingxi]").waitFor();
});

for (const screen of [phone, desktop]) {
  const slow = gate();
  test(`a tap before finding has arrived locates once it has, ${screen.name}`, {
    devices: [screen],
    context: at(jingxi, 30),
    faults: { [baiyun.findWasm]: { hold: slow.closed } },
  }, async (visit) => {
    await visit.open();
    await locate(visit, zh);
    await counted(answer(visit), 0);
    slow.open();
    await answered(visit, "likely", "jingxi");
  });
}

const client = gate();
test("a tap before the client has arrived is not lost", {
  devices: [phone],
  context: at(jingxi, 30),
  faults: { [baiyun.wasm]: { hold: client.closed } },
}, async (visit) => {
  await visit.open("", { until: "static" });
  await locate(visit, zh);
  client.open();
  await visit.reaches("live");
  await answered(visit, "likely", "jingxi");
});
