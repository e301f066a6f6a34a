import type { ItemId, PlanId, Site, SiteGroup } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { type BillPayment, withBilledAs, withRetention } from "../bill";
import type { BillQuestion } from "../bill-request";
import { type OpenRetention, openRetentions, type SettledWorkspace } from "../bill-settings";
import { countIn, issueTexts, nameOf, paymentText } from "../bill-view";
import { newestOf } from "../cards";
import { itemName } from "../names";
import { BillElement } from "./bill-element";
import { fieldValue } from "./field-value";

/** More workspaces than these are folded away: the table comes first. */
const SHOWN_OPEN_MAX = 4;

/** The sites, plans and retentions that a table does not say, and how it is paid. */
class BillPricing extends BillElement {
  protected override render(): TemplateResult | typeof nothing {
    const { words, checked } = this.view;
    const { asked } = checked;
    if (!asked) return nothing;
    const { question, cards } = asked;
    const retentions = openRetentions(question.record, question.settings, cards);
    return html`<section class="bill-pricing" aria-labelledby="bill-pricing-heading">
      <h3 id="bill-pricing-heading">${words.pricing}</h3>
      <p class="hint">${words.pricingHint}</p>
      ${this.#refused()} ${this.#payment(question)} ${this.#workspaces(question)}
      ${retentions.length > 0 ? this.#retentions(retentions) : nothing}
    </section>`;
  }

  #refused(): TemplateResult | typeof nothing {
    const texts = issueTexts(this.view);
    if (texts.length === 0) return nothing;
    return html`<div class="note warning">
      <p>${this.view.words.notPriced}</p>
      <ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>
    </div>`;
  }

  #payment(question: BillQuestion): TemplateResult {
    const { words, bill, change } = this.view;
    const isRequest = question.record.terms !== undefined;
    const choices: BillPayment[] = isRequest
      ? ["proposed", "as_in_estimate", "by_use"]
      : ["as_in_estimate", "by_use"];
    const chosen = bill.payment === "proposed" && !isRequest ? "as_in_estimate" : bill.payment;
    return html`<div class="field bill-payment">
      <label for="bill-payment">${words.payment}</label>
      <select
        id="bill-payment"
        aria-describedby="bill-payment-hint"
        @change=${(event: Event) => change({ payment: fieldValue(event) as BillPayment })}
      >
        ${choices.map(
          (choice) =>
            html`<option value=${choice} .selected=${choice === chosen}>${words.paymentChoices[choice]}</option>`,
        )}
      </select>
      <p class="hint" id="bill-payment-hint">${paymentText(this.view, { question })}</p>
    </div>`;
  }

  #workspaces({ settings }: BillQuestion): TemplateResult {
    const { words } = this.view;
    const { workspaces } = settings;
    const count = words.workspaceCount(countIn(this.view, workspaces.length));
    return html`<details class="bill-settings" ?open=${workspaces.length <= SHOWN_OPEN_MAX}>
      <summary>${words.sitesAndPlans(count)}</summary>
      <div class="bill-fields">
        ${workspaces.map((workspace, index) => this.#workspace(workspace, index))}
      </div>
    </details>`;
  }

  #workspace(workspace: SettledWorkspace, index: number): TemplateResult {
    const { words } = this.view;
    const name = nameOf(this.view, workspace.name);
    const origin = words.siteOrigins[workspace.origin];
    return html`<div class="bill-workspace" role="group" aria-label=${name}>
      <p class="bill-workspace-name">${name}</p>
      ${this.#site(workspace, `bill-site-${index}`, name)}
      ${this.#plan(workspace, `bill-plan-${index}`, name)}
      ${origin === "" ? nothing : html`<p class="hint">${origin}</p>`}
    </div>`;
  }

  #site({ name, site }: SettledWorkspace, id: string, shownName: string): TemplateResult {
    const { words, page, bill, change } = this.view;
    const label = words.siteOf(shownName);
    return html`<select
      id=${id}
      aria-label=${label}
      @change=${(event: Event) =>
        change(withBilledAs(bill, { name, site: fieldValue(event) as Site }))}
    >
      ${(["cn", "intl"] as const).map(
        (group) => html`<optgroup label=${page.words.siteGroups[group]}>
          ${this.#sites(group, site)}
        </optgroup>`,
      )}
    </select>`;
  }

  #sites(group: SiteGroup, chosen: Site): TemplateResult[] {
    const { page } = this.view;
    return newestOf(page.pricing.cards)
      .sites.filter((site) => site.group === group)
      .map(
        ({ id, name }) => html`<option value=${id} .selected=${id === chosen}>
          ${id.toUpperCase()} ${name[page.language]}
        </option>`,
      );
  }

  #plan({ name, plan }: SettledWorkspace, id: string, shownName: string): TemplateResult {
    const { words, page, bill, change } = this.view;
    return html`<select
      id=${id}
      aria-label=${words.planOf(shownName)}
      @change=${(event: Event) =>
        change(withBilledAs(bill, { name, plan: fieldValue(event) as PlanId }))}
    >
      ${(["commercial", "free"] as const).map(
        (choice) =>
          html`<option value=${choice} .selected=${choice === plan}>${page.words.plans[choice]}</option>`,
      )}
    </select>`;
  }

  #retentions(retentions: readonly OpenRetention[]): TemplateResult {
    const { words } = this.view;
    return html`<fieldset class="bill-retentions">
      <legend>${words.retentions}</legend>
      <p class="hint">${words.retentionsHint}</p>
      <div class="bill-fields">${retentions.map((open) => this.#retention(open))}</div>
    </fieldset>`;
  }

  #retention({ item, used, offered }: OpenRetention): TemplateResult {
    const { words, page, bill, change } = this.view;
    const id = `bill-retention-${item}`;
    const chosen = bill.retentions[item];
    const proposed = chosen === undefined ? used.map((days) => countIn(this.view, days)) : [];
    return html`<div class="field">
      <label for=${id}>${itemName(page, item)}</label>
      <select
        id=${id}
        @change=${(event: Event) => change(this.#chosen(item, fieldValue(event)))}
      >
        <option value="" .selected=${chosen === undefined}>
          ${words.proposedRetention(proposed.join(page.words.listSeparator))}
        </option>
        ${offered.map(
          (days) => html`<option value=${days} .selected=${days === chosen}>
            ${page.words.retentionDays(countIn(this.view, days))}
          </option>`,
        )}
      </select>
    </div>`;
  }

  #chosen(item: ItemId, value: string) {
    return withRetention(this.view.bill, item, value === "" ? undefined : Number(value));
  }
}

customElements.define("billing-bill-pricing", BillPricing);
