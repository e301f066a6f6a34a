/**
 * The request that the page's totals are the answer to, for the npm package and for other pages.
 *
 * It is what was asked, with the buyer's names in place of our ids. A line that could not be priced
 * is not in it, as it is not in the totals.
 */

import type { CostPreviewRequest } from "guance-billing";
import { leadingSpan } from "./breakdown";
import { findLine } from "./estimate";
import { distinctNames } from "./export-names";
import { workspaceName } from "./names";
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
  if (!span?.preview || !span.request) return undefined;
  return { ...withNames(page, span.request()), linesWithout: span.leftOut.size };
}

function withNames(
  page: PageView,
  request: CostPreviewRequest,
): Pick<ExportedRequest, "request" | "shortened"> {
  const shortened: string[] = [];
  const names = distinctNames(
    request.workspaces.map(({ id }) => [id, accepted(workspaceName(page, id), shortened)]),
    (name, reserved) => cut(name, BYTES_MAX - reserved),
  );
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

/** Cut between characters, so that so many bytes hold it. */
function cut(text: string, bytesMax: number): string {
  const room = new Uint8Array(bytesMax);
  return text.slice(0, new TextEncoder().encodeInto(text, room).read);
}

/** The text of the file. */
export function jsonOf(request: CostPreviewRequest): string {
  return `${JSON.stringify(request, null, 2)}\n`;
}
