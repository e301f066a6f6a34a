/** Copies text that may still be in the making: what counts is the click that asks for it. */

/**
 * Tells whether the browser allowed it. Where the text cannot be made, the clipboard keeps what it
 * holds.
 */
export async function copyText(text: Promise<string>): Promise<boolean> {
  const blob = text.then((whole) => new Blob([whole], { type: "text/plain" }));
  // Whoever makes the text tells why it cannot be made.
  blob.catch(() => undefined);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return false;
  }
}
