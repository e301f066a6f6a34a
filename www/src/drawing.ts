/** What the drawings of workspaces depend on, beside the workspaces themselves. */

import { isPriced } from "./pricing";
import type { PageView } from "./state";

/** What holds for the whole estimate: the language, the prices, how it is paid, what is wrong. */
export function settingsOf({ words, estimate, pricing }: PageView): readonly unknown[] {
  const { currency, period, payment } = estimate;
  const missing = pricing.spans.map(
    ({ leftOut, termsLeftOut }) => leftOut.size + termsLeftOut.length,
  );
  return [
    words,
    currency,
    period,
    payment,
    pricing.cards,
    pricing.problems,
    isPriced(pricing),
    ...missing,
  ];
}

/** What the engine says of a workspace, for each span. */
export function pricingOf({ pricing }: PageView, workspaceId: string): readonly unknown[] {
  return pricing.spans.map(({ preview }) =>
    preview?.workspaces.find(({ id }) => id === workspaceId),
  );
}
