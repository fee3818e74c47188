// What a phone's camera would read.
import assert from "node:assert/strict";
import jsqr from "jsqr";
import { PNG } from "pngjs";

const decode = jsqr.default ?? jsqr;

/** The text of a QR code as it is painted, with the little of the page that is around it. */
export async function scanned(locator) {
  await locator.scrollIntoViewIfNeeded();
  const { data, width, height } = PNG.sync.read(await locator.screenshot());
  const code = decode(new Uint8ClampedArray(data), width, height, { inversionAttempts: "dontInvert" });
  assert.ok(code, "the QR code is read");
  return code.data;
}
