/** The engine itself, for tests of laws that only it can keep or break. */

import { readFileSync } from "node:fs";
import init, { type Catalog, catalog, previewCost } from "guance-billing";
import type { Cards } from "./cards";
import { required } from "./pricing";

export async function wholeEngine(): Promise<{
  previewCost: typeof previewCost;
  allCards: Cards;
}> {
  await init(readFileSync(new URL("../../pkg/guance_billing_bg.wasm", import.meta.url)));
  const newest = required(catalog());
  const earlier = newest.editions
    .filter((date) => date !== newest.edition)
    .map((date): Catalog => required(catalog({ date })));
  return { previewCost, allCards: [newest, ...earlier] };
}
