/**
 * `<billing-estimator>`: the page as one element of somebody else's page, in a shadow tree of its
 * own. This file is all that such a page loads before the element is in it.
 */

import type { CostPreview, CostPreviewRequest, Currency } from "guance-billing";
import type { OpenEstimator } from "./estimator-page";
import type { Language } from "./messages";

/** What `billing-preview` tells. */
export interface BillingPreview {
  /** What was asked of the engine: for the chosen period, else for 30 days. */
  request: CostPreviewRequest;
  preview: CostPreview;
}

/** What `billing-problem` tells. */
export interface BillingProblem {
  message: string;
}

const ATTRIBUTES = ["language", "currency", "theme", "request"] as const;
type Attribute = (typeof ATTRIBUTES)[number];

/** A server has no elements, but may import this file. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class BillingEstimatorElement extends Base {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  #isOpening = false;
  #opened: OpenEstimator | undefined;

  connectedCallback(): void {
    if (!this.#isOpening) void this.#open();
  }

  /** Until the element is open, its attributes are read when it is. */
  attributeChangedCallback(name: Attribute, _before: string | null, value: string | null): void {
    if (this.#opened) this.#follow(this.#opened, name, value);
  }

  /** What the estimate costs; absent while there is no answer. */
  get preview(): BillingPreview | undefined {
    return this.#latest;
  }

  #latest: BillingPreview | undefined;

  async #open(): Promise<void> {
    this.#isOpening = true;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    try {
      const { openEstimator } = await import("./estimator-page");
      const language = this.getAttribute("language");
      const opened = await openEstimator(root, language, {
        tell: (latest) => this.#tell(latest),
        withdraw: (why) => {
          this.#latest = undefined;
          this.#say(why);
        },
      });
      // It may be another by now.
      const wanted = this.getAttribute("language");
      if (wanted !== language) this.#follow(opened, "language", wanted);
      for (const name of ["request", "currency"] as const) {
        this.#follow(opened, name, this.getAttribute(name));
      }
      opened.show();
      this.#opened = opened;
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
      this.#isOpening = false;
    }
  }

  #follow(opened: OpenEstimator, name: Attribute, value: string | null): void {
    if (value === null) return;
    if (name === "language" && isLanguage(value)) void opened.speak(value);
    if (name === "currency" && isCurrency(value)) opened.chooseCurrency(value);
    if (name !== "request") return;
    const problem = opened.load(value);
    if (problem !== undefined) this.#say(problem);
  }

  #tell(latest: BillingPreview): void {
    this.#latest = latest;
    this.dispatchEvent(new CustomEvent("billing-preview", { detail: latest, ...OUTWARDS }));
  }

  #say(message: string): void {
    const detail: BillingProblem = { message };
    this.dispatchEvent(new CustomEvent("billing-problem", { detail, ...OUTWARDS }));
  }
}

/** So that a page can listen on any element around this one. */
const OUTWARDS = { bubbles: true, composed: true };

function isLanguage(value: string): value is Language {
  return value === "en" || value === "zh";
}

function isCurrency(value: string): value is Currency {
  return value === "CNY" || value === "USD";
}

globalThis.customElements?.define("billing-estimator", BillingEstimatorElement);
