/** Does long work a few milliseconds at a time, so that no key press waits for it. */

/** What is left of a frame after a key press has been answered. */
const SLICE_MILLISECONDS = 8;

/** Works until done, and then tells the result; the answer stops it before that. */
export function inSlices<Result>(
  work: Generator<void, Result>,
  tell: (result: Result) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const slice = () => {
    const end = performance.now() + SLICE_MILLISECONDS;
    do {
      const step = work.next();
      if (step.done) {
        tell(step.value);
        return;
      }
    } while (performance.now() < end);
    timer = setTimeout(slice);
  };
  timer = setTimeout(slice);
  return () => clearTimeout(timer);
}
