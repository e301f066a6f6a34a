/** Reads a request of the npm package with one quantity per day, as `previewCost` takes it. */

import type { CostPreview, CostPreviewRequest, IsoDate, Outcome, Usage } from "guance-billing";
import {
  BILL_WORKSPACES_MAX,
  type BillRecord,
  type InputProblem,
  type ReadBill,
  type RecordedLine,
} from "./bill-record";

/** The engine itself says whether the text is a request of its. */
export type RequestCheck = (request: CostPreviewRequest) => Outcome<CostPreview>;

const DAYS_OF_REQUEST = 30;

export function readRequest(text: string, check: RequestCheck): ReadBill {
  const request = parsed(text);
  if (request === undefined) return refused([{ code: "not_json" }]);
  const outcome = check(request);
  if (outcome.status === "invalid") {
    return refused(outcome.issues.map(({ code, path }) => ({ code, path })));
  }
  const { from } = request;
  if (from === undefined) return refused([{ code: "request_without_first_day" }]);
  const { length } = request.workspaces;
  if (length > BILL_WORKSPACES_MAX) {
    return refused([{ code: "too_many_workspaces", found: String(length) }]);
  }
  return { kind: "record", record: recordOf(request, from) };
}

/** What is in it the engine checks: nothing is taken for granted before. */
function parsed(text: string): CostPreviewRequest | undefined {
  try {
    return JSON.parse(text) as CostPreviewRequest;
  } catch {
    return undefined;
  }
}

function recordOf(request: CostPreviewRequest, from: IsoDate): BillRecord {
  const { days = DAYS_OF_REQUEST, currency, workspaces } = request;
  const plan = request.package;
  return {
    from,
    days,
    workspaces: workspaces.map(({ id, site, plan: planId = "commercial", usage }) => ({
      name: id,
      site,
      plan: planId,
      lines: usage.map((line) => lineOf(line, days)),
    })),
    gaps: { empty: [], missing: [] },
    terms: plan ? { currency, plan } : { currency },
  };
}

function lineOf({ item, quantity, retentionDays, label }: Usage, days: number): RecordedLine {
  const quantities = Array.isArray(quantity)
    ? quantity.map(String)
    : Array.from({ length: days }, () => String(quantity));
  return {
    item,
    quantities,
    ...(retentionDays === undefined ? {} : { retentionDays }),
    ...(label === undefined ? {} : { label }),
  };
}

function refused(problems: InputProblem[]): ReadBill {
  return { kind: "problems", problems };
}
