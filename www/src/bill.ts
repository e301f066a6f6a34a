/** What the buyer pasted and chose to check bills: plain immutable data, shared as it is. */

import type { ItemId, PlanId, Site } from "guance-billing";

export interface Bill {
  /** The table, as it was pasted or as the file has it. */
  text: string;
  /** What was chosen for a workspace of the text; until then the page proposes. */
  workspaces: readonly BilledAs[];
  /** Of the items for which the text names no retention. */
  retentions: Readonly<Partial<Record<ItemId, number>>>;
  payment: BillPayment;
  /** What was billed for the days of the text, as typed; in the currency that they are priced in. */
  billed?: string;
  /** The name of the one workspace that is shown; absent for all of them together. */
  shownWorkspace?: string | undefined;
  /** Whose consumption is shown; absent for the dearest. */
  shownItem?: ItemId | undefined;
}

export interface BilledAs {
  /** As it is in the text. */
  name: string;
  site?: Site;
  plan?: PlanId;
}

export type BillPayment =
  /** As the text says, where it says so; else as the estimate is paid. */
  "proposed" | "as_in_estimate" | "by_use";

export function newBill(): Bill {
  return { text: "", workspaces: [], retentions: {}, payment: "proposed" };
}

export function billedAs({ workspaces }: Bill, name: string): BilledAs {
  return workspaces.find((candidate) => candidate.name === name) ?? { name };
}

/** Chooses the site or the plan of a workspace. */
export function withBilledAs(bill: Bill, changed: BilledAs): Partial<Bill> {
  const others = bill.workspaces.filter(({ name }) => name !== changed.name);
  return { workspaces: [...others, { ...billedAs(bill, changed.name), ...changed }] };
}

/** Chooses a retention, or goes back to what is proposed. */
export function withRetention(bill: Bill, item: ItemId, days: number | undefined): Partial<Bill> {
  const { [item]: _replaced, ...others } = bill.retentions;
  return { retentions: days === undefined ? others : { ...others, [item]: days } };
}
