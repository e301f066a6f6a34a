/** What is loaded for a `<billing-estimator>` that is in a page. */

import type { Currency } from "guance-billing";
import { openPage } from "./components/billing-page";
import { startEngine } from "./engine";
import type { Estimate } from "./estimate";
import { type PreviewListener, tellPreviews } from "./estimator-preview";
import { importedEstimate } from "./import-estimate";
import { importRules, problemsOf, readImport } from "./import-reading";
import { type Language, preferredLanguage } from "./messages";
import { loadWords } from "./parts";
import { PageState } from "./state";
import { adoptStyles } from "./styles";
import base from "./styles/base.css?inline";
import layout from "./styles/layout.css?inline";
import packages from "./styles/packages.css?inline";
import pictures from "./styles/pictures.css?inline";
import results from "./styles/results.css?inline";
import tokens from "./styles/tokens.css?inline";
import workings from "./styles/workings.css?inline";
import workspaces from "./styles/workspaces.css?inline";

export interface OpenEstimator {
  speak(language: Language): Promise<void>;
  chooseCurrency(currency: Currency): void;
  /** Takes a request in place of the estimate; the answer is why it cannot. */
  load(request: string): string | undefined;
  /** Draws it, and from then on tells every preview. */
  show(): void;
}

export async function openEstimator(
  root: ShadowRoot,
  language: string | null,
  listener: PreviewListener,
): Promise<OpenEstimator> {
  const spoken = preferredLanguage(language === null ? navigator.languages : [language]);
  const [engine, words] = await Promise.all([startEngine(), loadWords(spoken)]);
  const state = new PageState(engine, { language: spoken, words });
  let isShown = false;
  /** What it starts with is no change that could be undone. */
  const become = (estimate: Estimate): void => {
    if (isShown) state.replaceEstimate(estimate);
    else void state.begin({ ...state.shared, estimate });
  };
  return {
    speak: (wanted) => state.speak(wanted),
    chooseCurrency: (currency) => {
      if (isShown) state.chooseCurrency(currency);
      else become({ ...state.view.estimate, currency });
    },
    load: (request) => {
      const read = readRequest(state, request);
      if (typeof read === "string") return read;
      become(read);
      return undefined;
    },
    show: () => {
      isShown = true;
      const page = openPage(state);
      root.replaceChildren(page);
      adoptStyles(page, tokens, base, layout, workspaces, workings, results, pictures, packages);
      tellPreviews(state, listener);
    },
  };
}

/** The estimate that a request is of, or why it is of none. */
function readRequest(state: PageState, text: string): Estimate | string {
  const { estimate, pricing } = state.view;
  const read = readImport(text, importRules(pricing.allCards));
  if (read.kind !== "request") return "not a request: expected a `CostPreviewRequest` as JSON";
  const problems = problemsOf(read);
  if (problems.length > 0) return `the request cannot be shown: ${JSON.stringify(problems)}`;
  const site = estimate.workspaces[0]?.site ?? "cn1";
  return importedEstimate(read, site, estimate, () => state.newWorkspaceId());
}
