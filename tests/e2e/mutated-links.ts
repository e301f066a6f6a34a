/** Links as nobody should send them, made from a good one: the same for the same seed. */

import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { toTravel } from "../../www/src/kept-state";
import { sampleShared } from "../../www/src/sample-shared";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const SCRIPT = '<img src=x onerror="window.__ran = 1">';

/** What stands where something else is expected. */
const HOSTILE: readonly Json[] = [
  SCRIPT,
  `"></p><script>window.__ran = 1</script>`,
  "javascript:window.__ran=1",
  `\${window.__ran = 1}{{window.__ran = 1}}`,
  "__proto__",
  "constructor",
  "\ud800",
  "\u0000\u202e\ufeff",
  "=1+1",
  "9".repeat(199),
  "9".repeat(100_000),
  "1e999",
  "-1",
  "2024-02-31",
  "+275760-09-13",
  "half-typed",
  "",
  "workspace-1",
  "workspace-999999",
  "card-1",
  Number.MAX_VALUE,
  -0.5,
  0,
  3660,
  null,
  true,
  [],
  {},
  [[[[]]]],
  Array.from({ length: 5000 }, () => ({ id: "workspace-1" })),
  { constructor: { prototype: { polluted: SCRIPT } } },
];

const small = toTravel(sampleShared(2)) as unknown as Json;
const rich = toTravel(sampleShared(20)) as unknown as Json;

export function goodLink(value: Json = rich): string {
  return `1.${packed(JSON.stringify(value))}`;
}

/** The first is 40 megabytes of nothing. */
const BOMBS: readonly string[] = [
  packed(" ".repeat(40_000_000)),
  packed("[".repeat(900_000)),
  packed(`{"language":"${"e".repeat(1_100_000)}"}`),
].map((data) => `1.${data}`);

/** So many, each another one, and none of them good after all. */
export function mutatedLinks(count: number, seed: number): string[] {
  const good = goodLink();
  const place = fc.nat(good.length - 1);
  const version = fc.tuple(fc.nat(9999), fc.string());
  const bytes = fc.uint8Array({ maxLength: 200 });
  // Whoever opens a sound one has it priced and drawn: most of them are small.
  const anyLink = fc.oneof(
    { weight: 60, arbitrary: fc.tuple(place, fc.base64String({ maxLength: 8 })).map(overwritten) },
    { weight: 40, arbitrary: place.map((last) => good.slice(0, last + 1)) },
    { weight: 12, arbitrary: place.map((start) => good + good.slice(start)) },
    { weight: 16, arbitrary: version.map(([number, text]) => `${number}.${text}`) },
    { weight: 16, arbitrary: fc.string({ unit: "binary" }).map((text) => `1${text}`) },
    { weight: 12, arbitrary: bytes.map((content) => `1.${packed(content)}`) },
    { weight: 12, arbitrary: fc.json().map((text) => `1.${packed(text)}`) },
    { weight: 8, arbitrary: spoilt(small).map(goodLink) },
    { weight: 1, arbitrary: spoilt(rich).map(goodLink) },
    { weight: 2, arbitrary: fc.nat().map(withPrototype) },
  );
  // What is written over may be the same as before, and a place may come up twice.
  const sampled = fc.sample(anyLink, { numRuns: 2 * count, seed });
  const links = new Set([good, ...BOMBS, ...sampled]);
  links.delete(good);
  return [...links].slice(0, count);

  function overwritten([at, text]: [number, string]): string {
    return good.slice(0, at) + text + good.slice(at + text.length);
  }
}

/** A good text into which a key is written that every object has already. */
function withPrototype(seed: number): string {
  const text = JSON.stringify(small);
  const braces = [...text.matchAll(/\{/g)].map(({ index }) => index + 1);
  const at = braces[seed % braces.length] ?? 1;
  const isLast = text[at] === "}";
  const member = `"__proto__":{"isIn":true,"polluted":1}${isLast ? "" : ","}`;
  return `1.${packed(text.slice(0, at) + member + text.slice(at))}`;
}

/** One value or key of it is another, or is gone. */
function spoilt(value: Json): fc.Arbitrary<Json> {
  const paths = pathsIn(value);
  return fc
    .tuple(
      fc.constantFrom(...paths),
      fc.constantFrom(...HOSTILE),
      fc.constantFrom("value", "value", "value", "key", "gone"),
    )
    .map(([path, hostile, what]) => changedAt(value, path, hostile, what));
}

function pathsIn(value: Json, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]));
  return [path, ...below];
}

function changedAt(
  value: Json,
  [key, ...rest]: string[],
  hostile: Json,
  what: "value" | "key" | "gone",
): Json {
  if (key === undefined || typeof value !== "object" || value === null) return hostile;
  const isHere = rest.length === 0;
  if (Array.isArray(value)) {
    const members = value.map((member, index) =>
      String(index) === key ? changedAt(member, rest, hostile, what) : member,
    );
    return isHere && what === "gone"
      ? members.filter((_, index) => String(index) !== key)
      : members;
  }
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    if (name !== key) return [[name, member]];
    if (isHere && what === "gone") return [];
    if (isHere && what === "key") return [[String(hostile).slice(0, 300), member]];
    return [[name, changedAt(member, rest, hostile, what)]];
  });
  return Object.fromEntries(members);
}

function packed(content: string | Uint8Array): string {
  return gzipSync(content, { level: 1 }).toString("base64url");
}
