// WebAssembly modules that an old or a poor device would make of the portal's own.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The hash that a page asks of a file. */
export const integrity = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

/** A module whose start function is `unreachable`. */
export const TRAPS = Buffer.from([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, // the magic word and the version
  0x01, 0x04, 0x01, 0x60, 0x00, 0x00, // a type: () -> ()
  0x03, 0x02, 0x01, 0x00, // a function of this type
  0x08, 0x01, 0x00, // begin with it
  0x0a, 0x05, 0x01, 0x03, 0x00, 0x00, 0x0b, // it is unreachable
]);

/** A module that no engine of the time of the pages' floor takes: of a version that is yet to come. */
export const OF_ANOTHER_TIME = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x00, 0x00]);

const MEMORY = 5;

function number(bytes, at) {
  let [value, shift, byte] = [0, 0, 0x80];
  for (; byte & 0x80; shift += 7) {
    byte = bytes[at];
    value |= (byte & 0x7f) << shift;
    at += 1;
  }
  return [value, at];
}

function written(value) {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) {
    bytes.push((value & 0x7f) | 0x80);
  }
  return [...bytes, value];
}

/** A module whose memory never grows: as on a device that has no more to give. */
export function starved(module) {
  for (let at = 8; at < module.length; ) {
    const [length, begin] = number(module, at + 1);
    if (module[at] === MEMORY) {
      const [least] = number(module, begin + 2);
      const content = [1, 1, ...written(least), ...written(least)];
      return Buffer.concat([
        module.subarray(0, at), Buffer.from([MEMORY, ...written(content.length), ...content]), module.subarray(begin + length),
      ]);
    }
    at = begin + length;
  }
  throw new Error("the module has no memory of its own");
}

/** Faults with which a site serves another module under the name of its own, and pages that ask for it by its hash. */
export function inPlaceOf(site, name, make, paths) {
  const own = readFileSync(join(site.dist, name));
  const other = make(own);
  const [was, is] = [own, other].map(integrity);
  const page = { body: (html) => html.replaceAll(was, is) };
  return { [name]: { body: () => other }, ...Object.fromEntries(paths.map((path) => [`${path}index.html`, page])) };
}
