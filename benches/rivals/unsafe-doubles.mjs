// Doubles as people write them: quantity / unit * price, and sums of that. Wrong by digits that a
// bill shows: the benchmark counts where.
//
// Import it once for each way of rounding, with a query of its own: `inCents` must be a constant to
// V8.

import { publishedPrices } from "./published.mjs";
import { quotasInDoubles } from "./quotas-in-doubles.mjs";

export const inCents = (amount) => Math.round(amount * 100) / 100;
export const unrounded = (amount) => amount;

export function preparePreview(catalog, currency, rounded) {
  const prices = publishedPrices(catalog, currency);
  const numbers = new Map(prices.all.map((price) => [price, inNumbers(price)]));

  return function previewCost({ days, workspaces }) {
    const daily = new Array(days).fill(0);
    let total = 0;
    const billed = workspaces.map(({ id, site, usage }) => {
      let charges = 0;
      const lines = usage.map(({ item, retentionDays, quantity }) => {
        const published = prices.find({ item, site, retentionDays });
        const { unit, price } = numbers.get(published);
        let sum = 0;
        let amount = 0;
        for (let day = 0; day < days; day += 1) {
          const used = Array.isArray(quantity) ? quantity[day] : quantity;
          const cost = rounded((used / unit) * price);
          sum += used;
          amount += cost;
          daily[day] += cost;
        }
        amount = rounded(amount);
        charges += amount;
        return {
          item,
          retentionDays,
          rateCard: prices.edition,
          days,
          quantity: sum,
          covered: 0,
          billable: sum,
          basis: "pay_as_you_go",
          unitQuantity: unit,
          unitPrice: price,
          amount,
        };
      });
      total += charges;
      return { id, site, plan: "commercial", usageCharges: rounded(charges), lines };
    });
    return {
      currency,
      days,
      rateCards: [prices.edition],
      usageCharges: rounded(total),
      packageShare: 0,
      trafficPackCharges: 0,
      total: rounded(total),
      daily: daily.map(rounded),
      workspaces: billed,
    };
  };
}

/** `amount` may be given, so that nothing is allocated. */
export function prepareColumns(catalog, { currency, keys }, rounded) {
  const prices = publishedPrices(catalog, currency);
  const numbers = keys.map((key) => inNumbers(prices.find(key)));
  const units = Float64Array.from(numbers, ({ unit }) => unit);
  const unitPrices = Float64Array.from(numbers, ({ price }) => price);

  return function rateColumns({ key, quantity }, amount = new Float64Array(key.length)) {
    const totals = new Float64Array(units.length);
    for (let row = 0; row < key.length; row += 1) {
      const kind = key[row];
      const cost = rounded((quantity[row] / units[kind]) * unitPrices[kind]);
      amount[row] = cost;
      totals[kind] += cost;
    }
    return { amount, ...summed(totals, rounded) };
  };
}

/** `amount` and `covered` may be given, so that hardly anything is allocated. */
export function prepareColumnsInPackage(catalog, { currency, keys, package: plan }, rounded) {
  const prices = publishedPrices(catalog, currency);
  const quotas = quotasInDoubles(catalog, keys, plan);
  const { count, quotaOfKey, factors } = quotas;
  const numbers = keys.map((key, kind) => inNumbers(quotas.charged[kind] ?? prices.find(key)));
  const units = Float64Array.from(numbers, ({ unit }) => unit);
  const unitPrices = Float64Array.from(numbers, ({ price }) => price);

  return function rateColumns(
    { key, quantity, day },
    amount = new Float64Array(key.length),
    covered = new Float64Array(key.length),
  ) {
    const totals = new Float64Array(units.length);
    const left = quotas.ofDays(day);
    for (let row = 0; row < key.length; row += 1) {
      const kind = key[row];
      let billable = quantity[row] * factors[kind];
      let drawn = 0;
      if (quotaOfKey[kind] >= 0) {
        const place = day[row] * count + quotaOfKey[kind];
        drawn = Math.min(billable, left[place]);
        left[place] -= drawn;
        billable -= drawn;
      }
      covered[row] = drawn;
      const cost = rounded((billable / units[kind]) * unitPrices[kind]);
      amount[row] = cost;
      totals[kind] += cost;
    }
    return { amount, covered, ...summed(totals, rounded) };
  };
}

function inNumbers({ unitQuantity, unitPrice }) {
  return { unit: Number(unitQuantity), price: Number(unitPrice) };
}

function summed(totals, rounded) {
  let total = 0;
  for (const cost of totals) total += cost;
  return { totals: Array.from(totals, rounded), total: rounded(total) };
}
