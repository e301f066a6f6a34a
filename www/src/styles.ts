/** Style sheets that are loaded with the parts that they are for. */

const sheets = new Map<string, CSSStyleSheet>();

/** Styles the tree that an element stands in, a document or a shadow tree; each sheet once. */
export function adoptStyles(element: Element, ...texts: readonly string[]): void {
  for (const text of texts) {
    const sheet = sheets.get(text) ?? sheetOf(text);
    sheets.set(text, sheet);
    adopt(element, sheet);
  }
}

/** A sheet of the element's own, to write into; nothing where it stands in no tree. */
export function adoptSheet(element: Element): CSSStyleSheet | undefined {
  const sheet = new CSSStyleSheet();
  return adopt(element, sheet) ? sheet : undefined;
}

function adopt(element: Element, sheet: CSSStyleSheet): boolean {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  return true;
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
