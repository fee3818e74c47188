// oEmbed: what other sites learn of a page when somebody pastes its address.
import assert from "node:assert/strict";
import { seen } from "./support/expect.mjs";
import { LANGUAGES, baiyun, say, xinghe } from "./support/site.mjs";
import { test, tests } from "./support/visit.mjs";

const LINK = /<link rel="alternate" type="application\/json\+oembed"[^>]* href="([^"]+)">/;
/** As much of a page as consumers read. */
const READ = 150_000;
const text = async (visit, path) => (await visit.context.request.get(visit.host.url(path))).text();
const document = async (visit, path) => {
  const [, address] = LINK.exec(await text(visit, path));
  return JSON.parse(await text(visit, address.slice(xinghe.portal.site_url.length)));
};

tests(LANGUAGES, (language) => `every page in ${language} names its document early in its head`, { site: xinghe, pages: 20 }, async (visit, language) => {
  for (const path of xinghe.pages(language)) {
    const html = await text(visit, path);
    const at = Buffer.byteLength(html.slice(0, LINK.exec(html).index));
    assert.ok(at < READ && at < html.indexOf("</head>"), path);
    const told = await document(visit, path);
    assert.equal(told.version, "1.0");
    assert.equal(told.type, "rich");
    assert.ok(Number.isInteger(told.width) && Number.isInteger(told.height), path);
    assert.ok(told.title.length > 3 && told.provider_url === xinghe.portal.site_url, path);
    const [, src] = /^<iframe src="([^"]+)"[^>]*><\/iframe>$/.exec(told.html);
    const shown = await visit.context.request.get(visit.host.url(src.replaceAll("&amp;", "&").slice(xinghe.portal.site_url.length)));
    assert.equal(shown.status(), 200, `${path} shows ${src}`);
  }
});

test("what is framed is what the page is about, in its language", { site: xinghe, framed: true }, async (visit) => {
  const centre = xinghe.centres[1];
  for (const [path, name] of [
    [`centres/${centre.id}/`, say(centre.short_name ?? centre.name)],
    [`en/centres/${centre.id}/`, say(centre.short_name ?? centre.name, "en")],
  ]) {
    const { html } = await document(visit, path);
    await visit.page.goto(visit.parent.page("page", html.replaceAll(xinghe.portal.site_url, visit.host.url())));
    const frame = visit.page.frameLocator("iframe");
    await seen(frame.locator(".card").getByText(name).first());
    assert.equal(await frame.locator(".card").count(), 1);
  }
});

test("a portal that does not know its address has no such document", { site: baiyun, pages: 6 }, async (visit) => {
  for (const path of baiyun.pages("zh-Hans").slice(0, 8)) {
    assert.doesNotMatch(await text(visit, path), /oembed/, path);
  }
  assert.equal(baiyun.top.includes("oembed"), false);
});
