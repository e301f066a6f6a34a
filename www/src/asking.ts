/**
 * Asks the engine. What it refuses is left out and the rest is asked again, so that the page always
 * shows what can be priced and says what is missing from it.
 */

import type { Issue, Outcome } from "guance-billing";
import { keyOf, type Place, type Problem } from "./place";

/** A request on its way, and the way back from its paths. */
export interface Built<Request> {
  request: Request;
  /** What could not be read and is not in the request. */
  problems: Problem[];
  placeOf: (path: string) => Place;
  /** Whether anything is left to ask for. */
  isEmpty: boolean;
}

export interface Answer<Request, Value> {
  built: Built<Request>;
  /** Absent where nothing could be priced. */
  value?: Value;
  /** Keys of what was left out; see `keyOf`. */
  leftOut: ReadonlySet<string>;
  problems: Problem[];
}

/** Enough for shape, then meaning, then what only shows once those are gone. */
const ATTEMPTS_MAX = 5;

export function askLeavingOut<Request, Value>(
  build: (leftOut: ReadonlySet<string>) => Built<Request>,
  ask: (request: Request) => Outcome<Value>,
): Answer<Request, Value> {
  const leftOut = new Set<string>();
  const problems: Problem[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const built = build(leftOut);
    leaveOut(built.problems, leftOut);
    problems.push(...built.problems);
    const unanswered = { built, leftOut, problems };
    if (built.isEmpty || attempt > ATTEMPTS_MAX) return unanswered;
    const outcome = ask(built.request);
    if (outcome.status === "ok") return { ...unanswered, value: outcome.value };
    const found = outcome.issues.map((issue) => problemOf(issue, built));
    problems.push(...found);
    if (found.some(({ place }) => keyOf(place) === undefined)) return unanswered;
    leaveOut(found, leftOut);
  }
}

function problemOf<Request>({ path, code }: Issue, built: Built<Request>): Problem {
  return { place: built.placeOf(path), code };
}

function leaveOut(problems: readonly Problem[], leftOut: Set<string>): void {
  for (const { place } of problems) {
    const key = keyOf(place);
    if (key !== undefined) leftOut.add(key);
  }
}
