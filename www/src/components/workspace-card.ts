import type { ItemId, PlanId, Site, SiteGroup } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { itemOn, newestOf, packageQuota } from "../cards";
import { pricingOf, settingsOf } from "../drawing";
import { type EstimateWorkspace, isUsed } from "../estimate";
import { explainWorkspace, workspaceSubject } from "../explanation";
import { elementNear, focusAfterDrawing, focusAtTopAfterDrawing } from "../focus";
import { shownNumber } from "../format";
import { ITEM_GROUPS } from "../items";
import { fallbackName, itemName, spanWords, workspaceName } from "../names";
import { isServed } from "../payment";
import { type SpanId, spanOf } from "../pricing";
import { problemsOfWorkspace } from "../problems";
import "./explained-amount";
import { describedBy, fieldProblems } from "./field-problems";
import "./item-row";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";

/** One workspace: its name, site and plan, what it costs, and the usage of its items. */
class WorkspaceCard extends PageElement {
  static override properties: PropertyDeclarations = {
    workspace: { attribute: false },
    index: { type: Number },
    isOpen: { state: true },
    showsUnused: { state: true },
  };
  declare workspace: EstimateWorkspace;
  declare index: number;
  declare isOpen: boolean | undefined;
  declare showsUnused: boolean | undefined;
  /**
   * Items that had a quantity since this card was drawn: a row does not vanish under the hand
   * that clears it.
   */
  #everUsed = new Set<ItemId>();

  protected override dependsOn(): readonly unknown[] {
    const { id, lines } = this.workspace;
    const isWorkedOut = lines.some(({ workings }) => workings);
    return [
      ...settingsOf(this.page),
      ...pricingOf(this.page, id),
      isWorkedOut && this.page.worked,
      this.workspace,
      this.index,
      this.isOpen,
      this.showsUnused,
    ];
  }

  protected override willUpdate(): void {
    for (const line of this.workspace.lines) this.#everUsed.add(line.item);
    const isBlank = this.workspace.lines.length === 0;
    this.isOpen ??= this.index === 0 || isBlank;
    this.showsUnused ??= isBlank;
  }

  protected override render(): TemplateResult {
    const { words } = this.page;
    const name = workspaceName(this.page, this.workspace.id);
    const bodyId = `${this.workspace.id}-body`;
    return html`<section class="workspace" id=${this.workspace.id} aria-label=${name}>
      <h3 class="visually-hidden">${name}</h3>
      <div class="workspace-head">
        <button
          type="button"
          class="disclosure"
          aria-label=${words.openWorkspace(name)}
          aria-expanded=${this.isOpen ? "true" : "false"}
          aria-controls=${this.isOpen ? bodyId : nothing}
          @click=${() => {
            this.isOpen = !this.isOpen;
          }}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M4 2l4 4-4 4" /></svg>
        </button>
        ${this.#name()} ${this.#site()} ${this.#plan()}
        <button
          type="button"
          class="quiet duplicate-workspace"
          aria-label=${words.duplicateWorkspace(name)}
          @click=${() => this.#duplicate()}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M4 4h6v6H4zM8 4V2H2v6h2" /></svg>
        </button>
        <button
          type="button"
          class="quiet remove-workspace"
          aria-label=${words.removeWorkspace(name)}
          @click=${() => this.#remove(name)}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 2l8 8M10 2l-8 8" /></svg>
        </button>
      </div>
      ${this.#summary()} ${this.isOpen ? this.#body(bodyId) : nothing}
    </section>`;
  }

  #name(): TemplateResult {
    const id = `${this.workspace.id}-name`;
    return html`<div class="field name-field">
      <label for=${id}>${this.page.words.workspaceName}</label>
      <input
        id=${id}
        type="text"
        autocomplete="off"
        maxlength="60"
        placeholder=${this.page.words.workspaceNumber(this.index + 1)}
        .value=${this.workspace.name || this.#presetName()}
        @input=${(event: InputEvent) =>
          this.page.state.renameWorkspace(this.workspace.id, fieldValue(event))}
      />
    </div>`;
  }

  #presetName(): string {
    return this.workspace.presetName ? fallbackName(this.page, this.workspace, this.index) : "";
  }

  #site(): TemplateResult {
    const { words } = this.page;
    const id = `${this.workspace.id}-site`;
    const problems = problemsOfWorkspace(this.page, this.workspace.id);
    return html`<div class="field site-field">
      <label for=${id}>${words.site}</label>
      <select
        id=${id}
        aria-invalid=${problems.length > 0 ? "true" : "false"}
        aria-describedby=${describedBy(problems.length > 0 && `${id}-problem`)}
        @change=${(event: Event) =>
          this.page.state.chooseSite(this.workspace.id, fieldValue(event) as Site)}
      >
        ${this.#siteGroup("cn")} ${this.#siteGroup("intl")}
      </select>
      ${fieldProblems(`${id}-problem`, problems)}
    </div>`;
  }

  #siteGroup(group: SiteGroup): TemplateResult {
    const { words, language, pricing } = this.page;
    const sites = newestOf(pricing.cards).sites.filter((site) => site.group === group);
    return html`<optgroup label=${words.siteGroups[group]}>
      ${sites.map(
        ({ id, name }) => html`<option value=${id} .selected=${id === this.workspace.site}>
          ${id.toUpperCase()} ${name[language]}
        </option>`,
      )}
    </optgroup>`;
  }

  #plan(): TemplateResult {
    const { words } = this.page;
    const id = `${this.workspace.id}-plan`;
    const plans: PlanId[] = ["commercial", "free"];
    return html`<div class="field plan-field">
      <label for=${id}>${words.plan}</label>
      <select
        id=${id}
        @change=${(event: Event) =>
          this.page.state.choosePlan(this.workspace.id, fieldValue(event) as PlanId)}
      >
        ${plans.map(
          (plan) =>
            html`<option value=${plan} .selected=${plan === this.workspace.plan}>${words.plans[plan]}</option>`,
        )}
      </select>
    </div>`;
  }

  #summary(): TemplateResult {
    const { words, estimate } = this.page;
    const { perDay, perMonth } = spanWords(this.page);
    const isPublished =
      this.workspace.publishedExample &&
      !isServed(estimate, this.workspace) &&
      estimate.currency === "CNY" &&
      estimate.period.kind === "newest_prices";
    return html`<div class="workspace-summary">
      <p class="workspace-note">
        ${isPublished ? html`<span class="badge">${words.publishedExample}</span>` : nothing}
        ${this.#usageNote()} ${this.workspace.plan === "free" ? this.#upgradeQuestion() : nothing}
      </p>
      ${this.#subtotal("day", perDay)} ${this.#subtotal("month", perMonth)}
    </div>`;
  }

  /** Says what is inside while the card is closed: otherwise a refusal would go unseen. */
  #usageNote(): TemplateResult {
    const { words, pricing } = this.page;
    const used = this.workspace.lines.filter(isUsed);
    if (used.length === 0) return html`${words.noUsage}`;
    const day = spanOf(pricing, "day");
    const priced = day?.preview?.workspaces.find(({ id }) => id === this.workspace.id);
    const refused = (priced?.lines ?? []).filter((line) => (line.refused ?? "0") !== "0");
    return html`${words.itemsUsed(new Set(used.map(({ item }) => item)).size)}${
      refused.length > 0
        ? html`${words.clauseSeparator}<span class="refused">${words.itemsRefused(refused.length)}</span>`
        : nothing
    }`;
  }

  /** What an upgrade takes and what it takes away is said before anybody upgrades. */
  #upgradeQuestion(): TemplateResult {
    const { words, state } = this.page;
    const text = words.upgrade.mayIUpgrade;
    const name = workspaceName(this.page, this.workspace.id);
    return html`<button
      type="button"
      class="link"
      aria-label=${words.aside(text, name)}
      @click=${async () => {
        await state.askForUpgrade(this.workspace.id);
        focusAtTopAfterDrawing(this, "eligibility", "ask-operation");
      }}
    >
      ${text}
    </button>`;
  }

  #subtotal(spanId: SpanId, phrase: (amount: string) => string): TemplateResult | typeof nothing {
    const span = spanOf(this.page.pricing, spanId);
    const priced = span?.preview?.workspaces.find(({ id }) => id === this.workspace.id);
    if (!span || !priced) return nothing;
    return html`<billing-explained-amount
      class=${`subtotal-${spanId}`}
      .page=${this.page}
      .name=${`${this.workspace.id}-${spanId}`}
      .subject=${workspaceSubject(this.page, span, this.workspace.id)}
      .amount=${priced.usageCharges}
      .phrase=${phrase}
      .explain=${() => explainWorkspace(this.page, span, this.workspace.id)}
    ></billing-explained-amount>`;
  }

  #body(id: string): TemplateResult {
    const { words, language, pricing } = this.page;
    const days = shownNumber(newestOf(pricing.cards).freePlan.retentionDays, language);
    const hidden = this.#itemsOffered().filter((item) => !this.#everUsed.has(item));
    const names = hidden.map((item) => itemName(this.page, item)).join(words.listSeparator);
    return html`<div class="workspace-body" id=${id}>
      ${this.workspace.plan === "free" ? html`<p class="plan-note">${words.freePlanNote(days)}</p>` : nothing}
      ${ITEM_GROUPS.map(({ id: group, items }) => this.#group(words.itemGroups[group], items))}
      ${
        hidden.length > 0
          ? html`${this.showsUnused ? nothing : html`<p class="hint">${words.unusedItems(names)}</p>`}
            <button
              type="button"
              class="secondary show-items"
              aria-expanded=${this.showsUnused ? "true" : "false"}
              @click=${() => {
                this.showsUnused = !this.showsUnused;
              }}
            >
              ${this.showsUnused ? words.hideUnusedItems : words.showUnusedItems(hidden.length)}
            </button>`
          : nothing
      }
    </div>`;
  }

  #group(title: string, items: readonly ItemId[]): TemplateResult | typeof nothing {
    const shown = items.filter((item) => this.#isShown(item));
    if (shown.length === 0) return nothing;
    return html`<div class="item-group">
      <h4>${title}</h4>
      ${repeat(
        shown,
        (item) => item,
        (item) =>
          html`<billing-item-row .page=${this.page} .workspace=${this.workspace} .item=${item}></billing-item-row>`,
      )}
    </div>`;
  }

  #isShown(item: ItemId): boolean {
    if (this.#everUsed.has(item)) return true;
    return this.showsUnused === true && this.#isOffered(item);
  }

  #itemsOffered(): ItemId[] {
    const items = ITEM_GROUPS.flatMap((group) => group.items);
    return items.filter((item) => this.#isOffered(item));
  }

  /** Sold on a card of the period, or counted by the package that serves the workspace (A4). */
  #isOffered(item: ItemId): boolean {
    const { estimate, pricing } = this.page;
    if (itemOn(pricing.cards, item) !== undefined) return true;
    const { packageId } = estimate.payment;
    return (
      isServed(estimate, this.workspace) &&
      packageQuota(pricing.cards, packageId, item) !== undefined
    );
  }

  /** A workspace that is called by its place leaves its copy to be called by its own. */
  #duplicate(): void {
    const { workspace, page } = this;
    const name = workspace.name.trim() || this.#presetName();
    const copyId = page.state.duplicateWorkspace(workspace.id, name);
    focusAfterDrawing(this, `${copyId}-name`);
  }

  #remove(name: string): void {
    this.page.state.removeWorkspace(this.workspace.id, name);
    elementNear(this, "add-workspace")?.focus();
  }
}

customElements.define("billing-workspace-card", WorkspaceCard);
