/** Tells what is the same, so that what did not change is not drawn again. */

/** Whether both lists hold the very same values. */
export function areSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

/**
 * The new value with every part of it that equals the old one's replaced by that: what did not
 * change is then the same object. For plain data, as the engine answers.
 */
export function sharedWith<Value>(before: unknown, after: Value): Value {
  return shared(before, after) as Value;
}

function shared(before: unknown, after: unknown): unknown {
  if (before === after || !isComposed(before) || !isComposed(after)) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after);
  let isSame = keys.length === Object.keys(before).length;
  for (const key of keys) {
    const part = shared(before[key], after[key]);
    after[key] = part;
    isSame &&= part === before[key] && key in before;
  }
  return isSame ? before : after;
}

/** Sets and maps have parts that are not their properties: those are never taken for equal. */
function isComposed(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
