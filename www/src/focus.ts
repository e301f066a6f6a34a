/** Moves the keyboard focus to something that the next drawing of the page will have made. */
export function focusAfterDrawing(id: string): void {
  // A frame later every component has drawn itself, parents and children alike.
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
