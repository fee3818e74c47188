// A good static host for a built site, in any folder, whose answers a test may spoil.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".png": "image/png",
  ".xml": "text/xml; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".wasm": "application/wasm",
};

/** What a good host says with every answer; `docs/deploy/headers.json` has them for each kind of file. */
const EVERYWHERE = {
  "access-control-allow-origin": "*",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  // Also of names with a hash: a test may spoil what lies under one.
  "cache-control": "no-cache",
};

/**
 * Serves a folder under `prefix` on a free port of this machine.
 *
 * `faults` maps a path inside the site (`data/portal.json`; pages with their `index.html`) to how its answer differs:
 * `status`, `type`, `body` (text, or a function of the file's text), `truncateTo` (bytes),
 * `hold` (a promise to wait for), `drop` (hang up) and `headers`. It may be changed at any time.
 *
 * `headers` are added to every answer, in place of those of a good host where the names (in small letters) are the
 * same; one that is `undefined` is left out. The `embedders` of the `data/portal.json` that is served, with its fault, may frame the pages.
 */
export async function serve(folder, { prefix = "/", faults = {}, headers = {} } = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    answer({ folder, prefix, faults, headers }, request, response).catch((error) => {
      response.destroy(error);
    });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    faults,
    /** Every request's target so far, as the host's log would have it. */
    asked,
    url: (path = "") => `${origin}${prefix}${path}`,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(host, request, response) {
  const { folder, prefix, faults } = host;
  const { pathname, search } = new URL(request.url, "http://host");
  if (!pathname.startsWith(prefix)) {
    return send(response, 404, headers(host, "text/plain"), "another site");
  }
  const path = normalize(decodeURIComponent(pathname.slice(prefix.length))).replace(/^\.\/?/, "");
  if (path.startsWith("..")) {
    return send(response, 400, headers(host, "text/plain"), "outside");
  }
  const found = await look(join(folder, path));
  if (found === "folder" && !pathname.endsWith("/")) {
    response.writeHead(301, { location: `${pathname}/${search}` });
    return response.end();
  }
  const name = pathname.endsWith("/") ? `${path}index.html` : path;
  const fault = faults[name] ?? {};
  await fault.hold;
  if (fault.drop) {
    return response.destroy();
  }
  const exists = (await look(join(folder, name))) === "file";
  const missing = fault.status >= 400 || !(exists || typeof fault.body === "string");
  const file = join(folder, missing ? "404.html" : name);
  const status = fault.status ?? (missing ? 404 : 200);
  const type = fault.type ?? TYPES[extname(file)] ?? "application/octet-stream";
  const own = headers(host, type, { ...(type.startsWith("text/html") && (await policy(host))), ...host.headers, ...fault.headers });
  if (fault.body === undefined && fault.truncateTo === undefined) {
    response.writeHead(status, { ...own, "content-length": (await stat(file)).size });
    return createReadStream(file).pipe(response);
  }
  const body = Buffer.from(await spoilt(file, fault));
  send(response, status, own, body.subarray(0, fault.truncateTo));
}

async function look(path) {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ? "folder" : found && "file";
}

/** What a file holds, as a fault has it. */
async function spoilt(file, { body }) {
  if (typeof body === "string") {
    return body;
  }
  const text = await readFile(file);
  return typeof body === "function" ? body(text.toString("utf8")) : text;
}

/** Who may frame a page: as the data says; where it cannot be read or names nobody, anyone. */
async function policy({ folder, faults }) {
  const name = "data/portal.json";
  try {
    const { embedders } = JSON.parse(await spoilt(join(folder, name), faults[name] ?? {}));
    return embedders?.length > 0 && { "content-security-policy": ["frame-ancestors 'self'", ...embedders].join(" ") };
  } catch {
    return undefined;
  }
}

function headers(host, type, more = host.headers) {
  const all = { ...EVERYWHERE, "content-type": type, ...more };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function send(response, status, own, body) {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...own, "content-length": bytes.length });
  response.end(bytes);
}
