// A reporter for `cargo xtask test`: one line of JSON for each test that ran, its name and whether it passed.
export default async function* outcomes(source) {
  for await (const { type, data } of source) {
    const isTest = type === "test:pass" || type === "test:fail";
    if (isTest && data.nesting === 0 && data.skip === undefined) {
      yield `${JSON.stringify({ name: data.name, passed: type === "test:pass" })}\n`;
    }
  }
}
