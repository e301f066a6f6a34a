import type { ItemId } from "guance-billing";
import type { TemplateResult } from "lit";
import { differenceOfDecimals } from "../exact";
import { shownQuantity } from "../format";
import { trafficPackFieldId } from "../names";
import { typedTrafficPack } from "../payment";
import { parsePercent, percentOf, tenthsOf } from "../percent-input";
import { problemsOfTrafficPack } from "../problems";
import type { PageView } from "../state";
import { type DecimalField, decimalField, fieldMessages } from "./decimal-field";

/**
 * The part of an item's traffic-pack list price that is paid. Says which way round the typed
 * percentage is read.
 */
export function percentField(page: PageView, item: ItemId, label?: string): TemplateResult {
  const { words, estimate, state } = page;
  const field: DecimalField = {
    id: trafficPackFieldId(item, "percent"),
    label: label ?? words.percentPaid,
    typed: typedTrafficPack(estimate.payment, item).percent,
    placeholder: "100",
    remarks: [{ kind: "echo", text: echoOf(page, item) }],
    problems: problemsOfTrafficPack(page, item, "percent"),
    change: (percent) => state.typeTrafficPack(item, { percent }),
  };
  return decimalField(field, fieldMessages(field));
}

function echoOf(page: PageView, item: ItemId): string | undefined {
  const { words, language, estimate } = page;
  if (problemsOfTrafficPack(page, item, "percent").length > 0) return undefined;
  const parsed = parsePercent(typedTrafficPack(estimate.payment, item).percent);
  if (parsed.kind !== "share") return undefined;
  const percent = percentOf(parsed.share);
  if (percent === "100") return words.paysAll;
  const shown = [percent, differenceOfDecimals("100", percent), tenthsOf(parsed.share)];
  const [paid = "", off = "", tenths = ""] = shown.map((part) => shownQuantity(part, language));
  return words.paysPercent(paid, off, tenths);
}
