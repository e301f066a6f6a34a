/**
 * Light or dark, as the visitor's system has it or as they choose here. The choice holds for as
 * long as the page is open: nothing is stored.
 */

export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** The page's outermost element: of the document, or what another site has put the page into. */
export function themedRoot(part: Element): Element | null {
  const root = part.getRootNode();
  if (root instanceof ShadowRoot) return root.host;
  return root instanceof Document ? root.documentElement : null;
}

/** `tokens.css` has what follows from it. */
export function showTheme(root: Element, theme: Theme): void {
  if (theme === "system") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", theme);
}
