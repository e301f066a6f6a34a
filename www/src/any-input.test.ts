/**
 * What nobody expects: any text in a field, any text after the `#` of a link. The same texts in
 * every run; `ANY_INPUT_RUNS=1000000 npx vitest run any-input` tries more.
 */

import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mutatedLinks } from "../../tests/e2e/mutated-links";
import { parseAmount } from "./amount-input";
import { toTravel } from "./kept-state";
import { parsePercent } from "./percent-input";
import { echoOf, parseQuantity, type QuantityKind } from "./quantity-input";
import { sampleShared } from "./sample-shared";
import { type Decoded, decode, encode, FRAGMENT_LENGTH_MAX } from "./sharing";

const RUNS = Number(process.env.ANY_INPUT_RUNS ?? 20_000);
/** Links are unpacked, which takes longer. */
const LINK_RUNS = Math.ceil(RUNS / 20);
const TIMEOUT = 20_000 + RUNS * 10;
const MILLISECONDS_MAX = 100;
const TODAY = "2026-03-01";
const KINDS: readonly QuantityKind[] = ["count", "gigabytes", "kilobytes"];

/** How many places each suffix moves the point, written down a second time. */
const SUFFIXES: Record<QuantityKind, ReadonlyMap<string, number>> = {
  count: new Map([
    ["k", 3],
    ["thousand", 3],
    ["M", 6],
    ["million", 6],
    ["g", 9],
    ["B", 9],
    ["billion", 9],
    ["T", 12],
    ["trillion", 12],
    ...chinese(),
  ]),
  gigabytes: new Map([
    ["k", 3],
    ["thousand", 3],
    ["M", -3],
    ["mb", -3],
    ["G", 0],
    ["GB", 0],
    ["t", 3],
    ["TB", 3],
    ["P", 6],
    ["PB", 6],
    ...chinese(),
  ]),
  kilobytes: new Map([
    ["K", 0],
    ["KB", 0],
  ]),
};

function chinese(): [string, number][] {
  const small: [string, number][] = [
    ["千", 3],
    ["w", 4],
    ["万", 4],
    ["萬", 4],
    ["亿", 8],
    ["億", 8],
  ];
  const tens: [string, number][] = [
    ["十万", 5],
    ["百万", 6],
    ["千万", 7],
    ["十亿", 9],
    ["百亿", 10],
    ["千亿", 11],
    ["万亿", 12],
  ];
  return [...small, ...tens];
}

/** Also what is no text: halves of characters. */
const codeUnits = fc
  .array(fc.nat(0xffff), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));
const part = fc.oneof(
  fc.stringMatching(/^[0-9]{1,7}$/),
  fc.constantFrom(...".,' ’+-−", "\u00a0", "\u202f", "１", "，", "．", "٣", "½", "²", "㍥", "﷽"),
  fc.constantFrom(...KINDS.flatMap((kind) => [...SUFFIXES[kind].keys()])),
  fc.constantFrom("constructor", "__proto__", "tostring", "%", "e6", "折", "¥", "元", "US$"),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const anyText = fc.oneof(
  { weight: 6, arbitrary: fc.array(part, { maxLength: 6 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: codeUnits },
);
const kind = fc.constantFrom(...KINDS);

/** The one form of a number in a request, without zeros that say nothing. */
const DECIMAL = /^(0|[1-9][0-9]{0,12})(\.[0-9]{0,5}[1-9])?$/;

/** The digits of a number that its point does not change. */
function significant(text: string): string {
  return text.replace(/[^0-9]/g, "").replace(/^0+|0+$/g, "");
}

test(
  "any text in a field of a quantity is a number of the engine, a problem or nothing",
  () => {
    const taken = { count: 0, gigabytes: 0, kilobytes: 0 };
    fc.assert(
      fc.property(anyText, kind, (text, kind) => {
        const parsed = parseQuantity(text, kind);
        echoOf(text, kind, (decimal) => decimal);
        if (parsed.kind !== "quantity") return;
        taken[kind] += 1;
        expect(parsed.decimal).toMatch(DECIMAL);
        const plain = text.normalize("NFKC").trim();
        expect(significant(parsed.decimal)).toBe(significant(plain));
        const suffix = /[^0-9., '’]*$/.exec(plain)?.[0].toLowerCase() ?? "";
        const known = [...SUFFIXES[kind].keys()].map((name) => name.toLowerCase());
        expect(["", ...known]).toContain(suffix);
        // What was understood is understood again.
        expect(parseQuantity(parsed.decimal, kind)).toEqual(parsed);
      }),
      { numRuns: RUNS, seed: 7 },
    );
    for (const kind of KINDS) expect(taken[kind]).toBeGreaterThan(RUNS / 200);
  },
  TIMEOUT,
);

/** Digits as people group them, and what they come to in units of the last place. */
const grouped = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 10n ** 14n }),
    fc.stringMatching(/^[0-9]{0,8}$/),
    fc.constantFrom("", ",", " ", "'", "’", "\u2009"),
  )
  .map(([whole, fraction, separator]) => {
    const groups = String(whole).replace(/\B(?=([0-9]{3})+$)/g, separator);
    const text = fraction === "" ? groups : `${groups}.${fraction}`;
    return { text, units: BigInt(`${whole}${fraction}`), places: fraction.length };
  });

test(
  "a number with a suffix is the number moved by its places, to the last digit",
  () => {
    fc.assert(
      fc.property(
        grouped,
        kind.chain((kind) =>
          fc.tuple(fc.constant(kind), fc.constantFrom("", ...SUFFIXES[kind].keys())),
        ),
        fc.constantFrom("", " "),
        ({ text, units, places }, [kind, suffix], blank) => {
          const parsed = parseQuantity(`${text}${blank}${suffix}`, kind);
          // In units of 10^-20.
          const exact = units * 10n ** BigInt(20 - places + (SUFFIXES[kind].get(suffix) ?? 0));
          if (exact >= 10n ** 33n) {
            expect(parsed).toEqual({ kind: "problem", problem: "too_large" });
          } else if (exact % 10n ** 14n !== 0n) {
            expect(parsed).toEqual({ kind: "problem", problem: "too_many_decimals" });
          } else {
            const millionths = String(exact / 10n ** 14n).padStart(7, "0");
            const decimal = `${millionths.slice(0, -6)}.${millionths.slice(-6)}`;
            expect(parsed).toEqual({ kind: "quantity", decimal: decimal.replace(/\.?0+$/, "") });
          }
        },
      ),
      { numRuns: RUNS, seed: 7 },
    );
  },
  TIMEOUT,
);

test(
  "any text in a field of an amount or a share is read, refused or nothing",
  () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("CNY", "USD"), (text, currency) => {
        const amount = parseAmount(text, currency);
        if (amount.kind === "quantity") expect(amount.decimal).toMatch(DECIMAL);
        const percent = parsePercent(text);
        if (percent.kind === "share") expect(percent.share).toMatch(DECIMAL);
      }),
      { numRuns: RUNS, seed: 7 },
    );
  },
  TIMEOUT,
);

test(
  "no text is so long or so odd that reading it is felt",
  () => {
    const long = fc
      .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.nat(300_000), part)
      .map(([parts, times, end]) => parts.join("").repeat(times).slice(0, 500_000) + end);
    fc.assert(
      fc.property(long, (text) => {
        expect(bestTime(() => parseQuantity(text))).toBeLessThan(MILLISECONDS_MAX);
        expect(bestTime(() => parseAmount(text, "CNY"))).toBeLessThan(MILLISECONDS_MAX);
        expect(bestTime(() => parsePercent(text))).toBeLessThan(MILLISECONDS_MAX);
      }),
      { numRuns: Math.ceil(RUNS / 200), seed: 7 },
    );
  },
  TIMEOUT,
);

/** The machine may have other work: only if it is long, it is looked at again. */
function bestTime(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let trial = 0; trial < 3 && best >= MILLISECONDS_MAX; trial += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const REASONS: readonly string[] = ["other_version", "too_large", "damaged", "not_understood"];

/** Decoding never throws, and what it takes makes a link that brings the same. */
async function opened(fragment: string): Promise<Decoded> {
  let best = Number.POSITIVE_INFINITY;
  let decoded: Decoded | undefined;
  // One megabyte may be unpacked and checked; it is the check that must not blow up.
  for (let trial = 0; trial < 3 && best >= 10 * MILLISECONDS_MAX; trial += 1) {
    const start = performance.now();
    decoded = await decode(fragment, TODAY);
    best = Math.min(best, performance.now() - start);
  }
  expect(best).toBeLessThan(10 * MILLISECONDS_MAX);
  if (decoded?.kind === "shared") {
    const again = await encode(decoded.shared);
    expect(again.kind).toBe("fragment");
    if (again.kind === "fragment" && !again.lacksBill) {
      expect(await decode(`#${again.fragment}`, TODAY)).toEqual(decoded);
    }
    return decoded;
  }
  if (decoded === undefined) throw new Error("it was not decoded");
  expect(REASONS).toContain(decoded.reason);
  return decoded;
}

test(
  "any text after the # is taken or refused",
  async () => {
    const good = await encode(sampleShared(2));
    if (good.kind === "not_made") throw new Error(good.why);
    const { fragment } = good;
    const packed = (content: Uint8Array | string) => gzipSync(content, { level: 1 });
    const base64 = (bytes: Uint8Array) => `1.${Buffer.from(bytes).toString("base64url")}`;
    const place = fc.nat(fragment.length - 1);
    const anyFragment = fc.oneof(
      fc.string({ unit: "binary" }),
      codeUnits,
      codeUnits.map((text) => `1.${text}`),
      fc
        .tuple(place, codeUnits)
        .map(([at, text]) => fragment.slice(0, at) + text + fragment.slice(at)),
      fc.uint8Array({ maxLength: 300 }).map(base64),
      // Streams of gzip of which a byte is another one, and text that is not UTF-16 any more.
      fc.tuple(place, fc.nat(255)).map(([at, byte]) => {
        const bytes = packed(JSON.stringify(toTravel(sampleShared(1))));
        return base64(bytes.with(at % bytes.length, byte));
      }),
      codeUnits.map((text) => base64(packed(JSON.stringify({ language: text })))),
      fc.json({ maxDepth: 6 }).map((text) => base64(packed(text))),
      fc.nat(2 * FRAGMENT_LENGTH_MAX).map((length) => `1.${"A".repeat(length)}`),
    );
    await fc.assert(
      fc.asyncProperty(anyFragment, async (text) => void (await opened(text))),
      {
        numRuns: LINK_RUNS,
        seed: 7,
      },
    );
  },
  TIMEOUT,
);

test(
  "a mutated link that is taken makes a link that brings the same",
  async () => {
    let taken = 0;
    for (const fragment of mutatedLinks(LINK_RUNS, 3)) {
      if ((await opened(fragment)).kind === "shared") taken += 1;
    }
    expect(taken).toBeGreaterThan(0);
  },
  TIMEOUT,
);
