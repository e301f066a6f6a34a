/** Makes an estimate of what was read. */

import type { Site } from "guance-billing";
import type { Estimate, EstimateWorkspace, UsageLine } from "./estimate";
import { type ReadImport, workspacesOf } from "./import-reading";
import type { ReadPackage } from "./import-request";
import { PAY_AS_YOU_GO, type Payment } from "./payment";
import type { NewId } from "./presets";
import type { ReadWorkspace } from "./table-reading";

/** The workspaces, with ids of ours; `site` is for those whose table does not say. */
export function importedWorkspaces(
  read: ReadImport,
  site: Site,
  newId: NewId,
): EstimateWorkspace[] {
  return workspacesOf(read).map((workspace) => imported(workspace, site, newId()));
}

/**
 * The estimate in place of the one on the page. A table says nothing of the currency, the period
 * and the terms of a package: those stay.
 */
export function importedEstimate(
  read: ReadImport,
  site: Site,
  present: Estimate,
  newId: NewId,
): Estimate {
  const workspaces = importedWorkspaces(read, site, newId);
  if (read.kind !== "request") {
    const payment: Payment = { ...present.payment, order: [], notServed: [] };
    return { ...present, payment, workspaces };
  }
  const { currency, period, package: bought } = read.request;
  return {
    currency,
    period,
    workspaces,
    payment: bought ? paid(bought, workspaces) : PAY_AS_YOU_GO,
  };
}

function paid(bought: ReadPackage, workspaces: readonly EstimateWorkspace[]): Payment {
  const ids = (places: readonly number[]) => places.flatMap((place) => workspaces[place]?.id ?? []);
  return {
    packageId: bought.id,
    quotas: { [bought.id]: bought.quotas },
    trafficPacks: bought.trafficPacks,
    order: ids(bought.order),
    notServed: ids(bought.notServed),
  };
}

function imported(read: ReadWorkspace, site: Site, id: string): EstimateWorkspace {
  const counts = new Map<string, number>();
  const lines = read.lines.map(({ item, typedQuantity, retentionDays, label }): UsageLine => {
    const count = (counts.get(item) ?? 0) + 1;
    counts.set(item, count);
    const line = { id: `${item}-${count}`, item, typedQuantity, label };
    return retentionDays === undefined ? line : { ...line, retentionDays };
  });
  return {
    id,
    name: read.name,
    site: read.site ?? site,
    plan: read.plan ?? "commercial",
    lines,
  };
}
