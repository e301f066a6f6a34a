import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mutatedLinks } from "../../tests/e2e/mutated-links";
import { OPERATIONS, QUESTIONS, type QuestionId } from "./eligibility";
import { type Estimate, WORKSPACES_MAX } from "./estimate";
import { ITEM_GROUPS } from "./items";
import { type Shared, toTravel } from "./kept-state";
import { sampleShared } from "./sample-shared";
import {
  type Decoded,
  decode,
  encode,
  FRAGMENT_LENGTH_MAX,
  INFLATED_BYTES_MAX,
  type RefusalReason,
} from "./sharing";

const TODAY = "2026-03-01";

async function fragmentOf(shared: Shared): Promise<string> {
  const encoded = await encode(shared);
  if (encoded.kind === "not_made") throw new Error(encoded.why);
  return encoded.fragment;
}

/** A fragment that holds any text. */
function holding(text: string | Uint8Array): string {
  return `1.${gzipSync(text).toString("base64url")}`;
}

/** A good text of so many bytes: JSON may end with blanks. */
function padded(bytes: number): string {
  return text + " ".repeat(bytes - new TextEncoder().encode(text).length);
}

async function outcomeOf(fragment: string): Promise<string> {
  const decoded = await decode(fragment, TODAY);
  return decoded.kind === "refusal" ? decoded.reason : "taken";
}

test("a link brings everything back, and is no longer than a mail takes", async () => {
  const shared = sampleShared(20);
  const fragment = await fragmentOf(shared);
  expect(await decode(`#${fragment}`, TODAY)).toEqual({ kind: "shared", shared });
  expect(fragment).toMatch(/^1\.[A-Za-z0-9_-]+$/);
  expect(fragment.length).toBeLessThan(2000);
});

const item = fc.constantFrom(...ITEM_GROUPS.flatMap(({ items }) => items));
const typed = fc.string({ unit: "binary", maxLength: 40 });
const retention = fc.constantFrom({}, { retentionDays: 3 }, { retentionDays: 14 });
const workspaceId = fc.nat(50).map((number) => `workspace-${number + 1}`);
const estimate: fc.Arbitrary<Estimate> = fc.record({
  currency: fc.constantFrom("CNY", "USD"),
  period: fc.oneof(
    fc.constant({ kind: "newest_prices" } as const),
    fc.record(
      { kind: fc.constant("from_date" as const), from: fc.string(), days: typed },
      {
        noNullPrototype: true,
      },
    ),
  ),
  payment: fc.record(
    {
      quotas: fc.constantFrom({}, { growth: { sms: "1" } }),
      trafficPacks: fc.dictionary(item, fc.record({ capacity: typed, percent: typed })),
      order: fc.array(workspaceId),
      notServed: fc.array(workspaceId),
    },
    { noNullPrototype: true },
  ),
  workspaces: fc.uniqueArray(
    fc.record({
      id: workspaceId,
      name: typed,
      site: fc.constantFrom("cn1", "us1"),
      plan: fc.constantFrom("free", "commercial"),
      lines: fc.uniqueArray(
        fc
          .tuple(item, fc.nat(20), typed, typed, retention)
          .map(([item, number, typedQuantity, label, kept]) => {
            return { id: `${item}-${number + 1}`, item, typedQuantity, label, ...kept };
          }),
        { selector: ({ id }) => id },
      ),
    }),
    { selector: ({ id }) => id },
  ),
});

test("whatever was typed comes back to the last character", async () => {
  const answers = fc.dictionary(
    fc.constantFrom(...(Object.keys(QUESTIONS) as QuestionId[])),
    typed,
  );
  const operation = fc.constantFrom(...OPERATIONS);
  await fc.assert(
    fc.asyncProperty(
      estimate,
      answers,
      operation,
      typed,
      async (estimate, answers, operation, cash) => {
        const { funding, inquiry, ...others } = sampleShared(1);
        const wallet = { ...funding.wallet, cash };
        const shared: Shared = {
          ...others,
          estimate,
          funding: { ...funding, wallet },
          inquiry: { ...inquiry, answers, operation },
        };
        expect(await decode(await fragmentOf(shared), TODAY)).toEqual({ kind: "shared", shared });
      },
    ),
    { numRuns: 200, seed: 7 },
  );
});

test("that consequences were read does not travel, nor does the day it is", async () => {
  const shared = sampleShared(1);
  const acknowledged = { upgrade_plan: { isRead: true, told: "all" } };
  const fragment = await fragmentOf({ ...shared, inquiry: { ...shared.inquiry, acknowledged } });
  const decoded: Decoded = await decode(fragment, "2027-01-01");
  expect(decoded).toMatchObject({ shared: { inquiry: { acknowledged: {}, today: "2027-01-01" } } });
});

const good = await fragmentOf(sampleShared(2));
const text = JSON.stringify(toTravel(sampleShared(2)));

test.each<[string, string, RefusalReason]>([
  ["nothing but a version", "1.", "damaged"],
  ["no version", good.slice(2), "damaged"],
  ["a later version", `2${good.slice(1)}`, "other_version"],
  ["a version of many digits", `12345${good.slice(1)}`, "damaged"],
  ["the last character lost", good.slice(0, -1), "damaged"],
  ["half of it", good.slice(0, good.length / 2), "damaged"],
  ["a character that is not of base64url", `${good.slice(0, 40)}%20${good.slice(40)}`, "damaged"],
  ["another letter case", good.toLowerCase(), "damaged"],
  ["data that are not compressed", `1.${btoa("{}")}`, "damaged"],
  ["more text than a link may have", `1.${"A".repeat(FRAGMENT_LENGTH_MAX)}`, "too_large"],
  ["what unpacks to a byte too much", holding(padded(INFLATED_BYTES_MAX + 1)), "too_large"],
  ["what unpacks to 40 megabytes", holding(new Uint8Array(4e7)), "too_large"],
  ["no JSON", holding("{"), "not_understood"],
  ["the same twice", holding(text + text), "not_understood"],
  ["bytes that are no text", holding(Uint8Array.of(0xff, 0xfe)), "not_understood"],
  ["nesting without end", holding("[".repeat(500_000)), "not_understood"],
  ["null", holding("null"), "not_understood"],
])("refused: %s", async (_what, fragment, reason) => {
  expect(await outcomeOf(fragment)).toBe(reason);
});

test("what unpacks to just as much as is allowed is taken", async () => {
  expect(await outcomeOf(holding(padded(INFLATED_BYTES_MAX)))).toBe("taken");
});

const [workspace, ...others] = sampleShared(2).estimate.workspaces;
const [line] = workspace?.lines ?? [];

test.each<[string, string, unknown]>([
  ["a field that nobody knows", "extra", 1],
  ["a field that is missing", "funding", undefined],
  ["another language", "language", "fr"],
  ["a number for a text", "funding.wallet.cash", 1],
  ["a text that is too long", "estimate.workspaces.0.name", "x".repeat(201)],
  ["an item that is not sold", "estimate.workspaces.0.lines.0.item", "gold"],
  ["an id that is not one of ours", "estimate.workspaces.0.id", "results"],
  ["the same workspace twice", "estimate.workspaces", [workspace, workspace, ...others]],
  ["the same line twice", "estimate.workspaces.0.lines", [line, line]],
  ["the id of another item's line", "estimate.workspaces.0.lines.0.id", "sms-1"],
  ["a voucher among the cards", "funding.wallet.prepaidCards.0.id", "voucher-9"],
  ["part of a day", "funding.length", { kind: "days", days: 1.5 }],
  ["a key that is no question", "inquiry.answers.toString", "yes"],
  ["a key that is no workspace", "inquiry.packaged.toString", {}],
])("refused: %s", async (_what, path, value) => {
  expect(await outcomeOf(holding(JSON.stringify(withValue(path.split("."), value))))).toBe(
    "not_understood",
  );
});

/** A good state with one other value. */
function withValue(path: string[], value: unknown, from: unknown = JSON.parse(text)): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const object = from as Record<string, unknown>;
  const changed = withValue(rest, value, Object.hasOwn(object, key) ? object[key] : {});
  return Array.isArray(from) ? from.with(Number(key), changed) : { ...object, [key]: changed };
}

test("a key that every object has is not taken over", async () => {
  const hostile = text.replace('"packaged":{', '"packaged":{"__proto__":{"isIn":true},');
  const decoded = await decode(holding(hostile), TODAY);
  const packaged = decoded.kind === "shared" ? decoded.shared.inquiry.packaged : {};
  expect(Object.getPrototypeOf(packaged)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).isIn).toBeUndefined();
});

test("a table that is too long for a link is left out, and that is said", async () => {
  const shared = sampleShared(1);
  // Digits that do not repeat: they do not get shorter.
  const text = Array.from({ length: 20_000 }, (_, index) => Math.sin(index)).join("\n");
  const encoded = await encode({ ...shared, bill: { ...shared.bill, text } });
  expect(encoded).toMatchObject({ kind: "fragment", lacksBill: true });
  const fragment = encoded.kind === "fragment" ? encoded.fragment : "";
  expect(await decode(fragment, TODAY)).toMatchObject({ shared: { bill: { text: "" } } });
});

test("no link is made that could not be opened", async () => {
  expect(await encode(sampleShared(WORKSPACES_MAX))).toMatchObject({ kind: "fragment" });
  const tooMany = await encode(sampleShared(WORKSPACES_MAX + 1));
  expect(tooMany).toEqual({ kind: "not_made", why: "over_limits" });
});

test("why no link is made is told apart: a field beyond its limit, or too much in all", async () => {
  const { estimate, ...others } = sampleShared(WORKSPACES_MAX);
  const named = (name: (index: number) => string) => ({
    ...others,
    estimate: {
      ...estimate,
      workspaces: estimate.workspaces.map((workspace, index) => ({
        ...workspace,
        name: name(index),
        lines: workspace.lines.map((line, at) => ({ ...line, label: name(100 * index + at) })),
      })),
    },
  });
  const long = await encode(named(() => "x".repeat(201)));
  expect(long).toEqual({ kind: "not_made", why: "over_limits" });
  // Characters that do not repeat: they do not get shorter.
  const noise = (seed: number) =>
    Array.from({ length: 12 }, (_, at) => String(Math.sin(200 * seed + at)))
      .join("")
      .slice(0, 200);
  expect(await encode(named(noise))).toEqual({ kind: "not_made", why: "too_large" });
});

test("1,000 mutated links are taken or refused, and none raises", async () => {
  const outcomes = new Set<string>();
  for (const fragment of mutatedLinks(1000, 1)) outcomes.add(await outcomeOf(fragment));
  const reasons = ["damaged", "not_understood", "other_version", "too_large"];
  expect([...outcomes].toSorted()).toEqual(["taken", ...reasons].toSorted());
}, 20_000);
