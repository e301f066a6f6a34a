import { html, noChange, nothing, type TemplateResult } from "lit";
import { HALF_TYPED } from "../wallet";
import { describedBy, fieldProblems } from "./field-problems";

export interface DateField {
  id: string;
  label: string;
  typed: string;
  min?: string;
  hint?: string | undefined;
  problems: readonly string[];
  change: (typed: string) => void;
}

/** A day. One that is only half typed is told apart from an empty field, and stays in it. */
export function dateField(field: DateField): TemplateResult {
  const { id, label, typed, min, hint, problems, change } = field;
  const read = (event: Event) => {
    const { value, validity } = event.target as HTMLInputElement;
    const now = validity.badInput ? HALF_TYPED : value;
    if (now !== typed) change(now);
  };
  return html`<div class="field date-field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      type="date"
      min=${min ?? nothing}
      .value=${typed === HALF_TYPED ? noChange : typed}
      aria-invalid=${problems.length > 0 ? "true" : "false"}
      aria-describedby=${describedBy(
        hint !== undefined && `${id}-hint`,
        problems.length > 0 && `${id}-problem`,
      )}
      @input=${read}
      @blur=${read}
    />
    ${hint === undefined ? nothing : html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${fieldProblems(`${id}-problem`, problems)}
  </div>`;
}
