// Every JavaScript example of the README runs as printed, and prints what it says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { root, runModule } from "./installed.mjs";

const readme = readFileSync(join(root, "README.md"), "utf8");
const fences = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({
  language,
  text,
}));

const examples = fences.filter(({ language }) => language === "js");

test("the README has examples", () => assert.ok(examples.length >= 2));

for (const [index, { text }] of examples.entries()) {
  test(`README example ${index + 1}`, () => {
    const said = [...text.matchAll(/console\.log\(.*\);? *\/\/ (.*)$/gm)].map(([, line]) => line);
    assert.deepEqual(runModule(text).trimEnd().split("\n").filter(Boolean), said);
  });
}

test("the answer that the README prints is the whole answer", () => {
  const answer = fences.find(
    ({ language, text }) => language === "json" && text.includes("status"),
  );
  const source = examples[0].text.replace(/console\.log\(.*$/gms, "");
  const printed = runModule(`${source}\nconsole.log(JSON.stringify(outcome));`);
  assert.deepEqual(JSON.parse(printed), JSON.parse(answer.text));
});
