// What the script does in the pages of others, against frames that say what a test wants. Needs no built site.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test as nodeTest } from "node:test";
import { browser } from "./support/browser.mjs";
import { eventually, seen, unseen } from "./support/expect.mjs";
import { moved, serveParent, watchShifts } from "./support/parent.mjs";

// As it is published: without comments and indentation.
const SCRIPT = readFileSync(new URL("../../src/site/frame/parent.js", import.meta.url), "utf8")
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line && !line.startsWith("//"))
  .join("\n");
const CHILD = "<!doctype html><title>frame</title><p>frame";
const LINK = '<a href="https://portal.example/">打开家综查询</a>';
const AFTER = "<p id=after>后面的内容</p><div style='height:3000px'></div>";
const space = (height) => `<div style='height:${height}px'></div>`;

/** A test with a portal that has only the script and empty frames, and a page of others. */
function test(title, act, { viewport = { width: 1000, height: 800 }, before } = {}) {
  nodeTest(title, { timeout: 40_000 }, async () => {
    const [portal, parent] = [await serveParent(), await serveParent()];
    const context = await (await browser()).newContext({ viewport });
    context.setDefaultTimeout(8000);
    const errors = [];
    context.on("weberror", (error) => errors.push(error.error().message));
    const page = await context.newPage();
    await watchShifts(page);
    await page.addInitScript(() => {
      window.told = [];
      for (const type of ["navigate", "notice"]) {
        addEventListener(`baiyun-centres-${type}`, (event) => window.told.push([event.target.id, type, event.detail.path ?? event.detail.code]));
      }
    });
    if (before) await page.addInitScript(before);
    // The folder of the portal is not the root of its host.
    const folder = `${portal.sibling}/jz/`;
    portal.put("jz/embed/v1.js", SCRIPT);
    for (const path of ["jz/embed/", "jz/embed/centres/lyra/", "jz/en/embed/", "jz/en/embed/centres/lyra/", "other/"]) portal.put(path, CHILD);
    const world = {
      page, portal, parent, folder, context,
      script: (attributes = "") => `<script src="${folder}embed/v1.js" ${attributes}></script>`,
      frame: (id, more = 'height="450"', path = "embed/?v=1") => `<iframe id=${id} src="${folder}${path}" title=t frameborder=0 width="100%" ${more}></iframe>`,
      /** Opens a page of others, and waits for all its frames. */
      async open(body, { headers, head } = {}) {
        await page.goto(parent.page("page", body, { headers, head }), { waitUntil: "load" });
      },
      /** Says something as a frame would; what a message always holds is there already. */
      async say(id, ...messages) {
        const handle = await page.locator(`#${id}`).elementHandle();
        const child = await handle.contentFrame();
        await child.waitForLoadState("load");
        await child.evaluate((all) => all.forEach((one) => window.parent.postMessage(one, "*")), messages.map((one) => ({ src: "baiyun-centres", v: 1, ...one })));
      },
      /** What was said before this has been heard. */
      async heard(id) {
        const mark = String(Math.random());
        await this.say(id, { type: "notice", code: mark });
        await eventually(() => page.evaluate((mark) => window.told.some((one) => one[2] === mark), mark), true);
        return this.height(id);
      },
      height: (id) => page.locator(`#${id}`).evaluate((element) => element.getBoundingClientRect().height),
      becomes: (id, height) => eventually(() => world.height(id), height),
      scroll: (to) => page.evaluate((to) => scrollTo(0, to), to),
      enter: (id) => page.locator(`#${id}`).click({ position: { x: 10, y: 10 } }),
    };
    try {
      await act(world);
      assert.deepEqual(errors, []);
    } finally {
      await context.close();
      await portal.close();
      await parent.close();
    }
  });
}
const height = (value) => ({ type: "height", height: value });
const frame = (element) => `${element} > iframe`;

// -- sizes -- //

test("a frame below the window gets the height that it asks for, between 240 and 4000", async (world) => {
  await world.open(space(1500) + world.frame("a", 'height="450" loading=eager') + AFTER + world.script("async"));
  for (const [asked, given] of [[900, 900], [10, 240], [-5, 240], [99_999, 4000], [1e12, 4000], [700, 700]]) {
    await world.say("a", height(asked));
    await world.becomes("a", given);
  }
  assert.equal(await moved(world.page), 0);
});

test("what is no whole number changes nothing", async (world) => {
  await world.open(space(1500) + world.frame("a") + AFTER + world.script());
  await world.say("a", ...[Number.NaN, Infinity, -Infinity, "900", "900px", null, undefined, true, [900], { valueOf: 900 }, 900.5].map(height));
  assert.equal(await world.heard("a"), 450);
});

test("messages that are not the contract's change nothing", async (world) => {
  await world.open(space(1500) + world.frame("a") + AFTER + world.script());
  await world.say("a", { ...height(900), v: 2 }, { ...height(900), v: "1" }, { ...height(900), src: "other" }, { ...height(900), type: "size" });
  await world.page.frames()[1].evaluate(() => [null, "height", 900, [], undefined].forEach((one) => window.parent.postMessage(one, "*")));
  assert.equal(await world.heard("a"), 450);
});

test("only the frame itself is heard, from the portal's folder", async (world) => {
  const { page, parent, portal } = world;
  parent.put("sibling", CHILD);
  const foreign = (id, src) => `<iframe id=${id} src="${src}" height="450"></iframe>`;
  await world.open(
    space(1500) + world.frame("a") + foreign("other", `${portal.sibling}/other/`) + foreign("sibling", `${parent.sibling}/sibling`) + AFTER + world.script(),
  );
  const forged = { src: "baiyun-centres", v: 1, type: "height", height: 900 };
  await page.evaluate((one) => window.postMessage(one, "*"), forged);
  await world.say("other", height(900));
  await world.say("sibling", height(900));
  // A frame of another origin that speaks for the portal's, and to it.
  await page.frame({ url: /sibling/ }).evaluate((one) => {
    window.parent.postMessage(one, "*");
    window.parent.frames[0].postMessage(one, "*");
  }, forged);
  assert.equal(await world.heard("a"), 450);
  assert.deepEqual([await world.height("other"), await world.height("sibling")], [454, 454]);
});

test("a frame that went to another origin is not heard any more", async (world) => {
  const { page, parent } = world;
  await world.open(space(1500) + world.frame("a") + world.frame("b") + AFTER + world.script());
  const away = parent.put("away", CHILD).replace("localhost", "127.0.0.1");
  await page.frames()[1].evaluate((away) => location.replace(away), away);
  await eventually(() => page.frames().some((one) => one.url() === away), true);
  await world.say("a", height(900));
  await world.heard("b");
  assert.equal(await world.height("a"), 450);
});

test("a sandboxed frame is heard; one without an origin that has no sandbox is not", async (world) => {
  world.portal.put("jz/embed/opaque/", CHILD, { "content-security-policy": "sandbox allow-scripts" });
  await world.open(
    space(1500) + world.frame("closed", 'height="450" sandbox="allow-scripts"') + world.frame("open", 'height="450" sandbox="allow-scripts allow-same-origin"') +
      world.frame("opaque", 'height="450"', "embed/opaque/?v=1") + AFTER + world.script(),
  );
  await world.say("opaque", height(900));
  await world.say("closed", height(800));
  await world.say("open", height(700));
  await world.becomes("closed", 800);
  await world.becomes("open", 700);
  assert.equal(await world.height("opaque"), 450);
});

test("two frames have each its own height and events", async (world) => {
  await world.open(space(1500) + world.frame("a") + world.frame("b") + AFTER + world.script());
  await world.say("a", height(600), { type: "navigate", path: "centres/lyra/" });
  await world.say("b", height(800), { type: "notice", code: "geolocation-blocked" });
  await world.becomes("a", 600);
  await world.becomes("b", 800);
  await eventually(() => world.page.evaluate(() => window.told.sort()), [["a", "navigate", "centres/lyra/"], ["b", "notice", "geolocation-blocked"]]);
});

test("borders do not take from the height, whatever way the page counts", async (world) => {
  await world.open(space(1500) + world.frame("a", 'height="450" style="border:3px solid;box-sizing:border-box"') + AFTER + world.script());
  for (const _ of [1, 2]) {
    await world.say("a", height(700));
    await eventually(() => world.page.locator("#a").evaluate((element) => element.clientHeight), 700);
  }
  await world.heard("a");
  assert.equal(await world.height("a"), 706);
});

// -- nothing moves that is seen -- //

test("what moves is noticed by these tests", async (world) => {
  await world.open(space(100) + world.frame("a") + AFTER);
  await moved(world.page);
  await world.page.evaluate(() => {
    document.getElementById("a").height = 600;
  });
  assert.ok((await moved(world.page)) > 0);
});

test("a frame whose end is seen waits until its end is below the window", async (world) => {
  await world.open(space(600) + world.frame("a") + AFTER + world.script());
  await world.scroll(400);
  await world.say("a", height(900));
  assert.equal(await world.heard("a"), 450);
  await world.scroll(0);
  await world.becomes("a", 900);
  assert.equal(await moved(world.page), 0);
});

test("a frame above the window waits until it is seen again", async (world) => {
  await world.open(space(900) + world.frame("a", 'height="450" loading=eager') + AFTER + world.script());
  await world.scroll(1600);
  await world.say("a", height(900));
  assert.equal(await world.heard("a"), 450);
  await world.scroll(300);
  await world.becomes("a", 900);
  assert.equal(await moved(world.page), 0);
});

test("a frame that covers the window shrinks as far as to the window's end", async (world) => {
  await world.open(space(100) + world.frame("a", 'height="2000"') + AFTER + world.script());
  await world.scroll(300);
  await world.say("a", height(300));
  // It begins 100 pixels and the page's margin down, less what was scrolled.
  await world.becomes("a", 800 + 300 - 108);
  assert.equal(await moved(world.page), 0);
  await world.scroll(0);
  await world.becomes("a", 800 - 108);
  assert.equal(await moved(world.page), 0);
});

test("a frame grows when the visitor goes into it", async (world) => {
  await world.open(space(100) + world.frame("a") + AFTER + world.script());
  await world.say("a", height(900));
  assert.equal(await world.heard("a"), 450);
  await world.enter("a");
  await world.becomes("a", 900);
  await world.say("a", height(1100));
  await world.becomes("a", 1100);
});

test("going into one frame leaves the other as it is", async (world) => {
  await world.open(space(20) + world.frame("a", "height=300") + world.frame("b", "height=300") + AFTER + world.script());
  await world.say("a", height(900));
  await world.say("b", height(310));
  await world.heard("a");
  await world.enter("b");
  await world.becomes("b", 310);
  assert.equal(await world.height("a"), 300);
});

test("a frame with which the page ends grows at once", async (world) => {
  await world.open(`${space(1500)}<div>${world.frame("a")}<script></script><p hidden>-</p></div>\n${world.script()}`);
  await world.scroll(9999);
  await world.say("a", height(900));
  await world.becomes("a", 900);
  assert.equal(await moved(world.page), 0);
});

test("a text without a tag is something that follows", async (world) => {
  await world.open(`${space(1500)}<div>${world.frame("a")}来源：街道</div>${world.script()}`);
  await world.scroll(9999);
  await world.say("a", height(900));
  assert.equal(await world.heard("a"), 450);
  assert.equal(await moved(world.page), 0);
});

test("a frame in a closed tab is not sized by what it measured there", async (world) => {
  await world.open(`${space(1500)}<div id=tab>${world.frame("a")}</div>${AFTER}${world.script()}`);
  await world.say("a", height(600));
  await world.becomes("a", 600);
  await world.page.evaluate(() => {
    document.getElementById("tab").style.display = "none";
  });
  await world.say("a", height(0));
  await world.heard("a");
  await world.page.evaluate(() => {
    document.getElementById("tab").style.display = "";
  });
  assert.equal(await world.height("a"), 600);
});

test("a frame that lies out of the flow is left to the page", async (world) => {
  const box = "<div style='position:relative;height:450px'>";
  await world.open(space(1500) + box + world.frame("a", "style='position:absolute;height:100%'") + `</div>${AFTER}` + world.script());
  await world.say("a", height(900));
  assert.equal(await world.heard("a"), 450);
});

test("before printing every frame has its height", async (world) => {
  await world.open(space(100) + world.frame("a") + AFTER + world.script());
  await world.say("a", height(900));
  assert.equal(await world.heard("a"), 450);
  await world.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await world.becomes("a", 900);
});

// -- the element -- //

const element = (attributes = "", name = "baiyun-centres") => `<${name} id=el ${attributes}>${LINK}</${name}>`;
const inside = (world) => world.page.locator(frame("#el"));
const named = (world) => inside(world).evaluate((one) => {
  one.id = "inner";
});

for (const [attributes, path] of [
  ["", "embed/?v=1"],
  ["lang=zh-Hans", "embed/?v=1&lang=zh-Hans"],
  ["lang=en elder=1", "en/embed/?v=1&elder=1"],
  ["lang=zh-Hant", "zh-hant/embed/?v=1"],
  ["card=lyra lang=en theme=dark", "en/embed/centres/lyra/?v=1&theme=dark"],
  ["view=both centre=vega,lyra programme=sunflower search=0 locate=0 links=self", "embed/?v=1&view=both&centre=vega,lyra&programme=sunflower&search=0&locate=0&links=self"],
  ['view="list&x=1" theme="dark light" card="../x" lang="a/b"', "embed/?v=1"],
]) {
  test(`the element ${attributes || "alone"} shows ${path}`, async (world) => {
    await world.open(world.script() + element(attributes));
    assert.equal(await inside(world).evaluate((one) => one.src), world.folder + path);
  });
}

test("the element's frame has everything that a frame should have", async (world) => {
  await world.open(world.script() + element("title=家综查询 sandbox='allow-scripts'"));
  const has = await inside(world).evaluate((one) => Object.fromEntries(["title", "allow", "loading", "referrerpolicy", "width", "sandbox"].map((name) => [name, one.getAttribute(name)])));
  assert.deepEqual(has, {
    title: "家综查询", allow: "geolocation", loading: "lazy", referrerpolicy: "strict-origin-when-cross-origin", width: "100%", sandbox: "allow-scripts",
  });
});

for (const [how, place] of [["classic", "head"], ["async", "head"], ["defer", "head"], ["classic", "end"], ["async", "end"]]) {
  test(`with a ${how} script at the ${place}, the element and a late height move nothing`, async (world) => {
    const script = world.script(how === "classic" ? "" : how);
    const body = `<p>前面</p>${element('style="display:block;min-height:450px" heights="360:1200 900:1000"')}<p>后面</p>${AFTER}`;
    await world.open(place === "end" ? body + script : body, place === "head" ? { head: script } : {});
    await named(world);
    await world.say("inner", { type: "ready", lang: "zh-Hans" }, height(1600));
    await unseen(world.page.getByText("打开家综查询"));
    await world.heard("inner");
    assert.equal(await moved(world.page), 0);
    assert.ok([450, 1600].includes(await world.height("inner")), "as high as the place kept, or as asked for below the window");
  });
}

test("an element keeps the height measured for its width, before anything is shown", async (world) => {
  await world.open(`${element('heights="360:2600 768:1400 1280:900" height=500')}${AFTER}`, { head: world.script() });
  await named(world);
  await world.becomes("el", 1400);
  assert.equal(await moved(world.page), 0);
});

test("an element narrower than what was measured keeps the height of the narrowest, one without measures its own, and 240 at least", async (world) => {
  await world.open(`<div style="width:300px">${element('heights="360:2600 768:900" height=500')}<baiyun-centres id=own height=500></baiyun-centres><baiyun-centres id=low height=9></baiyun-centres></div>`, { head: world.script() });
  await world.becomes("el", 2600);
  await world.becomes("own", 500);
  await world.becomes("low", 240);
});

test("on a page that has nothing to scroll a frame grows once somebody is about on it", async (world) => {
  await world.open(`${world.frame("a", 'height="300"')}<p id=after>页脚</p>`, { head: world.script() });
  await world.say("a", height(620));
  await world.heard("a");
  await world.becomes("a", 300);
  await world.page.mouse.move(400, 700);
  await world.becomes("a", 300);
  await world.page.mouse.wheel(0, 50);
  await world.becomes("a", 620);
});

test("under a strict policy the element and frames are sized", async (world) => {
  const { origin } = new URL(world.folder);
  const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src data:`;
  const refused = [];
  world.page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  const lines = "<p>文字</p>".repeat(60);
  await world.open(`${world.script()}${lines}${element()}${world.frame("a")}${lines}`, { headers: { "content-security-policy": policy } });
  await inside(world).scrollIntoViewIfNeeded();
  await world.scroll(0);
  await named(world);
  await world.say("inner", { type: "ready", lang: "zh-Hans" }, height(700));
  await world.say("a", height(600));
  await world.becomes("inner", 700);
  await world.becomes("el", 700);
  await world.becomes("a", 600);
  assert.deepEqual(refused, []);
});

test("the element has the name that its script is given, if it may be one", async (world) => {
  await world.open(world.script('data-name="jia-zong"') + element("", "jia-zong"));
  assert.equal(await inside(world).count(), 1);
  await world.open(world.script('data-name="jiazong"') + element());
  assert.equal(await inside(world).count(), 1);
});

test("without custom elements the link stays, and frames are sized", async (world) => {
  await world.open(space(1500) + world.frame("a") + element() + AFTER + world.script());
  await world.say("a", height(900));
  await world.becomes("a", 900);
  await seen(world.page.getByRole("link", { name: "打开家综查询" }));
  assert.equal(await inside(world).count(), 0);
}, { before: () => Object.defineProperty(window, "customElements", { value: undefined }) });

test("the link is there until the frame is ready, and names the frame", async (world) => {
  await world.open(world.script() + element() + AFTER);
  await named(world);
  await seen(world.page.getByRole("link", { name: "打开家综查询" }));
  assert.equal(await world.height("el"), 450);
  await world.say("inner", { type: "ready", lang: "zh-Hans" });
  await unseen(world.page.getByText("打开家综查询"));
  assert.equal(await world.height("el"), 450);
  assert.equal(await world.height("inner"), 450);
  assert.equal(await inside(world).getAttribute("title"), "打开家综查询");
  assert.equal(await moved(world.page), 0);
});

test("where a frame that was changed is refused, the link comes back after 15 seconds", async (world) => {
  await world.page.clock.install();
  await world.open(world.script() + element() + AFTER);
  await named(world);
  await world.say("inner", { type: "ready", lang: "zh-Hans" });
  await unseen(world.page.getByText("打开家综查询"));
  world.portal.put("jz/embed/centres/vega/", CHILD, { "x-frame-options": "DENY" });
  const loaded = world.page.evaluate(() => new Promise((done) => {
    document.getElementById("el").setAttribute("card", "vega");
    document.querySelector("#el > iframe").addEventListener("load", () => done());
  }));
  await loaded;
  await world.page.clock.fastForward(14_000);
  await unseen(world.page.getByText("打开家综查询"));
  await world.page.clock.fastForward(2_000);
  await seen(world.page.getByRole("link", { name: "打开家综查询" }));
  assert.equal(await world.height("el"), 450);
});

test("an attribute that changes changes the frame, and leaves no step in the history", async (world) => {
  await world.open(world.script() + element("view=list") + AFTER);
  const before = await world.page.evaluate(() => history.length);
  for (const [name, value, path] of [["view", "map", "embed/?v=1&view=map"], ["lang", "en", "en/embed/?v=1&view=map"], ["card", "lyra", "en/embed/centres/lyra/?v=1&view=map"]]) {
    await world.page.locator("#el").evaluate((one, [name, value]) => one.setAttribute(name, value), [name, value]);
    await eventually(() => inside(world).evaluate((one) => one.src), world.folder + path);
    await eventually(() => world.page.frames().some((one) => one.url() === world.folder + path), true);
  }
  assert.equal(await inside(world).count(), 1);
  assert.equal(await world.page.evaluate(() => history.length), before);
  await world.page.locator("#el").evaluate((one) => one.setAttribute("height", "600"));
  await world.becomes("el", 600);
  assert.equal(await world.height("after") > 0, true);
});

test("elements that are taken away leave no listeners and no clock behind", async (world) => {
  await world.open(world.script() + element());
  const left = await world.page.evaluate(async () => {
    const element = document.getElementById("el");
    const frame = element.firstChild;
    const before = window.listeners;
    for (let count = 0; count < 5; count += 1) {
      const one = document.createElement("baiyun-centres");
      document.body.append(one);
      one.firstChild.onload();
      one.remove();
    }
    frame.onload();
    element.remove();
    return [window.listeners - before, window.clocks.size];
  });
  assert.deepEqual(left, [0, 0]);
}, {
  before: () => {
    window.listeners = 0;
    const add = window.addEventListener;
    window.addEventListener = document.addEventListener = function (...given) {
      window.listeners += 1;
      return add.apply(this, given);
    };
    // Only the long ones: the page's own are its own.
    window.clocks = new Set();
    const [start, stop] = [window.setTimeout, window.clearTimeout];
    window.setTimeout = (act, pause) => {
      const id = start(act, pause);
      if (pause >= 15_000) window.clocks.add(id);
      return id;
    };
    window.clearTimeout = (id) => {
      window.clocks.delete(id);
      stop(id);
    };
  },
});

test("events of the element's frame come by the element", async (world) => {
  await world.open(world.script() + element());
  await named(world);
  await world.page.locator("#el").evaluate((one) => one.addEventListener("baiyun-centres-navigate", (event) => {
    window.path = event.detail.path;
  }));
  await world.say("inner", { type: "navigate", path: "centres/lyra/" });
  await eventually(() => world.page.evaluate(() => window.path), "centres/lyra/");
});

test("a script that is there twice works once", async (world) => {
  await world.open(space(1500) + world.script("async") + world.frame("a") + element() + AFTER + world.script());
  await world.say("a", height(900), { type: "notice", code: "once" });
  await world.becomes("a", 900);
  assert.deepEqual(await world.page.evaluate(() => window.told), [["a", "notice", "once"]]);
  assert.equal(await inside(world).count(), 1);
});

test("a script that comes late serves what is there already", async (world) => {
  await world.open(space(1500) + world.frame("a") + element("style='display:block;min-height:450px'") + AFTER);
  await moved(world.page);
  await world.page.evaluate((src) => new Promise((done) => {
    const script = document.createElement("script");
    script.onload = done;
    script.src = src;
    document.head.append(script);
  }), `${world.folder}embed/v1.js`);
  await world.say("a", height(900));
  await world.becomes("a", 900);
  assert.equal(await inside(world).count(), 1);
  assert.equal(await moved(world.page), 0);
});
