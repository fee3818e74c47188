// Inside of WeChat: no button that does nothing there, and where something cannot be had, a word on where it can.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test as nodeTest } from "node:test";
import { accessible } from "./support/axe.mjs";
import { counted, seen, unseen } from "./support/expect.mjs";
import { fill, finding, unfoldReport } from "./support/finding.mjs";
import { EVERY_LANGUAGE, baiyun, folder, say, words, xinghe } from "./support/site.mjs";
import { phone, tests } from "./support/visit.mjs";

const tianqin = xinghe.centre("tianqin");
const MOZILLA = "Mozilla/5.0";
const AGENTS = {
  Android: `${MOZILLA} (Linux; Android 12; HMA-AL00 Build/HUAWEIHMA-AL00; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160065 MMWEBSDK/20231202 MicroMessenger/8.0.47.2560(0x28002F30) WeChat/arm64 NetType/WIFI Language/zh_CN`,
  "an iPhone": `${MOZILLA} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003239) NetType/WIFI Language/zh_CN`,
};
const all = EVERY_LANGUAGE.flatMap((language) => Object.keys(AGENTS).map((device) => ({ language, device })));

/** What WeChat does not have. */
const without = (visit) => visit.page.addInitScript(() => {
  delete Navigator.prototype.share;
  window.print = () => undefined;
});

tests(
  all,
  ({ language, device }) => `in WeChat on ${device} a centre's page offers what works there, and says where the rest can be had: ${language}`,
  ({ device }) => ({ site: xinghe, devices: [phone], context: { userAgent: AGENTS[device] } }),
  async (visit, { language }) => {
    const m = words[language];
    const { page } = visit;
    await without(visit);
    await visit.open(`${folder(language)}centres/${tianqin.id}/`);
    await finding(visit);
    const part = page.getByRole("region", { name: m.hand_on, exact: true });
    await seen(part.getByText(m.wechat_share, { exact: true }));
    await seen(part.getByText(m.wechat_outside, { exact: true }));
    for (const name of [m.share, m.print_slip, m.save_contact]) {
      await unseen(part.getByRole("button", { name, exact: true }));
    }
    // The code is there to be pressed long, or to be read from another phone.
    await visit.press(part.getByRole("button", { name: m.show_qr, exact: true }));
    await seen(part.getByRole("img"));
    const ways = page.getByRole("region", { name: m.getting_there, exact: true }).getByRole("link");
    const schemes = await ways.evaluateAll((links) => [...new Set(links.map(({ protocol }) => protocol))]);
    assert.deepEqual(schemes, ["https:"]);
    await accessible(page, language);
  },
);

tests(
  all,
  ({ language, device }) => `in WeChat on ${device} no letter can be written, and the address to write to is named: ${language}`,
  ({ device }) => ({ site: xinghe, devices: [phone], context: { userAgent: AGENTS[device] } }),
  async (visit, { language }) => {
    const m = words[language];
    await without(visit);
    await visit.open(`${folder(language)}centres/${tianqin.id}/`);
    await finding(visit);
    await unfoldReport(visit, m);
    await seen(visit.page.getByText(fill(m.wechat_mail, { email: xinghe.portal.publisher.email }), { exact: true }));
    const report = visit.page.getByRole("region", { name: m.report_title, exact: true });
    await counted(report.getByRole("link", { name: m.report_mail, exact: true }), 0);
    await seen(report.getByRole("button", { name: m.report_copy, exact: true }));
  },
);

nodeTest("each page has a title and a description of its own, which is what WeChat takes of a page without its kit", () => {
  for (const site of [baiyun, xinghe]) {
    const titles = new Map();
    for (const name of readdirSync(site.dist, { recursive: true }).filter((name) => /(^|\/)index\.html$/.test(name) && !/(^|\/)(embed|desk)\//.test(name))) {
      const html = readFileSync(join(site.dist, name), "utf8");
      const title = /<title>([^<]+)<\/title>/.exec(html)?.[1];
      assert.ok(title && /<meta name="description" content="[^"]{10,}">/.test(html), name);
      assert.ok(!titles.has(title), `${name} and ${titles.get(title)} are called ${title}`);
      titles.set(title, name);
    }
    assert.ok([...titles.keys()].some((title) => title.includes(say(site.centres[0].short_name)) || title.includes(say(site.centres[0].name))));
  }
});
