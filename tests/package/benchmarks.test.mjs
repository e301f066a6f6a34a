// What is measured against each other computes the same: the contenders of the benchmarks agree on
// every figure. They share no code with the engine, so this holds it against four other ways to
// compute as well.

import assert from "node:assert/strict";
import test from "node:test";
import * as columns from "../../benches/columns.mjs";
import * as objects from "../../benches/objects.mjs";

for (const size of objects.sizes.slice(0, 2)) {
  test(`all previews of ${size.workspaces} workspaces over ${size.days} days agree`, () => {
    const doubles = objects.agreed(size).filter(({ wrong }) => wrong);
    assert.equal(doubles.length, 2);
  });
}

for (const { inPackage, rows } of columns.sizes.filter((size) => size.rows < 10_000)) {
  test(`all agree on ${rows} rows${inPackage ? " in a package" : ""}`, () => {
    const { contenders, free } = columns.agreed({ inPackage, rows });
    free();
    assert.equal(contenders.filter(({ wrong }) => wrong).length, 4);
  });
}
