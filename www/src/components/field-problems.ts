import { html, nothing, type TemplateResult } from "lit";

/**
 * The messages under an input, and what ties the two together.
 *
 * The messages are part of the field's description rather than an alert: they are read with the
 * field and do not interrupt someone who is still typing.
 */
export function fieldProblems(
  id: string,
  problems: readonly string[],
): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<p class="problem" id=${id}>${problems.join(" ")}</p>`;
}

export function describedBy(...ids: (string | false)[]): string | typeof nothing {
  const present = ids.filter((id) => id !== false);
  return present.length > 0 ? present.join(" ") : nothing;
}
