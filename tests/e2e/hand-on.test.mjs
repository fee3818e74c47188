// Handing a page on: link, sharing, QR code, contact. All of it is made on the device.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { accessible } from "./support/axe.mjs";
import { counted, eventually, focused, seen, unseen } from "./support/expect.mjs";
import { fill, finding, requestsOf, unfoldReport } from "./support/finding.mjs";
import { scanned } from "./support/qr.mjs";
import { LANGUAGES, folder, say, words, xinghe } from "./support/site.mjs";
import { BROKEN_ANSWER, BROKEN_HASH, desktop, everywhere, gate, phone, test, tests } from "./support/visit.mjs";

const zh = words["zh-Hans"];
const tianqin = xinghe.centre("tianqin");
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const made = { site: xinghe, devices: everywhere };
/** Dense codes are read off the fine screens that phones have. */
const fine = { ...phone, deviceScaleFactor: 3 };

const section = (visit, m = zh) => visit.page.getByRole("region", { name: m.hand_on, exact: true });
const button = (visit, name, m = zh) => section(visit, m).getByRole("button", { name, exact: true });
const pasted = (visit) => visit.page.evaluate(() => navigator.clipboard.readText());
const code = (visit, m = zh) => visit.page.getByRole("img", { name: fill(m.qr_of, { text: m.qr_page }), exact: true });
/** The report's text, where anything can be pasted. */
const paper = (visit) => visit.page.getByRole("textbox", { name: zh.report_text, exact: true });

async function open(visit, path) {
  await visit.open(path);
  await finding(visit);
}

/** Presses and waits for the word beside the button. */
async function copies(visit, pressed, said = zh.copied) {
  await visit.press(pressed);
  await seen(visit.page.getByRole("status").filter({ hasText: said }));
}

// -- copying --

tests(
  LANGUAGES,
  (language) => `the link is copied without what only this person looked for, in ${language}`,
  { ...made, context: clipboard },
  async (visit, language) => {
    const m = words[language];
    const path = `${folder(language)}centres/tianqin/`;
    await open(visit, `${path}?elder=1#q=secret`);
    await copies(visit, button(visit, m.copy_link, m), m.copied);
    assert.equal(await pasted(visit), visit.host.url(path));
  },
);

test("each telephone number is copied by the button beside it", { ...made, context: clipboard }, async (visit) => {
  await open(visit, "centres/tianqin/");
  for (const { number } of tianqin.phones) {
    const line = visit.page.locator("[data-field=phones] li").filter({ hasText: number });
    await visit.press(line.getByRole("button", { name: zh.copy_number }));
    await eventually(() => pasted(visit), number);
  }
});

tests(
  [
    { what: "there is no clipboard", spoil: () => Object.defineProperty(navigator, "clipboard", { value: undefined }) },
    {
      what: "the clipboard refuses, as in frames",
      spoil: () => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
      },
    },
  ],
  ({ what }) => `where ${what}, link, number and address are copied all the same, and the focus stays`,
  made,
  async (visit, { spoil }) => {
    await visit.page.addInitScript(spoil);
    await open(visit, "centres/tianqin/");
    await unfoldReport(visit, zh);
    const line = visit.page.locator("[data-field=phones] li").first();
    for (const [pressed, text] of [
      [button(visit, zh.copy_link), visit.host.url("centres/tianqin/")],
      [line.getByRole("button", { name: zh.copy_number }), tianqin.phones[0].number],
      [visit.page.getByRole("button", { name: zh.copy_address, exact: true }), say(tianqin.address)],
    ]) {
      await copies(visit, pressed);
      await focused(pressed);
      await counted(visit.page.locator("body > textarea"), 0);
      await paper(visit).fill("");
      await paper(visit).press("ControlOrMeta+V");
      await eventually(() => paper(visit).inputValue(), text);
    }
  },
);

test("where nothing can be copied, the page says so", made, async (visit) => {
  await visit.page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await open(visit, "centres/tianqin/");
  await copies(visit, button(visit, zh.copy_link), zh.copy_failed);
});

// -- sharing --

tests(
  [
    { what: "is asked", answer: "done" },
    { what: "may be left again", answer: "AbortError" },
  ],
  ({ what }) => `the system's own sharing ${what}, with title and address alone`,
  made,
  async (visit, { answer }) => {
    await visit.page.addInitScript((answer) => {
      window.shared = [];
      navigator.share = (data) => {
        window.shared.push(data);
        return answer === "done" ? Promise.resolve() : Promise.reject(new DOMException("left", answer));
      };
    }, answer);
    await open(visit, "centres/tianqin/?elder=1#q=secret");
    await visit.press(button(visit, zh.share));
    const expected = [{ title: say(tianqin.name), url: visit.host.url("centres/tianqin/") }];
    await eventually(() => visit.page.evaluate(() => window.shared), expected);
  },
);

test("where the system shares nothing, no button offers it", made, async (visit) => {
  await visit.page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await open(visit, "centres/tianqin/");
  await seen(button(visit, zh.copy_link));
  await unseen(section(visit).locator("[data-act=share]"));
  await counted(button(visit, zh.share), 0);
});

// -- the QR code --

tests(
  LANGUAGES.flatMap((language) => ["centres/tianqin/", "programmes/star-sunflower/"].map((path) => ({ language, path: folder(language) + path }))),
  ({ path }) => `the QR code of “/${path}” is read as its address`,
  { site: xinghe, devices: [desktop, fine] },
  async (visit, { language, path }) => {
    const m = words[language];
    await open(visit, `${path}?elder=0#q=secret`);
    await unseen(code(visit, m));
    const shown = button(visit, m.show_qr, m);
    assert.equal(await shown.getAttribute("aria-expanded"), "false");
    await visit.press(shown);
    await seen(code(visit, m));
    assert.equal(await shown.getAttribute("aria-expanded"), "true");
    assert.equal(await scanned(code(visit, m)), visit.host.url(path));
    await visit.press(shown);
    await unseen(code(visit, m));
    assert.equal(await shown.getAttribute("aria-expanded"), "false");
  },
);

test("the QR code is dark on light on a dark page too", { site: xinghe, devices: [fine], context: { colorScheme: "dark" } }, async (visit) => {
  await open(visit, "centres/beidou/");
  await visit.press(button(visit, zh.show_qr));
  assert.equal(await scanned(code(visit)), visit.host.url("centres/beidou/"));
});

test("from page to page the QR code and the link are the new page's", { ...made, context: clipboard, pages: 2 }, async (visit) => {
  await open(visit, "centres/tianqin/");
  await visit.press(button(visit, zh.show_qr));
  await seen(code(visit));
  const neighbours = visit.page.getByRole("region", { name: zh.neighbours, exact: true });
  await visit.press(neighbours.getByRole("link", { name: say(xinghe.centre("beidou").short_name), exact: true }));
  await visit.at("centres/beidou/");
  await unseen(code(visit));
  await copies(visit, button(visit, zh.copy_link));
  assert.equal(await pasted(visit), visit.host.url("centres/beidou/"));
  await visit.press(button(visit, zh.show_qr));
  assert.equal(await scanned(code(visit)), visit.host.url("centres/beidou/"));
});

// -- the contact --

/** The card that a press downloads, and its lines unfolded. */
async function saved(visit, m = zh) {
  const [download] = await Promise.all([visit.page.waitForEvent("download"), visit.press(button(visit, m.save_contact, m))]);
  const card = readFileSync(await download.path(), "utf8");
  return { name: download.suggestedFilename(), card, lines: card.replaceAll("\r\n ", "").split("\r\n") };
}

tests(
  LANGUAGES,
  (language) => `a centre is saved as a contact with telephones, address and place, in ${language}`,
  made,
  async (visit, language) => {
    const m = words[language];
    const path = `${folder(language)}centres/tianqin/`;
    await open(visit, path);
    const { name, card, lines } = await saved(visit, m);
    assert.equal(name, `${say(tianqin.name, language)}.vcf`);
    assert.equal(lines[0], "BEGIN:VCARD");
    assert.equal(lines[1], "VERSION:3.0");
    assert.deepEqual(lines.slice(-2), ["END:VCARD", ""]);
    assert.doesNotMatch(card.replaceAll("\r\n", ""), /[\r\n]/, "every line ends in CR and LF");
    assert.ok(card.split("\r\n").every((line) => Buffer.byteLength(line) <= 75), "no line is longer than 75 bytes");
    const values = (key) => lines.filter((line) => line.startsWith(key)).map((line) => line.slice(line.indexOf(":") + 1));
    const escaped = (text) => text.replace(/[\\,;]/g, "\\$&");
    assert.deepEqual(values("FN"), [escaped(say(tianqin.name, language))]);
    assert.deepEqual(values("TEL"), tianqin.phones.map(({ number }) => number));
    assert.equal(values("ADR")[0].split(/(?<!\\);/)[2], escaped(say(tianqin.address, language)));
    assert.deepEqual(values("GEO"), ["31.04200;123.03100"]);
    assert.deepEqual(values("URL"), [visit.host.url(path)]);
  },
);

test("a contact holds no place of which only the area is known", made, async (visit) => {
  await open(visit, "centres/zhinu/");
  const { lines } = await saved(visit);
  assert.ok(lines.includes("TEL;TYPE=WORK,VOICE:0560-5550501"));
  assert.deepEqual(lines.filter((line) => /^(GEO|ADR)/.test(line)), []);
});

tests(
  [
    { path: "centres/jingxi/", site: undefined },
    { path: "centres/niulang/", site: xinghe },
    { path: "programmes/story-hour/", site: xinghe },
  ],
  ({ path }) => `“/${path}” is no contact, as nothing is published to reach it`,
  ({ site }) => ({ devices: everywhere, ...(site && { site }) }),
  async (visit, { path }) => {
    await open(visit, path);
    await seen(button(visit, zh.copy_link));
    await counted(button(visit, zh.save_contact), 0);
  },
);

// -- only for who reaches for it --

const HAND = /\/hand-/;
const asksForHand = (visit) => visit.host.asked.filter((path) => HAND.test(path));
/** A file of the bundle, by its ending; of the messages those in simplified Chinese. */
const handFile = (ending) => xinghe.top.find((file) => /^hand-(zh-Hans-)?[\da-f]+\./.test(file) && file.endsWith(ending));
const title = (visit) => visit.page.getByRole("heading", { name: zh.report_title, exact: true });
const slip = (visit) => visit.page.locator("body > .slip");
const noPrinter = () => {
  window.print = () => undefined;
};

/** Each thing that is reached for, and what then is there. */
const REACHES = [
  { what: "the QR code", reach: (visit) => button(visit, zh.show_qr), there: (visit) => seen(code(visit)) },
  { what: "the slip", reach: (visit) => button(visit, zh.print_slip), there: (visit) => counted(slip(visit), 1) },
  { what: "the report", reach: title, there: (visit) => seen(paper(visit)) },
];

tests(
  REACHES,
  ({ what }) => `nothing of it is loaded before a person reaches for ${what}, and then once`,
  made,
  async (visit, { reach, there }) => {
    await visit.page.addInitScript(noPrinter);
    await open(visit, "centres/tianqin/");
    await seen(button(visit, zh.show_qr));
    await visit.press(button(visit, zh.copy_link));
    await title(visit).scrollIntoViewIfNeeded();
    await visit.page.waitForLoadState("networkidle");
    assert.deepEqual(asksForHand(visit), []);
    await visit.press(reach(visit));
    await there(visit);
    for (const one of REACHES.filter(({ reach: own }) => own !== reach)) {
      await visit.press(one.reach(visit));
      await one.there(visit);
    }
    const asked = asksForHand(visit);
    assert.equal(new Set(asked).size, 4, `script, module, styles, messages: ${asked}`);
    assert.equal(asked.length, 4, `each once: ${asked}`);
  },
);

test("a contact is saved by the first press too", { site: xinghe }, async (visit) => {
  await open(visit, "centres/tianqin/");
  assert.deepEqual(asksForHand(visit), []);
  const { lines } = await saved(visit);
  assert.equal(lines[0], "BEGIN:VCARD");
});

tests(
  REACHES.flatMap((one) => [".js", ".wasm", ".css"].map((ending) => ({ ...one, ending }))).concat({ ...REACHES[0], ending: ".json" }),
  ({ what, ending }) => `where ${what} cannot be had for want of its ${ending}, that is said, and the next press asks again`,
  ({ ending }) => ({ site: xinghe, faults: { [handFile(ending)]: { status: 404 } }, allow: [BROKEN_ANSWER, BROKEN_HASH, /Failed to load module|Refused to apply style|WebAssembly|wasm/] }),
  async (visit, { reach, there, ending }) => {
    await visit.page.addInitScript(noPrinter);
    await open(visit, "centres/tianqin/");
    await visit.press(reach(visit));
    const told = visit.page.getByRole("status").filter({ hasText: zh.hand_lost });
    await seen(told);
    delete visit.host.faults[handFile(ending)];
    await visit.press(reach(visit));
    await there(visit);
    await counted(told, 0);
  },
);

const slow = gate();
test(
  "while it is on its way that is said, and what was pressed meanwhile is done: each once, in its time",
  { site: xinghe, context: clipboard, faults: { [handFile(".wasm")]: { hold: slow.closed } } },
  async (visit) => {
    await open(visit, "centres/tianqin/");
    const loading = section(visit).getByRole("status").filter({ hasText: zh.loading });
    await visit.press(button(visit, zh.show_qr));
    await seen(loading);
    await visit.press(button(visit, zh.show_qr));
    await visit.press(title(visit));
    await visit.press(button(visit, zh.copy_link));
    await eventually(() => pasted(visit), visit.host.url("centres/tianqin/"));
    slow.open();
    await seen(code(visit));
    await seen(paper(visit));
    await counted(visit.page.getByRole("status").filter({ hasText: zh.loading }), 0);
    await counted(visit.page.locator("[aria-busy]"), 0);
  },
);

// -- on the device alone --

test("once it is there, everything works without a network and asks for nothing", { site: xinghe, devices: [fine], context: clipboard }, async (visit) => {
  await visit.page.addInitScript(() => {
    window.printed = 0;
    window.print = () => (window.printed += 1);
  });
  await open(visit, "centres/tianqin/");
  await unfoldReport(visit, zh);
  await visit.page.waitForLoadState("networkidle");
  const requests = requestsOf(visit);
  const before = visit.host.asked.length;
  await visit.context.setOffline(true);
  await copies(visit, button(visit, zh.copy_link));
  assert.equal(await pasted(visit), visit.host.url("centres/tianqin/"));
  await visit.press(button(visit, zh.show_qr));
  assert.equal(await scanned(code(visit)), visit.host.url("centres/tianqin/"));
  const { lines } = await saved(visit);
  assert.equal(lines[0], "BEGIN:VCARD");
  await visit.press(button(visit, zh.print_slip));
  await eventually(() => visit.page.evaluate(() => window.printed), 1);
  await visit.press(visit.page.getByRole("radio", { name: zh.address, exact: true }).first());
  assert.match(await paper(visit).inputValue(), new RegExp(say(tianqin.address)));
  assert.deepEqual(requests.filter((url) => !url.startsWith("data:")), []);
  assert.equal(visit.host.asked.length, before);
});

test("without scripts nothing is offered that would need them", { ...made, context: { javaScriptEnabled: false } }, async (visit) => {
  await visit.open("centres/tianqin/", { until: "static" });
  await counted(section(visit), 0);
  for (const name of [zh.copy_number, zh.copy_address]) {
    await counted(visit.page.getByRole("button", { name }), 0);
  }
});

// -- for everyone --

const LOOKS = ["?theme=light&elder=0", "?theme=dark&elder=0", "?theme=light&elder=1"];
const PATHS = LANGUAGES.flatMap((language) => ["centres/tianqin/", "programmes/star-sunflower/"].map((path) => ({ language, path: folder(language) + path })));

/** Opens all that opens. */
async function unfolded(visit, { language, path }, look) {
  const m = words[language];
  await open(visit, path + look);
  await visit.press(button(visit, m.show_qr, m));
  await unfoldReport(visit, m);
  const report = visit.page.getByRole("region", { name: m.report_title, exact: true });
  await visit.press(report.getByRole("radio").first());
  await visit.press(report.getByRole("button", { name: m.report_qr, exact: true }));
  await counted(visit.page.locator("svg.qr"), 2);
}

tests(
  PATHS,
  ({ path }) => `“/${path}” is accessible with all of it open, light, dark and in large print`,
  { site: xinghe, devices: [phone], pages: 3 },
  async (visit, one) => {
    for (const look of LOOKS) {
      await unfolded(visit, one, look);
      await accessible(visit.page, one.path + look);
    }
  },
);

tests(
  PATHS,
  ({ path }) => `on “/${path}” every finger finds its button, and nothing is wider than the screen`,
  { site: xinghe, devices: [{ ...phone, name: "320 pixels wide", viewport: { width: 320, height: 640 } }], pages: 3 },
  async (visit, one) => {
    for (const look of LOOKS) {
      await unfolded(visit, one, look);
      const small = await visit.page
        .locator("[data-find=ways], [data-find=hand-on], [data-field=phones]")
        .locator("a:not(.provenance *), button, label.choice, textarea")
        .evaluateAll((all) =>
          all
            .filter((element) => element.checkVisibility())
            .map((element) => [element.innerText, element.getBoundingClientRect()])
            .filter(([, { width, height }]) => width < 44 || height < 44)
            .map(([text, { width, height }]) => `${text}: ${width} × ${height}`),
        );
      assert.deepEqual(small, [], look);
      const over = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, `${look}: nothing stands out to the side`);
    }
  },
);
