import { html, LitElement, nothing, type TemplateResult } from "lit";
import { today } from "../dates";
import { planName } from "../names";
import { editionsUsed } from "../pricing";
import { PRINT_WORDS, type PrintWords } from "../print-words";
import type { PageState, PageView } from "../state";
import { adoptStyles } from "../styles";
import styles from "../styles/print.css?inline";
import "./cost-chart";
import { items, notes, plans, sources, totals, wallet, workspaces } from "./print-sections";

/**
 * The estimate for paper: everything in full, nothing to press. Empty on the screen; it follows
 * the browser, which says when it prints.
 */
export class PrintSummary extends LitElement {
  static override properties = { page: { state: true } };
  declare state: PageState;
  /** Only while it is printed. */
  declare page: PageView | undefined;
  #media = matchMedia("print");

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, styles);
    addEventListener("beforeprint", this.#draw);
    addEventListener("afterprint", this.#clear);
    this.#media.addEventListener("change", this.#follow);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#draw);
    removeEventListener("afterprint", this.#clear);
    this.#media.removeEventListener("change", this.#follow);
  }

  #draw = (): void => {
    this.page = this.state.view;
    // The browser lays out the paper as soon as its event is over.
    this.performUpdate();
  };

  #clear = (): void => {
    this.page = undefined;
  };

  #follow = (): void => {
    if (this.#media.matches) this.#draw();
    else this.#clear();
  };

  protected override render(): TemplateResult | typeof nothing {
    return this.page ? summary(this.page, PRINT_WORDS[this.page.language]) : nothing;
  }
}

function summary(page: PageView, told: PrintWords): TemplateResult {
  const { words, pricing } = page;
  const editions = editionsUsed(pricing).join(words.listSeparator);
  return html`<section>
      <h1>${words.pageTitle}</h1>
      <p>${[words.priceListOf(editions), told.printedOn(today())].join(words.sentenceSeparator)}</p>
      <p>${terms(page, told).join(words.listSeparator)}</p>
    </section>
    ${totals(page)} ${workspaces(page, told)} ${items(page)} ${plans(page)} ${wallet(page)}
    ${notes(page, told)} ${sources(page)}`;
}

/** In which currency, for when, and how it is paid. */
function terms(page: PageView, told: PrintWords): string[] {
  const { words, estimate } = page;
  const { currency, period, payment } = estimate;
  return [
    words.currencies[currency],
    ...(period.kind === "from_date" ? [told.dated(period.from, period.days)] : []),
    planName(page, payment.packageId ?? "pay_as_you_go"),
  ];
}

customElements.define("billing-print-summary", PrintSummary);
