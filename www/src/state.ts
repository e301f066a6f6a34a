/**
 * The one state of the page: the estimate, its pricing, the language. Components read it through a
 * `PageView` and change it through the methods here; every change prices the estimate again.
 */

import type {
  Currency,
  IsoDate,
  ItemId,
  PackageId,
  PlanId,
  PlanOptionId,
  Role,
  RolePermissions,
  Site,
} from "guance-billing";
import { today } from "./dates";
import { type Inquiry, newInquiry, withUpgradeDone, withUpgradeOf } from "./eligibility";
import { newestRules } from "./eligibility-choices";
import { type Checked, check } from "./eligibility-request";
import type { WholeEngine } from "./engine";
import {
  addLine,
  asOwn,
  changeLine,
  changeWorkspace,
  type Estimate,
  type EstimateWorkspace,
  type LineChange,
  newWorkspace,
  type Period,
  removeLine,
  type UsageLine,
} from "./estimate";
import { DAYS_MAX, type Funding, newFunding } from "./funding";
import { type Language, type Messages, messagesIn } from "./messages";
import { lookAhead, type Outlook } from "./outlook";
import {
  type Payment,
  type TypedByItem,
  type TypedTrafficPack,
  withMoved,
  withPackage,
  withPlan,
  withQuota,
  withService,
  withTrafficPack,
} from "./payment";
import { type PresetId, presetEstimate } from "./presets";
import { type Pricing, priceEstimate } from "./pricing";
import { wholeTotal } from "./verdict";
import { holdsAmounts } from "./wallet";
import { type WorkedLines, workOutLines } from "./working-out";

/** What a component needs to draw itself. A new object at every change. */
export interface PageView {
  language: Language;
  words: Messages;
  estimate: Estimate;
  /** How the quantities that have workings came about. */
  worked: WorkedLines;
  pricing: Pricing;
  funding: Funding;
  /** Who pays and for how long; absent while that part of the page is closed. */
  outlook?: Outlook;
  inquiry: Inquiry;
  /** Whether that may be done; absent while that part of the page is closed. */
  checked?: Checked;
  undoable?: Undoable;
  state: PageState;
}

/** What was thrown away last: all of it by a preset, one workspace or its plan, or how it was paid. */
export type Undoable =
  | { kind: "replaced"; estimate: Estimate }
  | { kind: "plan_used"; planId: PlanOptionId; payment: Payment }
  | { kind: "upgraded"; name: string; workspaceId: string; totals?: ChangedTotals }
  | { kind: "removed"; name: string; workspace: EstimateWorkspace; index: number };

/** What the estimate cost before something was changed, and what it costs since. */
export interface ChangedTotals {
  before: string;
  after: string;
  currency: Currency;
}

export class PageState {
  #engine: WholeEngine;
  #language: Language;
  #estimate: Estimate;
  #worked: WorkedLines = new Map();
  #pricing: Pricing;
  #funding: Funding;
  #outlook: Outlook | undefined;
  #inquiry: Inquiry;
  #checked: Checked | undefined;
  #undoable: Undoable | undefined;
  #workspacesMade = 0;
  #listeners = new Set<() => void>();

  constructor(engine: WholeEngine, language: Language, firstDay: IsoDate = today()) {
    this.#engine = engine;
    this.#funding = newFunding(firstDay);
    this.#inquiry = newInquiry(firstDay);
    this.#language = language;
    this.#estimate = presetEstimate("starter", this.#newId);
    this.#pricing = priceEstimate(this.#estimate, engine);
  }

  get view(): PageView {
    const view: PageView = {
      language: this.#language,
      words: messagesIn(this.#language),
      estimate: this.#estimate,
      worked: this.#worked,
      pricing: this.#pricing,
      funding: this.#funding,
      inquiry: this.#inquiry,
      state: this,
    };
    if (this.#outlook) view.outlook = this.#outlook;
    if (this.#checked) view.checked = this.#checked;
    if (this.#undoable) view.undoable = this.#undoable;
    return view;
  }

  /** Calls back after every change; the answer ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  speak(language: Language): void {
    this.#language = language;
    this.#tell();
  }

  applyPreset(preset: PresetId): void {
    this.#undoable = { kind: "replaced", estimate: this.#estimate };
    this.#become(presetEstimate(preset, this.#newId));
  }

  /** What was typed since stays: a workspace comes back alone, and a preset's undo can be undone. */
  undo(): void {
    const undoable = this.#undoable;
    if (undoable?.kind === "replaced") {
      this.#undoable = { kind: "replaced", estimate: this.#estimate };
      this.#become(undoable.estimate);
    }
    if (undoable?.kind === "plan_used") this.#pay(undoable.payment);
    if (undoable?.kind === "upgraded") {
      this.#undoable = undefined;
      this.#change(undoable.workspaceId, (workspace) => ({ ...workspace, plan: "free" }));
    }
    if (undoable?.kind === "removed") {
      this.#undoable = undefined;
      const workspaces = this.#estimate.workspaces.toSpliced(undoable.index, 0, undoable.workspace);
      this.#become({ ...this.#estimate, workspaces });
    }
  }

  chooseCurrency(currency: Currency): void {
    this.#become({ ...this.#estimate, currency });
  }

  choosePeriod(period: Period): void {
    this.#become({ ...this.#estimate, period });
  }

  choosePackage(packageId: PackageId | undefined): void {
    this.#pay(withPackage(this.#estimate.payment, packageId));
  }

  typeQuota(item: ItemId, typed: string): void {
    this.#pay(withQuota(this.#estimate.payment, item, typed));
  }

  typeTrafficPack(item: ItemId, change: Partial<TypedTrafficPack>): void {
    this.#pay(withTrafficPack(this.#estimate.payment, item, change));
  }

  serve(workspaceId: string, isServed: boolean): void {
    this.#pay(withService(this.#estimate.payment, workspaceId, isServed));
  }

  moveWorkspace(workspaceId: string, step: -1 | 1): void {
    this.#pay(withMoved(this.#estimate, workspaceId, step));
  }

  /** Takes a plan of the comparison on its terms, so that the estimate costs what it cost there. */
  usePlan(packageId: PackageId | undefined, capacities: TypedByItem): void {
    const { payment } = this.#estimate;
    const used =
      packageId === undefined
        ? withPackage(payment, undefined)
        : withPlan(payment, packageId, capacities);
    const planId = packageId ?? "pay_as_you_go";
    this.#become({ ...this.#estimate, payment: used }, { kind: "plan_used", planId, payment });
  }

  /** Changes what is known of who pays; the estimate and its prices stay. */
  fund(change: Partial<Funding>): void {
    this.#funding = { ...this.#funding, ...change };
    // Who types an amount now sees the currency beside it.
    if (change.wallet) this.#funding.isInNewCurrency = false;
    this.#lookAhead();
    this.#check();
    this.#tell();
  }

  /** Changes what is known of who wants to do what; the estimate and its prices stay. */
  inquire(inquiry: Inquiry): void {
    this.#inquiry = inquiry;
    this.#check();
    this.#tell();
  }

  /** Opens the part of the page that says whether a free workspace may be upgraded. */
  askForUpgrade(workspaceId: string): void {
    this.inquire(withUpgradeOf(this.#inquiry, workspaceId));
  }

  /** Prices a free workspace as a commercial one. What was answered about the upgrade stays. */
  upgrade(workspaceId: string, name: string): void {
    this.#inquiry = withUpgradeDone(this.#inquiry, workspaceId);
    const estimate = changeWorkspace(this.#estimate, workspaceId, (workspace) =>
      asOwn({ ...workspace, plan: "commercial" }),
    );
    const before = wholeTotal(this.view);
    const undoable = { kind: "upgraded", name, workspaceId } as const;
    this.#become(estimate, undoable);
    const after = wholeTotal(this.view);
    if (before === undefined || after === undefined) return;
    this.#undoable = { ...undoable, totals: { before, after, currency: estimate.currency } };
    this.#tell();
  }

  rolePermissions(role: Role): RolePermissions | undefined {
    const outcome = this.#engine.rolePermissions({ role });
    return outcome.status === "ok" ? outcome.value : undefined;
  }

  /**
   * The same for as long as the engine can look ahead, or the package holds: what its days cost
   * afterwards is not what they cost now. Too slow for every keystroke.
   */
  lookFurther(): Outlook {
    const days = Math.min(DAYS_MAX, this.#outlook?.validityDays ?? DAYS_MAX);
    const length = { kind: "days", days } as const;
    return lookAhead(this.#estimate, { ...this.#funding, length }, this.#engine);
  }

  addWorkspace(): string {
    const workspace = newWorkspace(this.#estimate, this.#newId());
    this.#become({ ...this.#estimate, workspaces: [...this.#estimate.workspaces, workspace] });
    return workspace.id;
  }

  removeWorkspace(workspaceId: string, name: string): void {
    const index = this.#estimate.workspaces.findIndex(({ id }) => id === workspaceId);
    const workspace = this.#estimate.workspaces[index];
    if (!workspace) return;
    this.#undoable = { kind: "removed", name, workspace, index };
    const workspaces = this.#estimate.workspaces.toSpliced(index, 1);
    this.#become({ ...this.#estimate, workspaces });
  }

  renameWorkspace(workspaceId: string, name: string): void {
    this.#change(workspaceId, ({ presetName: _dropped, ...workspace }) => ({ ...workspace, name }));
  }

  chooseSite(workspaceId: string, site: Site): void {
    this.#change(workspaceId, (workspace) => asOwn({ ...workspace, site }));
  }

  choosePlan(workspaceId: string, plan: PlanId): void {
    const undoable = this.#undoable;
    const isUndone = undoable?.kind === "upgraded" && undoable.workspaceId === workspaceId;
    if (isUndone) this.#undoable = undefined;
    this.#change(workspaceId, (workspace) => asOwn({ ...workspace, plan }));
  }

  changeLine(workspaceId: string, line: UsageLine, change: LineChange): void {
    this.#change(workspaceId, (workspace) => changeLine(workspace, line, change));
  }

  /** Adds a line of an item and tells its id. */
  addLine(workspaceId: string, item: ItemId): string | undefined {
    let added: string | undefined;
    this.#change(workspaceId, (workspace) => {
      const result = addLine(workspace, item);
      added = result.lineId;
      return result.workspace;
    });
    return added;
  }

  removeLine(workspaceId: string, lineId: string): void {
    this.#change(workspaceId, (workspace) => removeLine(workspace, lineId));
  }

  #newId = (): string => {
    this.#workspacesMade += 1;
    return `workspace-${this.#workspacesMade}`;
  };

  #change(workspaceId: string, change: (workspace: EstimateWorkspace) => EstimateWorkspace): void {
    this.#become(changeWorkspace(this.#estimate, workspaceId, change));
  }

  #pay(payment: Payment): void {
    this.#become({ ...this.#estimate, payment });
  }

  #become(estimate: Estimate, undoable = this.#lastingUndoable()): void {
    const { estimate: workedOut, worked } = workOutLines(estimate, (request) =>
      this.#engine.meterUsage(request),
    );
    if (workedOut.currency !== this.#estimate.currency && holdsAmounts(this.#funding.wallet)) {
      this.#funding = { ...this.#funding, isInNewCurrency: true };
    }
    this.#estimate = workedOut;
    this.#worked = worked;
    this.#undoable = undoable;
    this.#pricing = priceEstimate(workedOut, this.#engine);
    this.#lookAhead();
    this.#check();
    this.#tell();
  }

  #check(): void {
    const of = { estimate: this.#estimate, funding: this.#funding, inquiry: this.#inquiry };
    const catalog = newestRules(this.#pricing);
    this.#checked = this.#inquiry.isOpen
      ? check(of, catalog, (request) => this.#engine.checkEligibility(request))
      : undefined;
  }

  #lookAhead(): void {
    const { isOpen } = this.#funding;
    const price = this.#pricing.prepaid?.total;
    this.#outlook = isOpen
      ? lookAhead(this.#estimate, this.#funding, this.#engine, price)
      : undefined;
  }

  /** A plan's undo would jump over what is changed after it: it goes with the next change. */
  #lastingUndoable(): Undoable | undefined {
    return this.#undoable?.kind === "plan_used" ? undefined : this.#undoable;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
