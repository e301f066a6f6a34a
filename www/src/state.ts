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
import { type Bill, newBill } from "./bill";
import { today } from "./dates";
import { type Inquiry, newInquiry, withUpgradeDone, withUpgradeOf } from "./eligibility";
import type { Checked } from "./eligibility-request";
import type { WholeEngine } from "./engine";
import {
  addLine,
  asOwn,
  changeLine,
  changeWorkspace,
  type Estimate,
  type EstimateWorkspace,
  type LineChange,
  nameOfCopy,
  newWorkspace,
  type Period,
  removeLine,
  type UsageLine,
  withCopy,
} from "./estimate";
import { DAYS_MAX, type Funding, newFunding } from "./funding";
import { type History, NO_HISTORY, recorded, redone, undone } from "./history";
import type { Shared } from "./kept-state";
import type { Language, Messages } from "./messages";
import type { Outlook } from "./outlook";
import {
  type LoadedParts,
  type LoadedWords,
  loadParts,
  loadWords,
  type PartId,
  type PartWords,
} from "./parts";
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
import { newestRules, type Pricing, priceEstimate, withComparison } from "./pricing";
import { areSame } from "./same";
import { isTyped } from "./typed-texts";
import { wholeTotal } from "./verdict";
import { holdsAmounts } from "./wallet";
import { type WorkedLines, workOutLines } from "./working-out";

/**
 * What a component needs to draw itself. A new object at every change. `Loaded`: the parts whose
 * texts the component speaks in.
 */
export interface PageView<Loaded extends PartId = never> {
  language: Language;
  words: Messages & Pick<PartWords, Loaded>;
  openParts: ReadonlySet<PartId>;
  /** Whether a part or a language could not be loaded when it was last asked for. */
  isIncomplete: boolean;
  estimate: Estimate;
  /** How the quantities that have workings came about. */
  worked: WorkedLines;
  pricing: Pricing;
  funding: Funding;
  /** Who pays and for how long; absent while that part of the page is closed. */
  outlook?: Outlook;
  inquiry: Inquiry;
  /** What is to be checked day by day. */
  bill: Bill;
  /** Whether that may be done; absent while that part of the page is closed. */
  checked?: Checked;
  /** What was thrown away by the last change. */
  offer?: Offer;
  canUndo: boolean;
  canRedo: boolean;
  state: PageState;
}

export type FundingView = PageView<"funding">;
export type EligibilityView = PageView<"funding" | "eligibility">;

/** Whether the texts of an open part are there. */
export function isLoaded<Part extends PartId>(
  page: PageView,
  part: Part,
): page is PageView & PageView<Part> {
  return page.openParts.has(part) && part in page.words;
}

/** What the visitor typed and chose: all that undo goes back to. */
export interface Kept {
  estimate: Estimate;
  funding: Funding;
  inquiry: Inquiry;
  bill: Bill;
}

/** Offers to undo the last change where it threw something away, beside what did it. */
export type Offer =
  | { kind: "replaced" }
  | { kind: "plan_used"; planId: PlanOptionId }
  | { kind: "upgraded"; name: string; workspaceId: string; totals?: ChangedTotals }
  | { kind: "removed"; name: string; workspaceId: string };

/** What the estimate cost before something was changed, and what it costs since. */
export interface ChangedTotals {
  before: string;
  after: string;
  currency: Currency;
}

/** What is known of a workspace outlives it, for undo: its id too must not become another's. */
function workspaceIdsIn({ estimate, inquiry }: Kept): string[] {
  const { order, notServed } = estimate.payment;
  const ids = estimate.workspaces.map(({ id }) => id);
  const asked = inquiry.workspaceId === undefined ? [] : [inquiry.workspaceId];
  return [...ids, ...order, ...notServed, ...Object.keys(inquiry.packaged), ...asked];
}

/** What the page speaks in. */
export interface Speech {
  language: Language;
  words: LoadedWords;
}

function afterPaint(act: () => void): void {
  // A task of its own, after the frame that is due; a hidden page has no frames.
  if (globalThis.document?.visibilityState === "visible")
    requestAnimationFrame(() => setTimeout(act));
  else setTimeout(act);
}

export class PageState {
  #engine: WholeEngine;
  #speech: Speech;
  #openParts: ReadonlySet<PartId> = new Set();
  #parts: LoadedParts = {};
  /** The language that is being loaded, or spoken already. */
  #wanted: Language;
  #isIncomplete = false;
  #kept: Kept;
  #history: History<Kept> = NO_HISTORY;
  #offer: Offer | undefined;
  #worked: WorkedLines = new Map();
  #pricing: Pricing;
  #outlook: Outlook | undefined;
  /** What the outlook was made from. */
  #lookedAt: readonly unknown[] = [];
  #checked: Checked | undefined;
  #isToCompare = false;
  #workspacesMade = 0;
  #listeners = new Set<() => void>();

  constructor(engine: WholeEngine, speech: Speech, firstDay: IsoDate = today()) {
    this.#engine = engine;
    this.#speech = speech;
    this.#wanted = speech.language;
    this.#kept = {
      estimate: presetEstimate("starter", this.#newId),
      funding: newFunding(firstDay),
      inquiry: newInquiry(firstDay),
      bill: newBill(),
    };
    const priced = priceEstimate(this.#kept.estimate, engine);
    this.#pricing = withComparison(priced, this.#kept.estimate, engine);
  }

  get view(): PageView {
    const view: PageView = {
      ...this.#speech,
      ...this.#kept,
      openParts: this.#openParts,
      isIncomplete: this.#isIncomplete,
      worked: this.#worked,
      pricing: this.#pricing,
      canUndo: this.#history.past.length > 0,
      canRedo: this.#history.future.length > 0,
      state: this,
    };
    if (this.#outlook) view.outlook = this.#outlook;
    if (this.#checked) view.checked = this.#checked;
    if (this.#offer) view.offer = this.#offer;
    return view;
  }

  /** For a part that asks by itself, and remembers what it asked. */
  get engine(): WholeEngine {
    return this.#engine;
  }

  get #estimate(): Estimate {
    return this.#kept.estimate;
  }

  /** Calls back after every change; the answer ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Speaks another language as soon as it is loaded. */
  speak(language: Language): Promise<void> {
    return this.#load(language, this.#openParts);
  }

  openPart(part: PartId): Promise<void> {
    return this.#load(this.#speech.language, new Set([...this.#openParts, part]));
  }

  /** Something that was asked for could not be loaded. */
  tellIncomplete(): void {
    this.#isIncomplete = true;
    this.#tell();
  }

  closePart(part: PartId): void {
    const { [part]: _closed, ...parts } = this.#parts;
    this.#openParts = new Set([...this.#openParts].filter((open) => open !== part));
    this.#parts = parts;
    this.#answerParts();
    this.#tell();
  }

  /** Begins with what a link holds: there is nothing before it to go back to. */
  begin({ language, openParts, ...kept }: Shared): Promise<void> {
    this.#show(kept);
    return this.#load(language, new Set(openParts));
  }

  /** Takes over what a link holds; what was there before is one undo away. */
  restore({ language, openParts, ...kept }: Shared): Promise<void> {
    this.#become(kept, { kind: "replaced" });
    return this.#load(language, new Set(openParts));
  }

  /** All that a link takes along. */
  get shared(): Shared {
    return { language: this.#wanted, openParts: [...this.#openParts], ...this.#kept };
  }

  applyPreset(preset: PresetId): void {
    this.replaceEstimate(presetEstimate(preset, this.#newId));
  }

  replaceEstimate(estimate: Estimate): void {
    this.#become({ estimate }, { kind: "replaced" });
  }

  undo(): void {
    this.#goTo(undone(this.#history, this.#kept));
  }

  redo(): void {
    this.#goTo(redone(this.#history, this.#kept));
  }

  chooseCurrency(currency: Currency): void {
    this.#become({ estimate: { ...this.#estimate, currency } });
  }

  choosePeriod(period: Period): void {
    this.#become({ estimate: { ...this.#estimate, period } });
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
    this.#become({ estimate: { ...this.#estimate, payment: used } }, { kind: "plan_used", planId });
  }

  /** Changes what is known of who pays; the estimate and its prices stay. */
  fund(change: Partial<Funding>): void {
    // Who types an amount now sees the currency beside it.
    const isInNewCurrency = change.wallet ? false : this.#kept.funding.isInNewCurrency;
    this.#become({ funding: { ...this.#kept.funding, isInNewCurrency, ...change } });
  }

  /** Changes what is known of who wants to do what; the estimate and its prices stay. */
  inquire(inquiry: Inquiry): void {
    this.#become({ inquiry });
  }

  /** Changes what is to be checked day by day; the estimate and its prices stay. */
  changeBill(change: Partial<Bill>): void {
    this.#become({ bill: { ...this.#kept.bill, ...change } });
  }

  /** Opens the part of the page that says whether a free workspace may be upgraded. */
  askForUpgrade(workspaceId: string): Promise<void> {
    this.inquire(withUpgradeOf(this.#kept.inquiry, workspaceId));
    return this.openPart("eligibility");
  }

  /** Prices a free workspace as a commercial one. What was answered about the upgrade stays. */
  upgrade(workspaceId: string, name: string): void {
    const inquiry = withUpgradeDone(this.#kept.inquiry, workspaceId);
    const estimate = changeWorkspace(this.#estimate, workspaceId, (workspace) =>
      asOwn({ ...workspace, plan: "commercial" }),
    );
    const before = wholeTotal(this.view);
    const offer = { kind: "upgraded", name, workspaceId } as const;
    this.#become({ estimate, inquiry }, offer);
    const after = wholeTotal(this.view);
    if (before === undefined || after === undefined) return;
    this.#offer = { ...offer, totals: { before, after, currency: estimate.currency } };
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
  lookFurther(): Outlook | undefined {
    const days = Math.min(DAYS_MAX, this.#outlook?.validityDays ?? DAYS_MAX);
    const length = { kind: "days", days } as const;
    const { estimate, funding } = this.#kept;
    return this.#parts.funding?.lookAhead(estimate, { ...funding, length }, this.#engine);
  }

  /** Adds workspaces that have ids of their own. */
  addWorkspaces(added: readonly EstimateWorkspace[]): void {
    const workspaces = [...this.#estimate.workspaces, ...added];
    this.#become({ estimate: { ...this.#estimate, workspaces } });
  }

  /** An id that no workspace has had. */
  newWorkspaceId(): string {
    return this.#newId();
  }

  addWorkspace(): string {
    const workspace = newWorkspace(this.#estimate, this.#newId());
    this.addWorkspaces([workspace]);
    return workspace.id;
  }

  /** Puts a copy of the workspace, which is called `name` now, below it and tells the copy's id. */
  duplicateWorkspace(workspaceId: string, name: string): string {
    const copyId = this.#newId();
    const taken = this.#estimate.workspaces.map((workspace) => workspace.name.trim());
    const copyName = nameOfCopy(name, taken);
    this.#become({ estimate: withCopy(this.#estimate, workspaceId, copyId, copyName) });
    return copyId;
  }

  removeWorkspace(workspaceId: string, name: string): void {
    const workspaces = this.#estimate.workspaces.filter(({ id }) => id !== workspaceId);
    this.#become(
      { estimate: { ...this.#estimate, workspaces } },
      { kind: "removed", name, workspaceId },
    );
  }

  renameWorkspace(workspaceId: string, name: string): void {
    this.#change(workspaceId, ({ presetName: _dropped, ...workspace }) => ({ ...workspace, name }));
  }

  chooseSite(workspaceId: string, site: Site): void {
    this.#change(workspaceId, (workspace) => asOwn({ ...workspace, site }));
  }

  choosePlan(workspaceId: string, plan: PlanId): void {
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

  /** Ids that a link brought are taken already, those of workspaces too that were removed. */
  #newId = (): string => {
    const taken = new Set(this.#kept && workspaceIdsIn(this.#kept));
    do {
      this.#workspacesMade += 1;
    } while (taken.has(`workspace-${this.#workspacesMade}`));
    return `workspace-${this.#workspacesMade}`;
  };

  #change(workspaceId: string, change: (workspace: EstimateWorkspace) => EstimateWorkspace): void {
    this.#become({ estimate: changeWorkspace(this.#estimate, workspaceId, change) });
  }

  #pay(payment: Payment): void {
    this.#become({ estimate: { ...this.#estimate, payment } });
  }

  /** Every change of what is kept passes here, and can be undone. */
  #become(change: Partial<Kept>, offer?: Offer): void {
    const before = this.#kept;
    const after = { ...before, ...change };
    // Before quantities are worked out: a text that was typed is then the one thing that differs.
    this.#history = recorded(this.#history, before, after, isTyped);
    const isInOtherCurrency = after.estimate.currency !== before.estimate.currency;
    if (isInOtherCurrency && holdsAmounts(after.funding.wallet)) {
      after.funding = { ...after.funding, isInNewCurrency: true };
    }
    this.#show(after, offer);
  }

  #goTo(step: { state: Kept; history: History<Kept> } | undefined): void {
    if (!step) return;
    this.#history = step.history;
    this.#show(step.state);
  }

  #show(kept: Kept, offer?: Offer): void {
    const isSameEstimate = kept.estimate === this.#kept.estimate;
    this.#kept = kept;
    this.#offer = offer;
    if (!isSameEstimate) this.#price();
    this.#answerParts();
    this.#tell();
  }

  #price(): void {
    const { estimate, worked } = workOutLines(this.#estimate, (request) =>
      this.#engine.meterUsage(request),
    );
    this.#kept = { ...this.#kept, estimate };
    this.#worked = worked;
    this.#pricing = priceEstimate(estimate, this.#engine, this.#pricing);
    this.#compareNext();
  }

  /** Once for all that was typed until the totals are drawn. */
  #compareNext(): void {
    if (this.#isToCompare) return;
    this.#isToCompare = true;
    afterPaint(() => {
      this.#isToCompare = false;
      this.#pricing = withComparison(this.#pricing, this.#estimate, this.#engine);
      this.#answerParts();
      this.#tell();
    });
  }

  /** Nothing is asked for a part that is closed, nor again while what it looks at is the same. */
  #answerParts(): void {
    const { estimate, funding } = this.#kept;
    const { funding: part } = this.#parts;
    const lookedAt = [this.#pricing, funding, part];
    if (!areSame(lookedAt, this.#lookedAt)) {
      const price = this.#pricing.prepaid?.total;
      this.#outlook = part?.lookAhead(estimate, funding, this.#engine, price);
    }
    this.#lookedAt = lookedAt;
    this.#checked = this.#parts.eligibility?.check(
      this.#kept,
      newestRules(this.#pricing),
      (request) => this.#engine.checkEligibility(request),
    );
  }

  /** The last of several calls decides, whichever is loaded first. */
  async #load(language: Language, openParts: ReadonlySet<PartId>): Promise<void> {
    const previous = this.#openParts;
    this.#openParts = openParts;
    this.#wanted = language;
    this.#isIncomplete = false;
    this.#tell();
    try {
      const [words, parts] = await Promise.all([
        loadWords(language, openParts),
        loadParts(openParts),
      ]);
      if (this.#openParts !== openParts || this.#wanted !== language) return;
      this.#speech = { language, words };
      this.#parts = parts;
    } catch {
      if (this.#openParts !== openParts) return;
      this.#openParts = previous;
      this.#wanted = this.#speech.language;
      this.#isIncomplete = true;
    }
    this.#answerParts();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
