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

  #opening: Promise<OpenEstimator | undefined> | undefined;

  connectedCallback(): void {
    this.#opening ??= this.#open();
  }

  /** Before the element is in a page its attributes are read when it is opened. */
  attributeChangedCallback(name: Attribute, _before: string | null, value: string | null): void {
    void this.#opening?.then((opened) => opened && this.#follow(opened, name, value));
  }

  /** What the estimate costs; absent until there is an answer. */
  get preview(): BillingPreview | undefined {
    return this.#latest;
  }

  #latest: BillingPreview | undefined;

  async #open(): Promise<OpenEstimator | undefined> {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    try {
      const { openEstimator } = await import("./estimator-page");
      const opened = await openEstimator(root, this.getAttribute("language"), (latest) =>
        this.#tell(latest),
      );
      for (const name of ["request", "currency"] as const) {
        this.#follow(opened, name, this.getAttribute(name));
      }
      opened.show();
      return opened;
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
      this.#opening = undefined;
      return undefined;
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
