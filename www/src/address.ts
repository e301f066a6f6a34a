/** The address of the page, after whose `#` an estimate may stand. */

import { today } from "./dates";
import type { Decoded } from "./sharing";

/** Whether it names a place in the page, as `#results` does, or nothing at all. */
export function isPlace(fragment: string): boolean {
  return /^#?[a-z-]*$/.test(fragment);
}

/** What the link holds that the page was opened with; nothing where it was opened without one. */
export async function readFragment(fragment: string): Promise<Decoded | undefined> {
  if (isPlace(fragment)) return undefined;
  const { decode } = await import("./link-part");
  return decode(fragment, today());
}

/** The page's address with this after its `#`. */
export function linkWith(fragment: string): string {
  return new URL(`#${fragment}`, location.href).href;
}

/** Without a step in the browser's own history: Back leads to the page before. */
export function showLink(link: string): void {
  history.replaceState(history.state, "", link);
}

/** Takes an estimate out of the address that is no longer what the page shows. */
export function dropFragment(): void {
  if (isPlace(location.hash)) return;
  history.replaceState(history.state, "", location.pathname + location.search);
}
