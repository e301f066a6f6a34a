/** What a day's quotas of the package are used for: by item, and by workspace within it. */

import type { ItemId, LineItem } from "guance-billing";
import { compareDecimals, isZero, sumDecimals } from "./exact";
import type { SpanPreview } from "./span-preview";

/** All quantities are of the one day that was priced. */
export interface QuotaUse {
  item: ItemId;
  /** From the package itself, published or negotiated. */
  quota: string;
  trafficPacks: string;
  used: string;
  unused: string;
  overage: string;
  /** In drawdown order. */
  shares: QuotaShare[];
}

/** What a workspace draws of an item's quota, and what it is charged for. */
export interface QuotaShare {
  workspaceId: string;
  covered: string;
  charged: string;
  amount: string;
  lines: LineItem[];
}

/** The items of the package, those with usage first. */
export function quotaUses(day: SpanPreview, drawdownOrder: readonly string[]): QuotaUse[] {
  const uses = (day.package?.items ?? []).map((use) => ({
    item: use.item,
    quota: use.quotaPerDay,
    trafficPacks: use.packPerDay,
    used: use.used,
    unused: use.unused,
    overage: use.overage,
    shares: sharesOf(use.item, day, drawdownOrder),
  }));
  return [...uses.filter(isDrawn), ...uses.filter((use) => !isDrawn(use))];
}

/** Whether anything is counted against the quota. */
export function isDrawn({ used, overage }: QuotaUse): boolean {
  return !isZero(used) || !isZero(overage);
}

/** What the longest of the three bars stands for: the quota, or the usage where that is more. */
export function fullLength({ quota, trafficPacks, used, overage }: QuotaUse): string {
  const granted = sumDecimals([quota, trafficPacks]);
  const counted = sumDecimals([used, overage]);
  return compareDecimals(granted, counted) > 0 ? granted : counted;
}

function sharesOf(
  item: ItemId,
  { workspaces }: SpanPreview,
  drawdownOrder: readonly string[],
): QuotaShare[] {
  return drawdownOrder.flatMap((workspaceId) => {
    const workspace = workspaces.find(({ id }) => id === workspaceId);
    const lines = (workspace?.lines ?? []).filter(
      (line) => line.item === item && line.basis === "package_overage",
    );
    return lines.length > 0 ? [shareOf(workspaceId, lines)] : [];
  });
}

function shareOf(workspaceId: string, lines: LineItem[]): QuotaShare {
  return {
    workspaceId,
    covered: sumDecimals(lines.map(({ covered }) => covered)),
    charged: sumDecimals(lines.map(({ billable }) => billable)),
    amount: sumDecimals(lines.map(({ amount }) => amount)),
    lines,
  };
}
