/** What is loaded to print: the summary that takes the page's place on paper. */

import { PrintSummary } from "./components/print-summary";
import type { PageState } from "./state";

/** Puts a summary beside the rest of the page, once. It draws itself only while it is printed. */
export function addSummary(from: Element, state: PageState): void {
  const page = from.closest("billing-page");
  if (!page || page.querySelector("billing-print-summary")) return;
  const summary = new PrintSummary();
  summary.className = "paper";
  summary.state = state;
  page.append(summary);
}
