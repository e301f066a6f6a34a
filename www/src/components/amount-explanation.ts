import type { LineItem } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { ExplainedSum, Explanation, Part } from "../explanation";
import { spanTitle } from "../explanation";
import { exactAmount, shownFormula, shownPrice, shownQuantity } from "../format";
import { unitName } from "../names";
import { ruleText } from "../rules";
import { PageElement } from "./page-element";
import { numberedSources } from "./source-link";

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
      ${rules.length > 0 ? this.#rules(rules) : nothing}
    </div>`;
  }

  #sum({ span, amount, parts }: ExplainedSum): TemplateResult {
    const { words, estimate, language } = this.page;
    const exact = exactAmount(amount, estimate.currency, language);
    const introduction = this.#isOfOneLine()
      ? html`${spanTitle(this.page, span)}: <strong>${exact}</strong>`
      : html`${words.exactly(exact)} ${parts.length > 1 ? words.addedUp : nothing}`;
    return html`<section class="explained-sum">
      <p>${introduction}</p>
      <ul class="explained-parts">
        ${parts.map((part) => this.#part(part))}
      </ul>
    </section>`;
  }

  #part(part: Part): TemplateResult {
    const { words, estimate, language } = this.page;
    const amount = exactAmount(part.amount, estimate.currency, language);
    return html`<li>
      ${this.#isOfOneLine() ? nothing : html`<span>${words.partAmount(part.name, amount)}</span>`}
      ${part.line?.formula ? html`<code class="formula">${shownFormula(part.line.formula, language)}</code>` : nothing}
      ${part.line ? html`<span class="part-basis">${this.#basis(part.line)}</span>` : nothing}
    </li>`;
  }

  #basis(line: LineItem): string {
    const { words, estimate, language } = this.page;
    const card = words.pricedBy(line.rateCard, line.days.toLocaleString(language));
    if (line.basis === "free_plan") return `${card}${words.listSeparator}${words.free}`;
    const unitPrice = words.pricePerUnit(
      shownPrice(line.unitPrice, estimate.currency, language),
      shownQuantity(line.unitQuantity, language),
      unitName(this.page, line.item),
    );
    return `${card}${words.listSeparator}${unitPrice}`;
  }

  /**
   * One line is explained for every span; everything else for one span and with its parts' names.
   */
  #isOfOneLine(): boolean {
    return this.explanation.sums.length > 1;
  }

  #rules(ids: string[]): TemplateResult {
    const { words, language } = this.page;
    // One line has a handful of rules, shown at once; a total gathers those of all its lines.
    return html`<details class="rules" ?open=${this.#isOfOneLine()}>
      <summary>${words.rules(ids.length)}</summary>
      <ul>
        ${ids
          .map((id) => ruleText(id, language))
          .map(
            (rule) => html`<li>
              <span class="rule-id">${rule.id}</span> ${rule.text}
              ${
                rule.sources.length > 0
                  ? html`<span class="rule-sources"
                      >${words.ruleSources}:${numberedSources(rule.sources)}</span
                    >`
                  : nothing
              }
            </li>`,
          )}
      </ul>
    </details>`;
  }

  #ruleIds(): string[] {
    const parts = this.explanation.sums.flatMap((sum) => sum.parts);
    return [...new Set(parts.flatMap(({ line }) => line?.rules ?? []))];
  }
}

customElements.define("amount-explanation", AmountExplanation);
