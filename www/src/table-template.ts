/** A table to start from: every item that is sold, and two workspaces as examples. */

import type { ItemId } from "guance-billing";
import { itemOn, newestOf, retentionChoices } from "./cards";
import { defaultRetention, ITEM_GROUPS } from "./items";
import type { Messages } from "./messages";
import { itemName } from "./names";
import type { PageView } from "./state";

/** As people type them; what is not here is not used. */
const PRODUCTION: Partial<Record<ItemId, string>> = {
  time_series: "6,000",
  log_entries: "150M",
  apm_trace: "2M",
  rum_pv: "20k",
  trigger_call: "20,000",
};
const STAGING: Partial<Record<ItemId, string>> = {
  time_series: "2k",
  log_entries: "1.5M",
  apm_trace: "300k",
};

/** Tab-separated, as a spreadsheet pastes it; in the language of the page. */
export function templateOf(page: PageView): string {
  const { words } = page;
  const items = ITEM_GROUPS.flatMap((group) => group.items).filter(
    (item) => itemOn([newestOf(page.pricing.allCards)], item) !== undefined,
  );
  const rows = [
    [words.workspace, words.site, words.plan, ...items.map((item) => columnName(page, item))],
    exampleRow(words, items, words.presetNames.production, PRODUCTION),
    exampleRow(words, items, words.presetNames.staging, STAGING),
  ];
  return rows.map((row) => row.join("\t")).join("\n");
}

function exampleRow(
  words: Messages,
  items: readonly ItemId[],
  name: string,
  typed: Partial<Record<ItemId, string>>,
): string[] {
  return [name, "CN1", words.plans.commercial, ...items.map((item) => typed[item] ?? "")];
}

/** With the retention where there is a choice: `Logs (by entry count) 14d`. */
function columnName(page: PageView, item: ItemId): string {
  const { pricing, estimate } = page;
  const market = { siteGroup: "cn", currency: estimate.currency } as const;
  const cards = [newestOf(pricing.allCards)] as const;
  const retentionDays = defaultRetention(item, retentionChoices(cards, item, market));
  const name = itemName(page, item);
  return retentionDays === undefined
    ? name
    : `${name} ${page.words.retentionDays(retentionDays.toString())}`;
}
