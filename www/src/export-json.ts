/**
 * The request that the page's totals are the answer to, for the npm package and for other pages.
 *
 * It is what was asked, with the buyer's names in place of our ids. A line that could not be priced
 * is not in it, as it is not in the totals.
 */

import type { CostPreviewRequest } from "guance-billing";
import { leadingSpan } from "./breakdown";
import { findLine } from "./estimate";
import { workspaceName } from "./names";
import { keyOf } from "./place";
import type { PricedSpan } from "./pricing";
import { buildRequest } from "./request";
import type { PageView } from "./state";

export interface ExportedRequest {
  request: CostPreviewRequest;
  /** Names and labels that were longer than the package takes. */
  shortened: string[];
  /** How many lines it lacks, because they have no price. */
  linesWithout: number;
}

/** What the engine takes as an id or a label. */
const BYTES_MAX = 128;

/** The request for the chosen period, else for the month; nothing where it cannot be priced. */
export function exportedRequest(page: PageView): ExportedRequest | undefined {
  const span = leadingSpan(page.pricing.spans);
  const preview = span?.preview;
  if (!preview) return undefined;
  const { from, days } = preview;
  const asked = from === undefined ? { days } : { from, days };
  const { request } = buildRequest(page.estimate, asked, page.pricing.cards, leftOutOf(page, span));
  return { ...withNames(page, request), linesWithout: span.leftOut.size };
}

/** A workspace that the engine refused is not in its answer. */
function leftOutOf(page: PageView, span: PricedSpan): Set<string> {
  const priced = new Set(span.preview?.workspaces.map(({ id }) => id));
  const refused = page.estimate.workspaces.filter(({ id }) => !priced.has(id)).map(({ id }) => id);
  const terms = span.termsLeftOut.flatMap((term) => keyOf(term) ?? []);
  return new Set([...span.leftOut, ...terms, ...refused]);
}

function withNames(
  page: PageView,
  request: CostPreviewRequest,
): Pick<ExportedRequest, "request" | "shortened"> {
  const shortened: string[] = [];
  const names = new Map<string, string>();
  for (const { id } of request.workspaces) {
    const name = accepted(workspaceName(page, id), shortened);
    names.set(id, unlike(name, new Set(names.values())));
  }
  const nameOf = (id: string) => names.get(id) ?? id;
  const workspaces = request.workspaces.map(({ id, usage, ...workspace }) => ({
    id: nameOf(id),
    ...workspace,
    usage: usage.map(({ label: lineId = "", ...line }) => {
      const label = accepted(findLine(page.estimate, id, lineId)?.label ?? "", shortened);
      return label === "" ? line : { ...line, label };
    }),
  }));
  const named: CostPreviewRequest = { ...request, workspaces };
  if (request.package) {
    const served = (request.package.workspaces ?? []).map(nameOf);
    named.package = { ...request.package, workspaces: served };
  }
  return { request: named, shortened };
}

/** On one line, and no longer than the engine takes. */
function accepted(text: string, shortened: string[]): string {
  const plain = text.replace(/\p{Cc}+/gu, " ").trim();
  const fitting = cut(plain, BYTES_MAX);
  if (fitting !== plain) shortened.push(text);
  return fitting;
}

/** Ids are unique; names need not be. */
function unlike(name: string, others: ReadonlySet<string>): string {
  for (let number = 2, candidate = name; ; number += 1) {
    if (!others.has(candidate)) return candidate;
    const ending = ` ${number}`;
    candidate = cut(name, BYTES_MAX - ending.length) + ending;
  }
}

/** Cut between characters, so that so many bytes hold it. */
function cut(text: string, bytesMax: number): string {
  const room = new Uint8Array(bytesMax);
  return text.slice(0, new TextEncoder().encodeInto(text, room).read);
}

/** The text of the file. */
export function jsonOf(request: CostPreviewRequest): string {
  return `${JSON.stringify(request, null, 2)}\n`;
}
