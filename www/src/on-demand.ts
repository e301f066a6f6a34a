/**
 * Elements that are loaded when somebody first asks for them. They may be drawn before: each shows
 * itself as soon as it is there.
 */

import type { PageState } from "./state";

const ELEMENTS = {
  "amount-explanation": () => import("./components/amount-explanation"),
  "work-panel": () => import("./components/work-panel"),
};

export async function loadElement(
  name: keyof typeof ELEMENTS,
  state: Pick<PageState, "tellIncomplete">,
): Promise<void> {
  try {
    await ELEMENTS[name]();
  } catch {
    state.tellIncomplete();
  }
}
