import type { ItemId } from "guance-billing";
import { catalog } from "guance-billing/inline";
import { describe, expect, test } from "vitest";
import type { Cards } from "./cards";
import { compareDecimals } from "./exact";
import { shownQuantity } from "./format";
import { ITEM_GROUPS, quantityKindOf } from "./items";
import { required } from "./pricing";
import { parseQuantity } from "./quantity-input";
import {
  decadeAway,
  nearestStop,
  stopsBetween,
  type VolumeScale,
  volumeScale,
} from "./volume-scale";

function scaleOf(item: ItemId): VolumeScale {
  const cards: Cards = [required(catalog({ date: "2022-09-01" })), required(catalog())];
  const scale = volumeScale(cards, item);
  if (!scale) throw new Error(`${item} has no scale`);
  return scale;
}

const items = ITEM_GROUPS.flatMap((group) => group.items);

describe.each(items)("the slider of %s", (item) => {
  test("every stop goes into the field, is read there as it was meant, and leads back", () => {
    const scale = scaleOf(item);
    for (const [place, stop] of scale.entries()) {
      const typed = shownQuantity(stop, "en");
      expect(parseQuantity(typed, quantityKindOf(item))).toEqual({
        kind: "quantity",
        decimal: stop,
      });
      expect(nearestStop(scale, stop)).toBe(place);
    }
  });

  test("rises from nothing, each stop above the one before", () => {
    const [first, ...others] = scaleOf(item);
    expect(first).toBe("0");
    const rising = [...new Set(others)].sort(compareDecimals);
    expect(others).toEqual(rising);
  });
});

test.each<[ItemId, string, string]>([
  // 100 times the largest package: 800,000,000 entries, 100,000,000 traces.
  ["log_entries", "10000", "80000000000"],
  ["apm_trace", "10", "10000000000"],
  // Not in a package: 10,000 times the free quota of 3,000 series, 1,000,000 times 1 GB.
  ["time_series", "10", "30000000"],
  ["data_forwarding_internal", "0.1", "1000000"],
  ["network_host", "1", "10000"],
])("%s goes from %s to %s", (item, least, most) => {
  const scale = scaleOf(item);
  expect([scale[1], scale.at(-1)]).toEqual([least, most]);
});

test("counts stop at whole numbers only", () => {
  expect(stopsBetween(0, "20", "count")).toEqual([
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "8",
    "10",
    "12",
    "15",
    "20",
  ]);
  expect(stopsBetween(-1, "0.2", "gigabytes")).toEqual(["0", "0.1", "0.12", "0.15", "0.2"]);
});

describe("a typed quantity", () => {
  const scale = stopsBetween(1, "1000", "count");

  test.each([
    ["109", "100"],
    ["110", "120"],
    ["54", "50"],
    ["55", "60"],
    ["0.5", "10"],
    ["0", "0"],
    ["1001", "1000"],
    ["9999999999999", "1000"],
  ])("of %s stands at %s", (typed, stop) => {
    expect(scale[nearestStop(scale, typed)]).toBe(stop);
  });

  test.each([
    ["25", 1, "250"],
    ["250", -1, "25"],
    ["250", 1, "1000"],
    ["25", -1, "0"],
    ["0", -1, "0"],
    ["0", 1, "80"],
  ] as const)("of %s is a decade (%s) away from %s", (from, direction, to) => {
    expect(scale[decadeAway(scale, nearestStop(scale, from), direction)]).toBe(to);
  });
});
