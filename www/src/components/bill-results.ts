import { html, nothing, type TemplateResult } from "lit";
import { type BilledDay, billedDays, billedMonths, chargedOf } from "../bill-answer";
import { type Priced, pricedOf } from "../bill-desk";
import { amountIn, countIn, nameOf, shownWorkspace } from "../bill-view";
import { daysAfter } from "../dates";
import { isZero } from "../exact";
import { shareOfPackageWords } from "../explanation";
import { exactAmount, isRounded } from "../format";
import "./bill-chart";
import "./bill-consumption";
import "./bill-contributors";
import { BillElement } from "./bill-element";
import "./bill-months";
import "./billed-amount";
import { fieldValue } from "./field-value";
import { wholeDates } from "./whole-dates";

/** What the table comes to: in all, by month and day, by item. */
class BillResults extends BillElement {
  protected override render(): TemplateResult {
    const { words, checked } = this.view;
    const priced = pricedOf(checked);
    if (!priced) {
      return html`${checked.read.kind === "empty" ? html`<p class="hint">${words.nothingYet}</p>` : nothing}`;
    }
    const only = shownWorkspace(this.view);
    const daily = this.view.desk.daily(priced, only) ?? [];
    const days = billedDays(priced.question.record.from, daily);
    return html`<section class="bill-results" aria-labelledby="bill-result-heading">
      <h3 id="bill-result-heading">${words.result}</h3>
      ${this.#choice(priced, only)} ${this.#total(priced, only)}
      <billing-bill-contributors .view=${this.view} .priced=${priced} .only=${only}></billing-bill-contributors>
      <billing-bill-months
        .view=${this.view}
        .priced=${priced}
        .only=${only}
        .months=${billedMonths(days)}
      ></billing-bill-months>
      ${this.#accumulated(days)}
      <billing-bill-consumption .view=${this.view} .priced=${priced} .only=${only}></billing-bill-consumption>
      ${this.#notices(priced)}
    </section>`;
  }

  #choice({ question }: Priced, only: string | undefined): TemplateResult | typeof nothing {
    const { words, change } = this.view;
    const names = question.record.workspaces.map(({ name }) => name);
    if (names.length < 2) return nothing;
    // By its place: a name may be any text, the empty one too.
    const choose = (event: Event) =>
      change({ shownWorkspace: names[Number(fieldValue(event)) - 1] });
    return html`<div class="field bill-shown">
      <label for="bill-shown">${words.show}</label>
      <select id="bill-shown" @change=${choose}>
        <option value="0" .selected=${only === undefined}>${words.allWorkspaces}</option>
        ${names.map(
          (name, index) =>
            html`<option value=${index + 1} .selected=${name === only}>${nameOf(this.view, name)}</option>`,
        )}
      </select>
      ${
        only !== undefined && question.settings.plan
          ? html`<p class="hint">${words.oneOfJoint}</p>`
          : nothing
      }
    </div>`;
  }

  #total({ question, cards, answer }: Priced, only: string | undefined): TemplateResult {
    const { words } = this.view;
    const { preview } = answer;
    const { from, days } = question.record;
    const title =
      only === undefined
        ? words.total(from, daysAfter(from, days - 1))
        : words.totalOfWorkspace(nameOf(this.view, only));
    return html`<div class="total leading-total bill-total">
        <span>${wholeDates(title)}</span>
        <strong class="bill-total-amount">${this.#amount(chargedOf(preview, only))}</strong>
      </div>
      ${preview.package ? this.#parts({ question, answer }, only) : nothing}
      ${
        only === undefined
          ? html`<billing-billed-amount
              .view=${this.view}
              .priced=${{ question, cards, answer }}
            ></billing-billed-amount>`
          : nothing
      }
      <p class="hint">
        ${this.view.page.words.priceListOf(preview.rateCards.join(this.view.page.words.listSeparator))}
      </p>`;
  }

  /** What does not depend on the days stands apart. */
  #parts(
    { question, answer }: Pick<Priced, "question" | "answer">,
    only: string | undefined,
  ): TemplateResult {
    const { words, page } = this.view;
    const { preview } = answer;
    if (only !== undefined) return html`<p class="hint">${words.notOfOneWorkspace}</p>`;
    const { days } = question.record;
    const share = preview.package ? shareOfPackageWords(page, days, preview.package.id) : "";
    const rows: [string, string][] = [
      [words.usage, preview.usageCharges],
      [share, preview.packageShare],
      ...(isZero(preview.trafficPackCharges)
        ? []
        : ([[page.words.trafficPacks, preview.trafficPackCharges]] as [string, string][])),
    ];
    return html`<dl class="bill-parts">
      ${rows.map(([name, amount]) => html`<div><dt>${name}</dt><dd>${this.#amount(amount)}</dd></div>`)}
    </dl>`;
  }

  #amount(decimal: string): TemplateResult {
    const { page } = this.view;
    const exact = isRounded(decimal)
      ? exactAmount(decimal, page.estimate.currency, page.language)
      : undefined;
    return html`<span title=${exact ?? nothing}>${amountIn(this.view, decimal)}</span>`;
  }

  #accumulated(days: readonly BilledDay[]): TemplateResult {
    const { words } = this.view;
    const points = days.map(({ date, accumulated }) => ({ date, value: accumulated }));
    return html`<billing-bill-chart
      .view=${this.view}
      .heading=${words.accumulatedChart}
      .column=${words.accumulated}
      .points=${points}
      .shown=${(decimal: string) => amountIn(this.view, decimal)}
      .isMoney=${true}
    ></billing-bill-chart>`;
  }

  #notices({ answer }: Priced): TemplateResult | typeof nothing {
    const { page } = this.view;
    const texts = new Set(answer.preview.notices.map(({ text }) => text[page.language]));
    if (texts.size === 0) return nothing;
    return html`<details class="bill-notices">
      <summary>${page.words.aside(page.words.notices, countIn(this.view, texts.size))}</summary>
      <ul>${[...texts].map((text) => html`<li>${text}</li>`)}</ul>
    </details>`;
  }
}

customElements.define("billing-bill-results", BillResults);
