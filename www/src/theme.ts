/**
 * Light or dark, as the visitor's system has it or as they choose here. The choice holds for as
 * long as the page is open: nothing is stored.
 */

export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** `tokens.css` has what follows from it. A page within another site has the theme of its element. */
export function showTheme(root: Element, theme: Theme): void {
  if (theme === "system") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", theme);
}
