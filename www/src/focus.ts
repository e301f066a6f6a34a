/** Moves the keyboard focus to something that the next drawing of the page will have made. */
export function focusAfterDrawing(id: string): void {
  // A frame later every component has drawn itself, parents and children alike.
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** The same, with the part of the page that it is in at the top of the window. */
export function focusAtTopAfterDrawing(partId: string, id: string): void {
  requestAnimationFrame(() => {
    document.getElementById(partId)?.scrollIntoView({ block: "start" });
    document.getElementById(id)?.focus({ preventScroll: true });
  });
}
