/** The steps of an editing session: what undo goes back to, and what redo brings again. */

/** The last of each list is where the next undo or redo leads. */
export interface History<State> {
  past: readonly State[];
  future: readonly State[];
  /** Where the text is that the last step typed into; typing on in it is no step of its own. */
  typedAt?: string;
}

/** More steps than anybody goes back; each shares what it left alone with its neighbours. */
const STEPS_MAX = 200;

export const NO_HISTORY: History<never> = { past: [], future: [] };

/** Whether the text at a path may have become the other by typing. */
export type IsTyped = (path: string, before: string, after: string) => boolean;

/** Notes that `before` became `after`. */
export function recorded<State>(
  { past, typedAt }: History<State>,
  before: State,
  after: State,
  isTyped: IsTyped,
): History<State> {
  const place = typedText(before, after, isTyped);
  if (place === NOTHING) return { past, future: [], ...(typedAt ? { typedAt } : {}) };
  if (place !== undefined && place === typedAt) return { past, future: [], typedAt };
  const steps = [...past, before].slice(-STEPS_MAX);
  return { past: steps, future: [], ...(place === undefined ? {} : { typedAt: place }) };
}

/** The step before, and the history that leads back from there. */
export function undone<State>(history: History<State>, present: State) {
  const before = history.past.at(-1);
  if (before === undefined) return undefined;
  const past = history.past.slice(0, -1);
  return { state: before, history: { past, future: [...history.future, present] } };
}

export function redone<State>(history: History<State>, present: State) {
  const after = history.future.at(-1);
  if (after === undefined) return undefined;
  const future = history.future.slice(0, -1);
  return { state: after, history: { past: [...history.past, present], future } };
}

const NOTHING = "";

/**
 * The path of the one text in which two states differ by typing; nothing where more than that
 * differs, and the empty path where nothing does. A mark that goes with the typing, such as that of a published
 * example, is no difference of its own.
 */
function typedText(before: unknown, after: unknown, isTyped: IsTyped): string | undefined {
  const found: Differences = { texts: [], hasDropped: false, hasOther: false };
  compare(before, after, "", found);
  const [text, ...more] = found.texts;
  if (found.hasOther || more.length > 0) return undefined;
  if (text === undefined) return found.hasDropped ? undefined : NOTHING;
  return isTyped(text.path, text.before, text.after) ? text.path : undefined;
}

interface Differences {
  /** The texts that are another. */
  texts: { path: string; before: string; after: string }[];
  /** Whether something is there no more. */
  hasDropped: boolean;
  hasOther: boolean;
}

/** Parts that are shared between the states are not looked into. */
function compare(before: unknown, after: unknown, path: string, found: Differences): void {
  if (before === after) return;
  if (typeof before === "string" && typeof after === "string") {
    found.texts.push({ path, before, after });
    return;
  }
  if (!isComposed(before) || !isComposed(after) || Array.isArray(before) !== Array.isArray(after)) {
    found.hasOther = true;
    return;
  }
  const keys = Object.keys(after);
  const isList = Array.isArray(after);
  if (isList && keys.length !== Object.keys(before).length) found.hasOther = true;
  if (Object.keys(before).some((key) => !(key in after))) found.hasDropped = true;
  for (const key of keys) compare(before[key], after[key], `${path}/${key}`, found);
}

function isComposed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
