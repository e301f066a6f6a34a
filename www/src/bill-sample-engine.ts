/** The engine itself, for tests of laws that only it can keep or break. */

import { type Catalog, catalog, previewCost } from "guance-billing/inline";
import type { Cards } from "./cards";
import { required } from "./pricing";

export function wholeEngine(): { previewCost: typeof previewCost; allCards: Cards } {
  const newest = required(catalog());
  const earlier = newest.editions
    .filter((date) => date !== newest.edition)
    .map((date): Catalog => required(catalog({ date })));
  return { previewCost, allCards: [newest, ...earlier] };
}
