import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { EstimateWorkspace, UsageLine } from "../estimate";
import { elementNear, focusAfterDrawing } from "../focus";
import { shownQuantity } from "../format";
import { fieldId, itemName, lineName, workFieldId } from "../names";
import { lineKey } from "../place";
import { echoOf } from "../quantity-input";
import { parseReadings } from "../readings-input";
import type { ChoiceField, Field, NumberField, Way } from "../way";
import { readingsKind, wayOf, waysOf } from "../ways";
import {
  choiceWords,
  kindHint,
  problemsOfWorkField,
  readingsHint,
  unfinishedWords,
} from "../work-words";
import { askedFields, textOf, unfinishedWork, type WorkedOut } from "../working-out";
import {
  newWorkings,
  type TypedFields,
  type Workings,
  type WorkPlace,
  withoutRow,
  withRow,
  withTyped,
  withWay,
} from "../workings";
import { type DecimalField, decimalField, fieldMessages } from "./decimal-field";
import { derivationList } from "./derivation-list";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";
import { ruleList } from "./rule-list";

/**
 * Where a quantity is worked out: the fields of a way, whichever it is, and what follows from
 * them. It is drawn when it is asked for, and takes the focus then.
 */
class WorkPanel extends PageElement {
  static override properties: PropertyDeclarations = {
    workspace: { attribute: false },
    line: { attribute: false },
    close: { attribute: false },
  };
  declare workspace: EstimateWorkspace;
  declare line: UsageLine;
  declare close: () => void;

  protected override firstUpdated(): void {
    const { fields, rowFields } = this.#way();
    const [first] = rowFields ?? fields;
    const place: WorkPlace | undefined = first && { field: first.id };
    if (place && rowFields) place.row = 0;
    if (place) elementNear(this, this.#id(place))?.focus();
  }

  protected override render(): TemplateResult {
    const { words } = this.page;
    const way = this.#way();
    const worked = this.#worked();
    return html`<fieldset class="work-panel" @keydown=${this.#onKey}>
      <legend>${words.workItOutOf(this.#name())}</legend>
      ${this.#ways(way)} ${way.rowFields ? this.#rows(way.rowFields, worked) : nothing}
      <div class="work-fields">
        ${this.#fields(way.fields, this.#workings().typed, worked)}
      </div>
      ${this.#result(way, worked)}
      <div class="work-foot">
        <button type="button" class="secondary" @click=${() => this.close()}>${words.done}</button>
        ${this.#wayBack()}
      </div>
    </fieldset>`;
  }

  #ways({ id: chosen }: Way): TemplateResult {
    const { words } = this.page;
    const name = fieldId(this.workspace.id, this.line.id, "way");
    return html`<div class="ways" role="radiogroup" aria-label=${words.startingFrom}>
      ${waysOf(this.line.item).map(
        ({ id }) => html`<label class="choice">
          <input
            type="radio"
            name=${name}
            .checked=${id === chosen}
            @change=${() => this.#work(withWay(this.#workings(), id))}
          />
          <span>${words.ways[id]}</span>
        </label>`,
      )}
    </div>`;
  }

  #rows(fields: readonly Field[], worked: WorkedOut): TemplateResult {
    const { words } = this.page;
    const { rows } = this.#workings();
    return html`${rows.map(
      (
        typed,
        row,
      ) => html`<div class="work-row" role="group" aria-label=${words.monitorsNumber(row + 1)}>
        <div class="work-fields">${this.#fields(fields, typed, worked, row)}</div>
        ${
          rows.length > 1
            ? html`<button
                type="button"
                class="quiet remove-row"
                aria-label=${words.removeOf(words.monitorsNumber(row + 1))}
                @click=${() => this.#removeRow(row)}
              >
                ${words.remove}
              </button>`
            : nothing
        }
      </div>`,
    )}
    <button type="button" class="quiet add-row" @click=${() => this.#addRow()}>
      + ${words.addMonitors}
    </button>`;
  }

  #fields(
    fields: readonly Field[],
    typed: TypedFields,
    worked: WorkedOut,
    row?: number,
  ): TemplateResult[] {
    return askedFields(fields, typed).map((field) => {
      const place: WorkPlace = row === undefined ? { field: field.id } : { field: field.id, row };
      return this.#field(field, place, textOf(field, typed), worked);
    });
  }

  #field(field: Field, place: WorkPlace, typed: string, worked: WorkedOut): TemplateResult {
    switch (field.type) {
      case "number":
        return this.#number(field, place, typed, worked);
      case "choice":
        return this.#choice(field, place, typed);
      case "readings":
        return this.#readings(place, typed, worked);
    }
  }

  #number(field: NumberField, place: WorkPlace, typed: string, worked: WorkedOut): TemplateResult {
    const { words, language } = this.page;
    const { label, hint } = words.workFields[field.id];
    const show = (decimal: string) => shownQuantity(decimal, language);
    const echo = echoOf(typed, field.kind, show);
    const decimal: DecimalField = {
      id: this.#id(place),
      label,
      typed,
      remarks: [
        { kind: "echo", text: echo && words.echo(echo, "").trimEnd() },
        { kind: "hint", text: hint },
      ],
      problems: problemsOfWorkField(this.page, worked, place),
      change: (text) => this.#type(place, text),
    };
    return decimalField(decimal, messages(fieldMessages(decimal)));
  }

  #choice({ choices, initial }: ChoiceField, place: WorkPlace, chosen: string): TemplateResult {
    const { words } = this.page;
    const { label, hint = kindHint(this.page, chosen) } = words.workFields[place.field];
    const id = this.#id(place);
    return html`<div class=${`field ${place.field}-field`}>
      <label for=${id}>${label}</label>
      <select
        id=${id}
        aria-describedby=${describedBy(hint !== undefined && `${id}-hint`)}
        @change=${(event: Event) => this.#type(place, fieldValue(event))}
      >
        ${
          initial === undefined
            ? html`<option value="" .selected=${chosen === ""}>${words.choose}</option>`
            : nothing
        }
        ${choices.map(
          (choice) => html`<option value=${choice} .selected=${choice === chosen}>
            ${choiceWords(this.page, choice)}
          </option>`,
        )}
      </select>
      ${messages(
        hint === undefined ? nothing : html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`,
      )}
    </div>`;
  }

  #readings(place: WorkPlace, typed: string, worked: WorkedOut): TemplateResult {
    const { words } = this.page;
    const { item } = this.line;
    const id = this.#id(place);
    const problems = problemsOfWorkField(this.page, worked, place);
    const parsed = parseReadings(typed, readingsKind(item));
    const echo =
      parsed.kind === "readings" ? words.readingsRead(parsed.decimals.length) : undefined;
    return html`<div class="field readings-field">
      <label for=${id}>${words.workFields.readings.label}</label>
      <textarea
        id=${id}
        rows="3"
        autocomplete="off"
        spellcheck="false"
        .value=${typed}
        aria-invalid=${problems.length > 0 ? "true" : "false"}
        aria-describedby=${describedBy(
          echo !== undefined && `${id}-echo`,
          `${id}-hint`,
          problems.length > 0 && `${id}-problem`,
        )}
        @input=${(event: InputEvent) => this.#type(place, fieldValue(event))}
      ></textarea>
      ${messages(html`
        ${echo === undefined ? nothing : html`<p class="echo" id=${`${id}-echo`}>${echo}</p>`}
        <p class="hint" id=${`${id}-hint`}>${readingsHint(this.page, item)}</p>
        ${fieldProblems(`${id}-problem`, problems)}
      `)}
    </div>`;
  }

  /** The steps and their rules; what is missing as long as there are none. */
  #result({ estimates = [] }: Way, worked: WorkedOut): TemplateResult {
    const unfinished = unfinishedWords(this.page, worked);
    if (unfinished !== undefined) return html`<p class="hint work-missing">${unfinished}</p>`;
    return html`${derivationList(this.page, worked.figures)}
    ${ruleList(this.page, worked.rules, false, estimates)}`;
  }

  /** Back to the quantity that was there before, or to none. */
  #wayBack(): TemplateResult | typeof nothing {
    const { words } = this.page;
    const { workings } = this.line;
    if (!workings) return nothing;
    const { replaced } = workings;
    return html`<button type="button" class="quiet" @click=${() => this.#drop(replaced)}>
      ${replaced.trim() === "" ? words.dropWorkings : words.backToQuantity(replaced.trim())}
    </button>`;
  }

  #onKey = (event: KeyboardEvent): void => {
    // While an input method composes a word, both keys are its own.
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
    const isTextInput = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key === "Enter" && isTextInput) {
      event.preventDefault();
      this.#finish();
    }
  };

  /** Closes, or leads to the first field that still needs something. */
  #finish(): void {
    const { problems, missing } = this.#worked();
    const [next] = [...problems, ...missing];
    if (next) elementNear(this, this.#id(next))?.focus();
    else this.close();
  }

  #addRow(): void {
    const workings = withRow(this.#workings());
    this.#work(workings);
    this.#focusRow(workings.rows.length - 1);
  }

  #removeRow(row: number): void {
    const workings = withoutRow(this.#workings(), row);
    this.#work(workings);
    this.#focusRow(Math.min(row, workings.rows.length - 1));
  }

  #focusRow(row: number): void {
    const [first] = this.#way().rowFields ?? [];
    if (first) focusAfterDrawing(this, this.#id({ field: first.id, row }));
  }

  #drop(typedQuantity: string): void {
    this.page.state.changeLine(this.workspace.id, this.line, { typedQuantity });
    this.close();
  }

  #type(place: WorkPlace, text: string): void {
    this.#work(withTyped(this.#workings(), place, text));
  }

  #work(workings: Workings): void {
    this.page.state.changeLine(this.workspace.id, this.line, { workings });
  }

  #workings(): Workings {
    const [own] = waysOf(this.line.item);
    return this.line.workings ?? newWorkings(own.id, this.line.typedQuantity);
  }

  #way(): Way {
    return wayOf(this.line.item, this.#workings().way);
  }

  #worked(): WorkedOut {
    const worked = this.page.worked.get(lineKey(this.workspace.id, this.line.id));
    return worked ?? unfinishedWork(this.line.item, this.#workings());
  }

  #name(): string {
    const name = lineName(this.page, this.workspace.id, this.line.id);
    return name || itemName(this.page, this.line.item);
  }

  #id(place: WorkPlace): string {
    return workFieldId(this.workspace.id, this.line.id, place);
  }
}

/** In one box, so that every field has as many parts and fields side by side line up. */
function messages(content: TemplateResult | typeof nothing): TemplateResult {
  return html`<div class="work-messages">${content}</div>`;
}

customElements.define("billing-work-panel", WorkPanel);
