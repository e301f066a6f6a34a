// The other builds of the engine, in Node.js and in browsers, beside the native crate.

/**
 * The number of the first request that `engine` answers by other bytes than the native crate; -1 if
 * it answers all of them alike. On each line of `requests` are a call, a tab and the JSON of its
 * request, and on each line of `answers` is the JSON of the native outcome.
 */
export function firstOtherAnswer(engine, requests, answers) {
  const lines = requests.trimEnd().split("\n");
  const natives = answers.trimEnd().split("\n");
  if (lines.length !== natives.length) return Math.min(lines.length, natives.length);
  return lines.findIndex((line, number) => {
    const [call, text] = line.split("\t");
    const request = JSON.parse(text);
    // With a number that is not exact in JavaScript, the object is another request.
    const asked = JSON.stringify(request) === text ? request : text;
    return JSON.stringify(engine[call](asked)) !== natives[number];
  });
}
