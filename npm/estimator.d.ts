import type { CostPreview, CostPreviewRequest } from "./index.js";

/** What `billing-preview` tells: an answer of `previewCost`, and what was asked. */
export interface BillingPreview {
  /** For the period that the visitor chose, else for 30 days. */
  request: CostPreviewRequest;
  /** With the formula and the rules of every line. */
  preview: CostPreview;
}

/** What `billing-problem` tells: what could not be loaded or cannot be priced. */
export interface BillingProblem {
  message: string;
}

/**
 * `<billing-estimator>`: the calculator as one element, in a shadow tree of its own. Importing this
 * module defines it; the rest is loaded when one is put into a page.
 *
 * Attributes, which may change at any time:
 * - `language`: `en` or `zh`; without it, the browser's.
 * - `currency`: `CNY` or `USD`, the currency of the paying billing center.
 * - `theme`: `light` or `dark`; without it, the system's.
 * - `request`: a `CostPreviewRequest` as JSON, whose quantities are single values, to start with.
 *
 * Events, which bubble: `billing-preview` at first and whenever an amount changes, with a
 * `BillingPreview`; `billing-problem`, with a `BillingProblem`, where the engine or the `request`
 * attribute cannot be loaded, and when nothing can be priced any more.
 */
export class BillingEstimatorElement extends HTMLElement {
  /** The last that `billing-preview` told; absent while nothing can be priced. */
  readonly preview: BillingPreview | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "billing-estimator": BillingEstimatorElement;
  }
  /** The events bubble: an element, the document and the window know them. */
  interface GlobalEventHandlersEventMap {
    "billing-preview": CustomEvent<BillingPreview>;
    "billing-problem": CustomEvent<BillingProblem>;
  }
}
