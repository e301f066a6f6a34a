/** Where in the page a problem or a notice belongs, and the way there from an engine's path. */

import type { IssueCode, ItemId } from "guance-billing";
import type { PercentProblem } from "./percent-input";
import type { QuantityProblem } from "./quantity-input";

export type Place =
  | { kind: "request"; field: RequestField }
  | { kind: "workspace"; workspaceId: string; field: "site" | "plan" | "other" }
  | { kind: "line"; workspaceId: string; lineId: string; field: LineField }
  /** Which workspaces the package serves. */
  | { kind: "service" }
  | { kind: "quota"; item: ItemId }
  | { kind: "traffic_pack"; item: ItemId; field: TrafficPackField }
  | { kind: "wallet"; field: WalletField }
  /** A prepaid card or a voucher. */
  | { kind: "tender"; tenderId: string; field: TenderField }
  /** How the bills are settled. */
  | { kind: "method" }
  /** Above which spending to be warned. */
  | { kind: "alert" };
export type RequestField = "from" | "days" | "currency" | "other";
export type LineField = "item" | "quantity" | "retention" | "other";
export type TrafficPackField = "capacity" | "percent";
export type WalletField = "cash" | "credit" | "debt";
export type TenderField = "balance" | "validFrom" | "expiresOn";

export interface Problem {
  place: Place;
  /** From our reading of the typed text, or from the engine. */
  code: QuantityProblem | PercentProblem | IssueCode | "not_worked_out" | "method_not_available";
}

/** What the indexes in a request's paths stand for. */
export interface RequestIndex {
  /** The lines behind `/workspaces/i/usage/j`. */
  lineIds: { workspaceId: string; lineIds: string[] }[];
  /** The items behind `/package/trafficPacks/i`. */
  packItems: ItemId[];
}

/** Identifies a line in the whole estimate. */
export function lineKey(workspaceId: string, lineId: string): string {
  return `${workspaceId}/${lineId}`;
}

export function quotaKey(item: ItemId): string {
  return `quota/${item}`;
}

export function trafficPackKey(item: ItemId): string {
  return `traffic-pack/${item}`;
}

/** Whether a key is of a term of the package, not of usage. */
export function isTermKey(key: string): boolean {
  return key.startsWith("quota/") || key.startsWith("traffic-pack/");
}

/** What is left out to do without the place; nothing where there is no doing without. */
export function keyOf(place: Place): string | undefined {
  switch (place.kind) {
    case "workspace":
      return place.workspaceId;
    case "line":
      return lineKey(place.workspaceId, place.lineId);
    case "quota":
      return quotaKey(place.item);
    case "traffic_pack":
      return trafficPackKey(place.item);
    case "request":
    case "service":
    case "wallet":
    case "tender":
    case "method":
    case "alert":
      return undefined;
  }
}

/** Finds the input that the JSON Pointer of an issue or a notice is about. */
export function placeOf(path: string, index: RequestIndex): Place {
  const [first = "", ...rest] = path.split("/").slice(1);
  if (first === "workspaces") return placeInWorkspaces(rest, index);
  if (first === "package") return placeInPackage(rest, index);
  if (first === "trafficPackDiscounts" && rest[0] !== undefined) {
    return { kind: "traffic_pack", item: rest[0] as ItemId, field: "percent" };
  }
  const isField = first === "from" || first === "days" || first === "currency";
  return { kind: "request", field: isField ? first : "other" };
}

function placeInWorkspaces(
  [index, member, lineIndex, lineField]: string[],
  { lineIds }: RequestIndex,
): Place {
  const workspace = lineIds[Number(index)];
  if (index === undefined || !workspace) return { kind: "request", field: "other" };
  const { workspaceId } = workspace;
  const lineId = member === "usage" ? workspace.lineIds[Number(lineIndex)] : undefined;
  if (lineId === undefined) {
    const field = member === "site" || member === "plan" ? member : "other";
    return { kind: "workspace", workspaceId, field };
  }
  return { kind: "line", workspaceId, lineId, field: lineFieldOf(lineField) };
}

function lineFieldOf(member: string | undefined): LineField {
  if (member === "retentionDays") return "retention";
  return member === "item" || member === "quantity" ? member : "other";
}

function placeInPackage([member, key, field]: string[], { packItems }: RequestIndex): Place {
  if (member === "workspaces") return { kind: "service" };
  if (member === "quotas" && key !== undefined) return { kind: "quota", item: key as ItemId };
  const item = member === "trafficPacks" ? packItems[Number(key)] : undefined;
  if (item === undefined) return { kind: "request", field: "other" };
  return { kind: "traffic_pack", item, field: field === "discount" ? "percent" : "capacity" };
}
