import type { LineItem } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { packageQuota } from "../cards";
import type { ExplainedSum, Explanation, Part } from "../explanation";
import { conversionWords, missingWords, spanTitle } from "../explanation";
import { exactAmount, shownFormula, shownNumber, shownPrice, shownQuantity } from "../format";
import { unitName } from "../names";
import { PageElement } from "./page-element";
import { ruleList } from "./rule-list";

/** The panel behind an amount: the parts, their formulas, and the published rules they follow. */
class AmountExplanation extends PageElement {
  static override properties: PropertyDeclarations = { explanation: { attribute: false } };
  declare explanation: Explanation;

  protected override render(): TemplateResult {
    const { words } = this.page;
    const rules = this.#ruleIds();
    const title = words.explanationOf(this.explanation.subject);
    return html`<div class="explanation" role="group" aria-label=${title}>
      <p class="explanation-title">${title}</p>
      ${this.explanation.sums.map((sum) => this.#sum(sum))}
      ${
        // One line has a handful of rules, shown at once; a total gathers those of all its lines.
        rules.length > 0 ? ruleList(this.page, rules, this.#isOfOneLine()) : nothing
      }
    </div>`;
  }

  #sum({ span, amount, parts }: ExplainedSum): TemplateResult {
    const { words, estimate, language } = this.page;
    const exact = exactAmount(amount, estimate.currency, language);
    const introduction = this.#isOfOneLine()
      ? html`${spanTitle(this.page, span)}: <strong>${exact}</strong>`
      : html`${words.exactly(exact, parts.length > 1)}`;
    const missing = this.#isOfOneLine() ? undefined : missingWords(this.page, span);
    return html`<section class="explained-sum">
      <p>${introduction}</p>
      ${missing === undefined ? nothing : html`<p class="missing">${missing}</p>`}
      ${this.#parts(parts)}
    </section>`;
  }

  #parts(parts: readonly Part[]): TemplateResult {
    return html`<ul class="explained-parts">
      ${parts.map((part) => html`<li>${part.parts ? this.#sumPart(part, part.parts) : this.#linePart(part)}</li>`)}
    </ul>`;
  }

  #sumPart({ name, amount }: Part, parts: readonly Part[]): TemplateResult {
    const { words, estimate, language } = this.page;
    return html`<details>
      <summary>${words.labelled(name, exactAmount(amount, estimate.currency, language))}</summary>
      ${this.#parts(parts)}
    </details>`;
  }

  #linePart({ name, amount, line, quantityPerDay, formula }: Part): TemplateResult {
    const { words, estimate, language } = this.page;
    const exact = exactAmount(amount, estimate.currency, language);
    return html`${this.#isOfOneLine() ? nothing : html`<span>${words.labelled(name, exact)}</span>`}
      ${line && quantityPerDay !== undefined && line.days > 1 ? this.#days(line, quantityPerDay) : nothing}
      ${line?.basis === "package_overage" ? this.#coverage(line) : nothing}
      ${formula ? html`<code class="formula">${formula}</code>` : nothing}
      ${line?.formula ? html`<code class="formula">${shownFormula(line.formula, language)}</code>` : nothing}
      ${line ? html`<span class="part-basis">${this.#basis(line)}</span>` : nothing}`;
  }

  /** How the quantity of a day, which was typed, becomes the quantity of the formula. */
  #days(line: LineItem, quantityPerDay: string): TemplateResult {
    const { words, language } = this.page;
    const [day, days, all] = [quantityPerDay, String(line.days), line.quantity].map((quantity) =>
      shownQuantity(quantity, language),
    );
    return html`<code class="formula">${words.overDays(day ?? "", days ?? "", all ?? "")}</code>`;
  }

  /** In words, what the formula then computes: converted, covered, charged. */
  #coverage(line: LineItem): TemplateResult {
    const { words, language } = this.page;
    const covered = words.coveredByPackage(shownQuantity(line.covered, language));
    const charged = words.chargedAbove(
      shownQuantity(line.billable, language),
      this.#unitPrice(line),
    );
    const conversion = conversionWords(this.page, line);
    return html`<ul class="coverage">
      ${conversion === undefined ? nothing : html`<li>${conversion}</li>`}
      <li>${covered}</li>
      <li>${charged}</li>
    </ul>`;
  }

  #unitPrice(line: LineItem): string {
    const { words, estimate, language } = this.page;
    return words.pricePerUnit(
      shownPrice(line.unitPrice, estimate.currency, language),
      shownQuantity(line.unitQuantity, language),
      unitName(this.page, line.item),
    );
  }

  /** Above a quota the package's price applies, whatever the card says. */
  #pricedBy(line: LineItem): string {
    const { words, estimate, pricing, language } = this.page;
    const days = shownNumber(line.days, language);
    const quota = packageQuota(pricing.cards, estimate.payment.packageId, line.item);
    if (line.basis === "package_overage" && quota) return words.packagePrice(days);
    return words.pricedBy(line.rateCard, days);
  }

  #basis(line: LineItem): string {
    const { words, language } = this.page;
    const card = this.#pricedBy(line);
    if (line.basis === "free_plan") return `${card}${words.clauseSeparator}${words.free}`;
    const kept =
      line.retentionDays === undefined
        ? []
        : [words.keptFor(shownNumber(line.retentionDays, language))];
    return [card, this.#unitPrice(line), ...kept].join(words.clauseSeparator);
  }

  /**
   * One line is explained for every span; everything else for one span and with its parts' names.
   */
  #isOfOneLine(): boolean {
    return this.explanation.sums.length > 1;
  }

  #ruleIds(): string[] {
    const parts = this.explanation.sums
      .flatMap((sum) => sum.parts)
      .flatMap((part) => part.parts ?? [part]);
    return [...new Set(parts.flatMap(({ line, rules }) => rules ?? line?.rules ?? []))];
  }
}

customElements.define("billing-amount-explanation", AmountExplanation);
