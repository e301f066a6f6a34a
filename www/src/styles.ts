/** Style sheets that are loaded with the parts that they are for. */

const sheets = new Map<string, CSSStyleSheet>();

/** Styles the tree that an element stands in, a document or a shadow tree; each sheet once. */
export function adoptStyles(element: Element, ...texts: readonly string[]): void {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  for (const text of texts) {
    const sheet = sheets.get(text) ?? sheetOf(text);
    sheets.set(text, sheet);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
