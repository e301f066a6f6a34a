/**
 * Finds elements of the page from any of its elements: the page may stand in a document or in a
 * shadow tree, and ids hold within that alone.
 */
export function elementNear(from: Node, id: string): HTMLElement | null {
  return elementIn(from.getRootNode(), id);
}

function elementIn(root: Node, id: string): HTMLElement | null {
  return root instanceof Document || root instanceof ShadowRoot ? root.getElementById(id) : null;
}

/**
 * Follows a link to a place in the page, but leaves the address as it is: what stands after its `#`
 * may be an estimate.
 */
export function goInPage(event: MouseEvent): void {
  // With a key held, the browser opens another page.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  const place = elementNear(link, link.hash.slice(1));
  place?.scrollIntoView({ block: "start" });
  place?.focus({ preventScroll: true });
}

/** Moves the keyboard focus to something that the next drawing of the page will have made. */
export function focusAfterDrawing(from: Node, id: string): void {
  afterDrawing(from, (find) => find(id)?.focus());
}

/** The same, with the part of the page that it is in at the top of the window. */
export function focusAtTopAfterDrawing(from: Node, partId: string, id: string): void {
  afterDrawing(from, (find) => {
    find(partId)?.scrollIntoView({ block: "start" });
    find(id)?.focus({ preventScroll: true });
  });
}

/** Brings into sight what was asked for, where it is not yet. */
export function revealAfterDrawing(from: Node, id: string): void {
  afterDrawing(from, (find) => find(id)?.scrollIntoView({ block: "nearest" }));
}

type Find = (id: string) => HTMLElement | null;

/** What was pressed may be gone by then: where it stood is noted before. */
function afterDrawing(from: Node, act: (find: Find) => void): void {
  const root = from.getRootNode();
  // A frame later every component has drawn itself, parents and children alike.
  requestAnimationFrame(() => act((id) => elementIn(root, id)));
}
