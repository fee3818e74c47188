// Pages of others: a host of another origin, whose pages and headers a test gives.
import { createServer } from "node:http";

const TYPES = { js: "text/javascript; charset=utf-8", json: "application/json; charset=utf-8" };

/**
 * Serves what a test puts there, on a free port of this machine.
 *
 * It answers by two names, which are two sites to a browser: `origin` (`localhost`) is another site than every host
 * of `server.mjs`, `sibling` (`127.0.0.1`) another origin of the same one.
 */
export async function serveParent() {
  const pages = new Map();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url, "http://host").pathname.slice(1));
    const type = TYPES[request.url.split("?")[0].split(".").pop()] ?? "text/html; charset=utf-8";
    response.writeHead(page ? 200 : 404, { "content-type": type, "cache-control": "no-cache", ...page?.headers });
    response.end(page?.text ?? "nothing here");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  return {
    origin: `http://localhost:${port}`,
    sibling: `http://127.0.0.1:${port}`,
    /** Puts a text at a path, and answers with its address. */
    put(path, text, headers = {}) {
      pages.set(path, { text, headers });
      return `http://localhost:${port}/${path}`;
    },
    /** A whole page around some markup; `headers` may hold a policy. */
    page(path, body, { headers, head = "" } = {}) {
      return this.put(path, `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>外面</title>
<link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`, headers);
    },
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Counts what moves in a page from now on; to be installed before it is opened. */
export function watchShifts(page) {
  return page.addInitScript(() => {
    if (window !== window.top) return;
    window.shifts = [];
    const note = (entries) => window.shifts.push(...entries.map(({ value }) => value));
    window.shiftWatch = new PerformanceObserver((list) => note(list.getEntries()));
    window.shiftWatch.observe({ type: "layout-shift", buffered: true });
    window.shiftNote = note;
  });
}

/** How much has moved so far, after whatever is still to be painted. */
export function moved(page) {
  return page.evaluate(async () => {
    for (let left = 3; left; left -= 1) {
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    }
    window.shiftNote(window.shiftWatch.takeRecords());
    return window.shifts.reduce((sum, value) => sum + value, 0);
  });
}
