// Medians of calls that are to be set beside each other.
//
// The machine may have other work, and its clock may change: so all take turns, and what slows one
// round slows all of them. Before each turn the garbage of the others is collected.

const ROUNDS = 5;
const TURN_MILLISECONDS = 100;
/** Shorter than that a sample is many calls: a browser's clock has steps of 5 microseconds. */
const SAMPLE_MILLISECONDS = 1;

/** What a call returned is kept until the next, so that none is optimised away. */
const kept = { answer: undefined };

/** The median of each call, in milliseconds. All have been called once before. */
export function medians(calls) {
  const contenders = calls.map((call) => ({ call, ...calibrated(call) }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const contender of contenders) {
      // A call of seconds needs fewer samples.
      if (contender.slow && round % 2 === 0) continue;
      contender.samples.push(...turn(contender));
    }
  }
  kept.answer = undefined;
  return contenders.map(({ samples }) => median(samples));
}

export function median(samples) {
  const sorted = samples.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Warms a call up, and finds how many of them make a sample. */
function calibrated(call) {
  const [first] = turn({ call, calls: 1, turnMilliseconds: 0 });
  if (first > TURN_MILLISECONDS) return { slow: true, calls: 1, samples: [first] };
  // A single call may be shorter than a step of the clock: as many as a turn has, are not.
  const estimate = TURN_MILLISECONDS / turn({ call, calls: 1 }).length;
  const calls = Math.max(1, Math.ceil(SAMPLE_MILLISECONDS / estimate));
  return { slow: false, calls, samples: [] };
}

function turn({ call, calls, turnMilliseconds = TURN_MILLISECONDS }) {
  kept.answer = undefined;
  globalThis.gc?.();
  const samples = [];
  const start = performance.now();
  let end = start;
  do {
    const begin = end;
    for (let count = 0; count < calls; count += 1) kept.answer = call();
    end = performance.now();
    samples.push((end - begin) / calls);
  } while (end - start < turnMilliseconds);
  return samples;
}
