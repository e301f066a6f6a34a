import type { Role, RolePermissions } from "guance-billing";
import { html, nothing, type PropertyDeclarations, svg, type TemplateResult } from "lit";
import type { Permission } from "../eligibility-words";
import { ROLES } from "../published-settlement";
import { PageElement } from "./page-element";
import { ruleList } from "./rule-list";

type Granted = "yes" | "no" | "ifGranted";

/** Told apart without colour: a check mark, a dash, half a circle. */
const MARKS: Readonly<Record<Granted, TemplateResult>> = {
  yes: svg`<path d="M3.5 8.4 6.8 11.6l5.9-6.8" />`,
  no: svg`<path d="M5 8h6" />`,
  ifGranted: svg`<circle cx="8" cy="8" r="4.5" /><path class="half" d="M8 3.5a4.5 4.5 0 0 1 0 9z" />`,
};

/** Who may do what in Billing; asked for when it is opened. */
class RoleTable extends PageElement<"funding" | "eligibility"> {
  static override properties: PropertyDeclarations = { permissions: { state: true } };
  declare permissions: ReadonlyMap<Role, RolePermissions> | undefined;

  protected override render(): TemplateResult {
    const { words } = this.page;
    return html`<details
      class="funding-details"
      id="role-permissions"
      @toggle=${() => {
        this.permissions ??= this.#ask();
      }}
    >
      <summary>${words.eligibility.roles}</summary>
      ${this.permissions ? this.#table(this.permissions) : nothing}
    </details>`;
  }

  #ask(): ReadonlyMap<Role, RolePermissions> {
    const answers = ROLES.flatMap(({ id }) => this.page.state.rolePermissions(id) ?? []);
    return new Map(answers.map((answer) => [answer.role, answer]));
  }

  #table(permissions: ReadonlyMap<Role, RolePermissions>): TemplateResult {
    const { words, language } = this.page;
    const roles = ROLES.filter(({ id }) => permissions.has(id));
    const names = Object.keys(words.eligibility.permissions) as Permission[];
    return html`<table class="roles" aria-describedby="roles-hint">
        <caption class="visually-hidden">
          ${words.eligibility.roles}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.eligibility.permission}</th>
            ${roles.map(({ name }) => html`<th scope="col"><span>${name[language]}</span></th>`)}
          </tr>
        </thead>
        <tbody>
          ${names.map(
            (permission) => html`<tr>
              <th scope="row">${words.eligibility.permissions[permission]}</th>
              ${roles.map(({ id }) => this.#cell(permissions.get(id)?.[permission] ?? false))}
            </tr>`,
          )}
        </tbody>
      </table>
      <p class="roles-key" aria-hidden="true">
        ${(["yes", "no", "ifGranted"] as const).map(
          (granted) => html`<span>${mark(granted)} ${words.eligibility.granted[granted]}</span>`,
        )}
      </p>
      <p class="hint" id="roles-hint">${words.eligibility.rolesHint}</p>
      ${ruleList(this.page, RULES, false)}`;
  }

  #cell(permission: boolean | "if_granted"): TemplateResult {
    const granted = grantedAs(permission);
    return html`<td class=${granted}>
      ${mark(granted)}<span class="granted-word">${this.page.words.eligibility.granted[granted]}</span>
    </td>`;
  }
}

const RULES: readonly string[] = ["R66"];

function grantedAs(permission: boolean | "if_granted"): Granted {
  if (permission === "if_granted") return "ifGranted";
  return permission ? "yes" : "no";
}

function mark(granted: Granted): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true">${MARKS[granted]}</svg>`;
}

customElements.define("billing-role-table", RoleTable);
