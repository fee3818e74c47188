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
  ".svg": "image/svg+xml",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder under `prefix` on a free port of this machine.
 *
 * `faults` maps a path inside the site (`data/portal.json`; pages with their `index.html`) to how its answer differs:
 * `status`, `type`, `body` (text, or a function of the file's text), `truncateTo` (bytes),
 * `hold` (a promise to wait for) and `drop` (hang up). It may be changed at any time.
 */
export async function serve(folder, { prefix = "/", faults = {} } = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    answer(folder, prefix, faults, request, response).catch((error) => {
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

async function answer(folder, prefix, faults, request, response) {
  const { pathname, search } = new URL(request.url, "http://host");
  if (!pathname.startsWith(prefix)) {
    return send(response, 404, "text/plain", "another site");
  }
  const path = normalize(decodeURIComponent(pathname.slice(prefix.length))).replace(/^\.\/?/, "");
  if (path.startsWith("..")) {
    return send(response, 400, "text/plain", "outside");
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
  if (fault.body === undefined && fault.truncateTo === undefined) {
    response.writeHead(status, headers(type, (await stat(file)).size));
    return createReadStream(file).pipe(response);
  }
  let body = typeof fault.body === "string" ? fault.body : await readFile(file);
  if (typeof fault.body === "function") {
    body = fault.body(body.toString("utf8"));
  }
  send(response, status, type, Buffer.from(body).subarray(0, fault.truncateTo));
}

async function look(path) {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ? "folder" : found && "file";
}

function headers(type, length) {
  return { "content-type": type, "content-length": length, "cache-control": "no-cache", "x-content-type-options": "nosniff" };
}

function send(response, status, type, body) {
  const bytes = Buffer.from(body);
  response.writeHead(status, headers(type, bytes.length));
  response.end(bytes);
}
