/** What the buyer typed and chose about who pays: the wallet, the method, and for how long. */

import type { ActivationChannel, IsoDate, SettlementMethod } from "guance-billing";
import { isDate } from "./dates";
import type { Estimate } from "./estimate";
import type { TypedOrder } from "./order";
import { EMPTY_WALLET, type TypedWallet } from "./wallet";

export interface Funding {
  wallet: TypedWallet;
  channel: ActivationChannel;
  freeChoice: FreeChoice;
  /** What the buyer chose; until then the default applies. */
  method: SettlementMethod | undefined;
  /** The first day, where the estimate names none. */
  from: IsoDate;
  length: Length;
  /** The total above which a warning is wanted, as typed; empty for none. */
  alertTotal: string;
  /** How the package is paid from the wallet. */
  order: TypedOrder;
  /** Whether the currency changed after amounts were typed: they are of another one now. */
  isInNewCurrency: boolean;
}

export type FreeChoice = "unknown" | "yes" | "no";
export type Length =
  /** As long as the page proposes. */
  { kind: "proposed" } | { kind: "days"; days: number } | { kind: "typed"; typed: string };

/** A month, a quarter, and what a package is valid for. */
export const LENGTHS: readonly number[] = [30, 90, 372];
const PROPOSED_DAYS_MIN = 90;
/** The longest that the engine looks ahead. */
export const DAYS_MAX = 3660;

export function newFunding(today: IsoDate): Funding {
  return {
    wallet: EMPTY_WALLET,
    channel: "guance",
    freeChoice: "unknown",
    method: undefined,
    from: today,
    length: { kind: "proposed" },
    alertTotal: "",
    order: {},
    isInNewCurrency: false,
  };
}

/** The estimate's own first day comes first; its field may be half typed. */
export function firstDay({ period }: Estimate, { from }: Funding): IsoDate {
  return period.kind === "from_date" ? period.from : from;
}

export function namesFirstDay({ period }: Estimate): boolean {
  return period.kind === "from_date" && isDate(period.from);
}

/** At least as long as the estimate. */
export function proposedDays({ period }: Estimate): number {
  const typed = period.kind === "from_date" ? readDays(period.days) : undefined;
  const days = typed !== undefined && typed <= DAYS_MAX ? typed : 0;
  return Math.max(PROPOSED_DAYS_MIN, days);
}

/** The number of days; nothing while what is typed is no number. */
export function daysOf(estimate: Estimate, { length }: Funding): number | undefined {
  switch (length.kind) {
    case "proposed":
      return proposedDays(estimate);
    case "days":
      return length.days;
    case "typed":
      return readDays(withoutThousands(length.typed));
  }
}

/** "1,000" is as plain as 1000. */
function withoutThousands(typed: string): string {
  return typed.normalize("NFKC").replace(/^(\s*\d{1,2}),(\d{3}\s*)$/, "$1$2");
}

function readDays(typed: string): number | undefined {
  const text = typed.normalize("NFKC").trim();
  return /^[0-9]{1,5}$/.test(text) ? Number(text) : undefined;
}
