import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { hasPrice, itemOn, marketOf, newestOf, packageQuota, retentionChoices } from "../cards";
import type { EstimateWorkspace, LineChange, UsageLine } from "../estimate";
import { isUnfinished, isUsed } from "../estimate";
import { sumDecimals } from "../exact";
import { explainLine, packageWords } from "../explanation";
import { focusAfterDrawing } from "../focus";
import { shownNumber, shownQuantity } from "../format";
import { quantityKindOf } from "../items";
import { fieldId, itemName, lineName, spanWords, unitName } from "../names";
import { isServed } from "../payment";
import { pricedDay, pricedLines } from "../pricing";
import { problemsOfLine } from "../problems";
import { echoOf, parseQuantity } from "../quantity-input";
import { retentionOf } from "../request";
import { sliderText } from "../slider-words";
import { volumeScale } from "../volume-scale";
import { type DecimalField, decimalField, fieldMessages } from "./decimal-field";
import "./explained-amount";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";
import { quantitySlider } from "./quantity-slider";
import "./worked-quantity";

/** One metered stream of an item: its quantity, its retention, what it costs a day. */
class UsageLineElement extends PageElement {
  static override properties: PropertyDeclarations = {
    workspace: { attribute: false },
    line: { attribute: false },
    isOnly: { attribute: false },
  };
  declare workspace: EstimateWorkspace;
  declare line: UsageLine;
  declare isOnly: boolean;

  protected override render(): TemplateResult {
    const quantity = this.#quantity();
    const isSaid = quantity.remarks.some(({ text }) => text !== undefined);
    const hasMessages = isSaid || quantity.problems.length > 0;
    // Below the first field but as wide as the line: what the package covers takes a sentence.
    return html`<div class="usage-line">
      ${decimalField(quantity)} ${quantity.isDisabled ? nothing : this.#slider()}
      ${hasMessages ? html`<div class="line-messages">${fieldMessages(quantity)}</div>` : nothing}
      ${quantity.isDisabled && !this.line.workings ? nothing : this.#workings()} ${this.#retention()} ${this.#amount()}
      ${this.isOnly ? nothing : this.#extras()}
    </div>`;
  }

  #quantity(): DecimalField {
    const { words } = this.page;
    return {
      id: this.#id("quantity"),
      label: words.items[this.line.item].quantity,
      typed: this.line.typedQuantity,
      isDisabled: !isUsed(this.line) && !this.#canBeSold(),
      remarks: [
        { kind: "echo", text: this.#echo() },
        { kind: "refused", text: this.#refused() },
        { kind: "covered", text: this.#coverage() },
      ],
      // What workings lack is said beside them.
      problems: isUnfinished(this.line) ? [] : this.#problems("quantity"),
      change: (typedQuantity) => this.#change({ typedQuantity }),
    };
  }

  /** What follows from workings is not moved by hand. */
  #slider(): TemplateResult | typeof nothing {
    const { words, language, pricing } = this.page;
    const { item, typedQuantity, workings } = this.line;
    const scale = volumeScale(pricing.cards, item) ?? volumeScale(pricing.allCards, item);
    if (!scale || workings) return nothing;
    const parsed = parseQuantity(typedQuantity, quantityKindOf(item));
    const name = lineName(this.page, this.workspace.id, this.line.id) || itemName(this.page, item);
    return quantitySlider({
      id: this.#id("slider"),
      name: words.sliderOf(name),
      scale,
      quantity: parsed.kind === "quantity" ? parsed.decimal : undefined,
      valueText: sliderText(words, parsed, (quantity) => this.#inWords(quantity)),
      change: (stop) =>
        this.#change({ typedQuantity: stop === "0" ? "" : shownQuantity(stop, language) }),
    });
  }

  /** "2,000,000 traces a day"; what is held or stands around is not counted by the day. */
  #inWords(quantity: string): string {
    const { words, language, pricing } = this.page;
    const { item } = this.line;
    const unit = unitName(this.page, item);
    const inUnits = words.quantityInUnit(shownQuantity(quantity, language), unit);
    const onCard = itemOn(pricing.cards, item) ?? itemOn(pricing.allCards, item);
    return onCard?.dayStatistic === "sum" ? words.quantityPerDay(inUnits) : inUnits;
  }

  #workings(): TemplateResult {
    return html`<billing-worked-quantity
      .page=${this.page}
      .workspace=${this.workspace}
      .line=${this.line}
    ></billing-worked-quantity>`;
  }

  #retention(): TemplateResult | typeof nothing {
    const { words, language, estimate, pricing } = this.page;
    const { item } = this.line;
    const market = marketOf(pricing.cards, this.workspace.site, estimate.currency);
    const offered = retentionChoices(pricing.cards, item, market);
    const chosen = retentionOf(this.line, this.workspace, estimate, pricing.cards);
    if (this.workspace.plan === "free") return this.#freeRetention(offered.length > 0);
    if (chosen === undefined) return nothing;
    const id = this.#id("retention");
    const problems = this.#problems("retention");
    const choices = offered.includes(chosen) ? offered : [...offered, chosen];
    return html`<div class="field retention-field">
      <label for=${id}>${words.retention}</label>
      <select
        id=${id}
        aria-invalid=${problems.length > 0 ? "true" : "false"}
        aria-describedby=${describedBy(problems.length > 0 && `${id}-problem`)}
        @change=${(event: Event) => this.#change({ retentionDays: Number(fieldValue(event)) })}
      >
        ${choices.map((days) => {
          const shown = shownNumber(days, language);
          const text = offered.includes(days)
            ? words.retentionDays(shown)
            : words.retentionNotOffered(shown);
          return html`<option value=${days} .selected=${days === chosen}>${text}</option>`;
        })}
      </select>
      ${fieldProblems(`${id}-problem`, problems)}
    </div>`;
  }

  /** The free plan keeps everything for the same time: a fact to read, not a choice. */
  #freeRetention(isTieredItem: boolean): TemplateResult | typeof nothing {
    if (!isTieredItem) return nothing;
    const { words, language, pricing } = this.page;
    const days = shownNumber(newestOf(pricing.cards).freePlan.retentionDays, language);
    return html`<div class="field retention-field">
      <span class="field-label">${words.retention}</span>
      <span class="fixed-value">${words.retentionDays(days)}</span>
    </div>`;
  }

  #amount(): TemplateResult | typeof nothing {
    if (!isUsed(this.line)) return nothing;
    const { words, pricing } = this.page;
    const { workspace, line } = this;
    if (!pricing.spans.some((span) => pricedLines(span, workspace.id, line.id).length > 0)) {
      return html`<p class="line-amount not-priced">${words.notPriced}</p>`;
    }
    const day = pricedDay(pricing, workspace.id, line.id);
    return html`<billing-explained-amount
      .page=${this.page}
      .name=${this.#id("amount")}
      .subject=${lineName(this.page, workspace.id, line.id)}
      .amount=${sumDecimals(day.map(({ amount }) => amount))}
      .phrase=${spanWords(this.page).perDay}
      .explain=${() => explainLine(this.page, workspace.id, line.id)}
    ></billing-explained-amount>`;
  }

  /** What only matters where an item has several lines. */
  #extras(): TemplateResult {
    const { words } = this.page;
    const id = this.#id("label");
    const name =
      lineName(this.page, this.workspace.id, this.line.id) || itemName(this.page, this.line.item);
    return html`<div class="field label-field">
        <label for=${id}>${words.lineLabel}</label>
        <input
          id=${id}
          type="text"
          autocomplete="off"
          maxlength="60"
          placeholder=${words.lineLabelPlaceholder}
          .value=${this.line.label}
          @input=${(event: InputEvent) => this.#change({ label: fieldValue(event) })}
        />
      </div>
      <button
        type="button"
        class="quiet remove-line"
        aria-label=${words.removeLineOf(name)}
        @click=${() => this.#remove()}
      >
        ${words.removeLine}
      </button>`;
  }

  /** Moves on to the first line that is left of the item: the button is gone. */
  #remove(): void {
    const { workspace, line } = this;
    const next = workspace.lines.find(({ id, item }) => item === line.item && id !== line.id);
    this.page.state.removeLine(workspace.id, line.id);
    if (next) focusAfterDrawing(this, fieldId(workspace.id, next.id, "quantity"));
  }

  #echo(): string | undefined {
    const { item, typedQuantity } = this.line;
    const { words, language } = this.page;
    const full = echoOf(typedQuantity, quantityKindOf(item), (decimal) =>
      shownQuantity(decimal, language),
    );
    return full && words.echo(full, unitName(this.page, item));
  }

  #refused(): string | undefined {
    const lines = pricedDay(this.page.pricing, this.workspace.id, this.line.id);
    const refused = sumDecimals(lines.map((line) => line.refused ?? "0"));
    if (refused === "0") return undefined;
    return this.page.words.refused(
      shownQuantity(refused, this.page.language),
      unitName(this.page, this.line.item),
    );
  }

  /** What of the line the package covers on a day. */
  #coverage(): string | undefined {
    return packageWords(this.page, pricedDay(this.page.pricing, this.workspace.id, this.line.id));
  }

  #canBeSold(): boolean {
    const { estimate, pricing } = this.page;
    const { item } = this.line;
    if (this.workspace.plan === "free") {
      return newestOf(pricing.cards).freePlan.quotas.some((quota) => quota.item === item);
    }
    const quota = packageQuota(pricing.cards, estimate.payment.packageId, item);
    if (quota && isServed(estimate, this.workspace)) return true;
    const market = marketOf(pricing.cards, this.workspace.site, estimate.currency);
    return hasPrice(pricing.cards, item, market);
  }

  #problems(under: "quantity" | "retention"): string[] {
    return problemsOfLine(this.page, this.workspace.id, this.line.id, under);
  }

  #id(field: string): string {
    return fieldId(this.workspace.id, this.line.id, field);
  }

  #change(change: LineChange): void {
    this.page.state.changeLine(this.workspace.id, this.line, change);
  }
}

customElements.define("billing-usage-line", UsageLineElement);
