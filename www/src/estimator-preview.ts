/** Tells whoever has put the estimator into a page what it costs, or that nothing can be priced. */

import { leadingSpan } from "./breakdown";
import type { BillingPreview } from "./estimator";
import type { SpanPreview } from "./span-preview";
import type { PageState } from "./state";

export interface PreviewListener {
  tell: (preview: BillingPreview) => void;
  /** Nothing can be priced; what was told last is no longer so. */
  withdraw: (why: string) => void;
}

export function tellPreviews(state: PageState, { tell, withdraw }: PreviewListener): void {
  let told: SpanPreview | "nothing" | undefined;
  const follow = (): void => {
    const { spans, problems } = state.view.pricing;
    const span = leadingSpan(spans);
    const found = span?.preview ?? "nothing";
    if (found === told) return;
    told = found;
    const preview = span?.explained();
    if (span?.request && preview) tell({ request: span.request(), preview });
    else withdraw(`nothing can be priced: ${JSON.stringify(problems)}`);
  };
  follow();
  state.subscribe(follow);
}
