/**
 * The accessibility rules of axe-core, run in the page itself.
 *
 * One call of `axe.run` that asks for violations only mostly takes less than a third of what the
 * builder for Playwright takes: that carries every node of every rule out of the page, with a
 * selector for each, and puts them together in a second page. It does so for frames; the page has
 * none.
 */

import type { Page } from "@playwright/test";
import axe from "axe-core";

/**
 * The rules that read colours, by axe's own source: no other comes to another end where only the
 * theme is another. `color-contrast-enhanced` does too, but is of AAA, and off.
 */
const RULES_OF_COLOR = ["color-contrast", "link-in-text-block"];

/** A rule's id, and where it is broken first. */
type Violation = [string, string | undefined];

interface Looks {
  /** By all rules that are on: those of WCAG A and AA, up to 2.2, and best practices. */
  atAll: () => Promise<Violation[]>;
  /** At what another theme may have changed. */
  atColors: () => Promise<Violation[]>;
}

/** Axe in the document that is open now, looking at all of it or at some elements. */
export async function axeIn(page: Page, selector?: string): Promise<Looks> {
  await page.evaluate(axe.source);
  const look = (rules?: string[]): Promise<Violation[]> =>
    page.evaluate(
      async ({ selector, rules }) => {
        const { axe } = window as unknown as { axe: typeof import("axe-core") };
        const { violations } = await axe.run(selector ?? document, {
          resultTypes: ["violations"],
          ...(rules && { runOnly: rules }),
        });
        return violations.map(({ id, nodes }): [string, string | undefined] => [
          id,
          nodes[0]?.html,
        ]);
      },
      { selector, rules },
    );
  return { atAll: () => look(), atColors: () => look(RULES_OF_COLOR) };
}
