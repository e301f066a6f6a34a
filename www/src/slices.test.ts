import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inSlices } from "./slices";

let clock = 0;

beforeEach(() => {
  clock = 0;
  vi.useFakeTimers();
  vi.spyOn(performance, "now").mockImplementation(() => clock);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Each step takes 5 of the 8 milliseconds of a slice. */
function* work(steps: number, done: number[]): Generator<void, string> {
  for (let step = 1; step <= steps; step += 1) {
    clock += 5;
    done.push(step);
    yield;
  }
  return "done";
}

test("others get a turn between two slices, and the result is told once", () => {
  const done: number[] = [];
  const told: string[] = [];
  inSlices(work(5, done), (result) => told.push(result));
  expect(done).toEqual([]);
  vi.advanceTimersToNextTimer();
  expect(done).toEqual([1, 2]);
  vi.advanceTimersToNextTimer();
  expect([done.length, told]).toEqual([4, []]);
  vi.runAllTimers();
  expect([done.length, told]).toEqual([5, ["done"]]);
});

test("what is stopped neither goes on nor tells", () => {
  const done: number[] = [];
  const stop = inSlices(work(5, done), () => expect.unreachable());
  vi.advanceTimersToNextTimer();
  stop();
  vi.runAllTimers();
  expect(done).toEqual([1, 2]);
});
