// What the desk gives to be uploaded, and the host's folder that it is uploaded to.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { after } from "node:test";
import { inflateRawSync } from "node:zlib";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Today where the centres are, as `2026-11-30`. */
export const today = () => new Date().toLocaleDateString("sv", { timeZone: "Asia/Shanghai" });

/** A folder of this test file's own, which goes with it. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "portal-e2e-"));
  after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A copy of a built site, to be uploaded to. */
export function copyOf(site) {
  const dist = folder();
  cpSync(site.dist, dist, { recursive: true });
  return { ...site, dist };
}

/** Runs the site writer's program. */
export const publish = (...args) =>
  execFileSync(process.env.PUBLISH ?? join(root, "target/debug/publish"), args, { cwd: root, encoding: "utf8" });

const [END, ENTRY] = [Buffer.from("PK\x05\x06"), 46];

/** The files of a ZIP archive by their paths. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(END);
  let at = bytes.readUInt32LE(end + 16);
  return new Map(
    Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
      const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
      const path = bytes.toString("utf8", at + ENTRY, at + ENTRY + name);
      const [isStored, size, local] = [bytes.readUInt16LE(at + 10) === 0, bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const content = bytes.subarray(start, start + size);
      at += ENTRY + name + extra + comment;
      return [path, isStored ? content : inflateRawSync(content)];
    }),
  );
}

/** Uploads what lies in a folder of an archive: over files of the same names, deleting nothing. */
export function upload(files, from, dist) {
  for (const [path, content] of files) {
    if (path.startsWith(from)) {
      const to = join(dist, path.slice(from.length));
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, content);
    }
  }
}

/** The files of a folder by their paths in it. */
export function filesOf(dist) {
  const all = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    all.map((one) => {
      const path = join(one.parentPath ?? one.path, one.name);
      return [relative(dist, path), readFileSync(path)];
    }),
  );
}

/** A file of a site that is JSON. */
export const jsonOf = (dist, path) => JSON.parse(readFileSync(join(dist, path), "utf8"));
