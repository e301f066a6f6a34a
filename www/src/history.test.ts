import { expect, test } from "vitest";
import { type History, type IsTyped, NO_HISTORY, recorded, redone, undone } from "./history";

interface Sample {
  name: string;
  mark?: string;
  lines: readonly { quantity: string; isKept: boolean }[];
}

const start: Sample = { name: "", lines: [{ quantity: "", isKept: true }] };
const named = (name: string): Sample => ({ ...start, name });

function typed(quantity: string): Sample {
  return { ...start, lines: [{ quantity, isKept: true }] };
}

const isTyped: IsTyped = (path) => path !== "/mark";

function historyOf(...states: Sample[]): History<Sample> {
  return states
    .slice(1)
    .reduce<History<Sample>>(
      (history, state, index) => recorded(history, states[index] ?? start, state, isTyped),
      NO_HISTORY,
    );
}

test("typing on in one field is one step, in the next field another", () => {
  const history = historyOf(start, typed("1"), typed("15"), typed("150"), {
    ...typed("150"),
    name: "a",
  });
  expect(history.past).toEqual([start, typed("150")]);
});

test("what is more than a text is a step each time", () => {
  const off: Sample = { ...start, lines: [{ quantity: "", isKept: false }] };
  expect(historyOf(start, off, start, off).past).toHaveLength(3);
  expect(historyOf(start, { ...start, lines: [] }).past).toEqual([start]);
});

test("a text that is chosen is a step each time, and typing goes on in none of them", () => {
  const marked = (mark: string): Sample => ({ ...start, mark });
  const history = historyOf(marked("a"), marked("b"), marked("c"), { ...marked("c"), name: "x" });
  expect(history.past.map(({ mark }) => mark)).toEqual(["a", "b", "c"]);
});

test("a mark that goes with the typing makes no step of its own, but its going alone does", () => {
  const marked: Sample = { ...start, mark: "published" };
  expect(historyOf(marked, typed("1"), typed("15")).past).toEqual([marked]);
  expect(historyOf(marked, start).past).toEqual([marked]);
});

test("a change that changes nothing is no step", () => {
  expect(historyOf(start, { ...start }).past).toEqual([]);
});

test("undo goes back step by step, and redo comes again", () => {
  const history = historyOf(start, named("a"), typed("1"));
  const back = undone(history, typed("1"));
  expect(back?.state).toEqual(named("a"));
  const again = back && redone(back.history, back.state);
  expect(again?.state).toEqual(typed("1"));
  expect(again?.history.past).toEqual(history.past);
});

test("a change after undo leaves nothing to redo", () => {
  const back = undone(historyOf(start, named("a")), named("a"));
  const changed = back && recorded(back.history, back.state, typed("1"), isTyped);
  expect(changed?.future).toEqual([]);
});

test("typing after undo is a step of its own, even in the same field", () => {
  const back = undone(historyOf(start, typed("1")), typed("1"));
  const changed = back && recorded(back.history, back.state, typed("2"), isTyped);
  expect(changed?.past).toEqual([start]);
});

test("no more than two hundred steps are kept", () => {
  const states = Array.from({ length: 300 }, (_, index) =>
    index % 2 === 0 ? { ...start, lines: [] } : named(String(index)),
  );
  expect(historyOf(...states).past).toHaveLength(200);
});
