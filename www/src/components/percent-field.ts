import type { ItemId } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { differenceOfDecimals } from "../exact";
import { shownQuantity } from "../format";
import { trafficPackFieldId } from "../names";
import { typedTrafficPack } from "../payment";
import { parsePercent, percentOf, tenthsOf } from "../percent-input";
import { problemsOfTrafficPack } from "../problems";
import type { PageView } from "../state";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";

/** The part of an item's traffic-pack list price that is paid. */
export function percentField(page: PageView, item: ItemId, label?: string): TemplateResult {
  const { words, estimate, state } = page;
  const id = trafficPackFieldId(item, "percent");
  const hasProblem = problemsOfTrafficPack(page, item, "percent").length > 0;
  return html`<div class="field">
    <label for=${id}>${label ?? words.percentPaid}</label>
    <input
      id=${id}
      type="text"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      placeholder="100"
      .value=${typedTrafficPack(estimate.payment, item).percent}
      aria-invalid=${hasProblem ? "true" : "false"}
      aria-describedby=${describedBy(
        echoOf(page, item) !== undefined && `${id}-echo`,
        hasProblem && `${id}-problem`,
      )}
      @input=${(event: InputEvent) => state.typeTrafficPack(item, { percent: fieldValue(event) })}
    />
  </div>`;
}

/** Says which way round the typed percentage is read, or what is wrong with it. */
export function percentEcho(page: PageView, item: ItemId): TemplateResult {
  const id = trafficPackFieldId(item, "percent");
  const echo = echoOf(page, item);
  return html`${echo === undefined ? nothing : html`<p class="echo" id=${`${id}-echo`}>${echo}</p>`}
  ${fieldProblems(`${id}-problem`, problemsOfTrafficPack(page, item, "percent"))}`;
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
