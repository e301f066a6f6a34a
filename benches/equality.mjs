// Times mean nothing unless the figures are the same: exact contenders have to agree on all of them,
// of the others it is counted how many are wrong.

/** Throws with the first place at which an answer is not what is expected. */
export function expectSame(name, actual, expected) {
  const difference = firstDifference(actual, expected);
  if (difference) throw new Error(`${name}: ${difference}`);
}

function firstDifference(actual, expected) {
  if (Object.is(actual, expected)) return undefined;
  if (!isObject(actual) || !isObject(expected)) return ` is ${actual}, not ${expected}`;
  if (Array.isArray(expected) && actual.length !== expected.length) return " has another length";
  const fields = Array.isArray(expected)
    ? expected.keys()
    : Object.keys({ ...expected, ...actual });
  for (const field of fields) {
    const difference = firstDifference(actual[field], expected[field]);
    if (difference) return `/${field}${difference}`;
  }
  return undefined;
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}

/** How many of the figures are wrong. */
export function countWrong(actual, expected, isRight) {
  if (actual.length !== expected.length) throw new Error("not as many figures as there should be");
  return actual.reduce((count, figure, at) => count + (isRight(figure, expected[at]) ? 0 : 1), 0);
}

/** The value in an outcome that must be right. */
export function valueIn({ status, value, issues }) {
  if (status !== "ok") throw new Error(JSON.stringify(issues.slice(0, 3)));
  return value;
}
