import { html, nothing, type TemplateResult } from "lit";
import { TEXT_LENGTH_MAX } from "../estimate";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";

/** A number that is typed as text, and what is to be said of it. */
export interface DecimalField {
  id: string;
  label: string;
  typed: string;
  placeholder?: string;
  isDisabled?: boolean;
  remarks: Remark[];
  problems: readonly string[];
  change: (typed: string) => void;
}

export interface Remark {
  kind: "echo" | "hint" | "refused" | "covered";
  text: string | undefined;
}

/** The input with its label. It is described by its messages, wherever they are drawn. */
export function decimalField(field: DecimalField, messages?: TemplateResult): TemplateResult {
  const { id, label, typed, placeholder, isDisabled, remarks, problems, change } = field;
  const said = remarks.filter(({ text }) => text !== undefined);
  return html`<div class="field decimal-field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      type="text"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      maxlength=${TEXT_LENGTH_MAX}
      placeholder=${placeholder ?? nothing}
      .value=${typed}
      ?disabled=${isDisabled ?? false}
      aria-invalid=${problems.length > 0 ? "true" : "false"}
      aria-describedby=${describedBy(
        ...said.map(({ kind }) => `${id}-${kind}`),
        problems.length > 0 && `${id}-problem`,
      )}
      @input=${(event: InputEvent) => change(fieldValue(event))}
    />
    ${messages ?? nothing}
  </div>`;
}

/** What is said of the field, and what is wrong with it. */
export function fieldMessages({ id, remarks, problems }: DecimalField): TemplateResult {
  return html`${remarks.map(({ kind, text }) =>
    text === undefined ? nothing : html`<p class=${kind} id=${`${id}-${kind}`}>${text}</p>`,
  )}
  ${fieldProblems(`${id}-problem`, problems)}`;
}
