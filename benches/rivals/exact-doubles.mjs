// Doubles as an expert uses them: they hold whole parts of a fixed scale, which is exact below 2^53,
// and what reaches that goes on in BigInt.

import * as bigint from "./bigint.mjs?exact-doubles";
import { digitsOf, rateOf, scaleOf } from "./fixed-point.mjs";
import { publishedPrices } from "./published.mjs";
import { quotasInDoubles } from "./quotas-in-doubles.mjs";

const MOST = Number.MAX_SAFE_INTEGER;

function plus(left, right) {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    if (sum <= MOST) return sum;
  }
  return BigInt(left) + BigInt(right);
}

function times(quantity, rate) {
  const product = quantity * rate;
  return product <= MOST ? product : BigInt(quantity) * BigInt(rate);
}

export function preparePreview(catalog, currency) {
  const prices = publishedPrices(catalog, currency);
  const scale = scaleOf(prices.all);
  const rates = new Map(prices.all.map((price) => [price, Number(rateOf(price, scale))]));

  return function previewCost({ days, workspaces }) {
    const daily = new Array(days).fill(0);
    let total = 0;
    const billed = workspaces.map(({ id, site, usage }) => {
      let charges = 0;
      const lines = usage.map(({ item, retentionDays, quantity }) => {
        const published = prices.find({ item, site, retentionDays });
        const rate = rates.get(published);
        let sum = 0;
        let amount = 0;
        for (let day = 0; day < days; day += 1) {
          const used = Array.isArray(quantity) ? quantity[day] : quantity;
          const cost = times(used, rate);
          sum = plus(sum, used);
          amount = plus(amount, cost);
          daily[day] = plus(daily[day], cost);
        }
        charges = plus(charges, amount);
        const billable = sum.toString();
        return {
          item,
          retentionDays,
          rateCard: prices.edition,
          days,
          quantity: billable,
          covered: "0",
          billable,
          basis: "pay_as_you_go",
          unitQuantity: published.unitQuantity,
          unitPrice: published.unitPrice,
          amount: digitsOf(amount, scale),
        };
      });
      total = plus(total, charges);
      return { id, site, plan: "commercial", usageCharges: digitsOf(charges, scale), lines };
    });
    const charged = digitsOf(total, scale);
    return {
      currency,
      days,
      rateCards: [prices.edition],
      usageCharges: charged,
      packageShare: "0",
      trafficPackCharges: "0",
      total: charged,
      daily: daily.map((cost) => digitsOf(cost, scale)),
      workspaces: billed,
    };
  };
}

/** `amount` may be given, so that nothing is allocated. */
export function prepareColumns(catalog, setup) {
  const { currency, keys } = setup;
  const prices = publishedPrices(catalog, currency);
  const scale = scaleOf(prices.all);
  const rates = Float64Array.from(keys, (key) => Number(rateOf(prices.find(key), scale)));
  const inBigInt = bigint.prepareColumns(catalog, setup);

  return function rateColumns(columns, amount = new Float64Array(columns.key.length)) {
    const { key, quantity } = columns;
    const totals = new Float64Array(rates.length);
    const carried = keys.map(() => 0n);
    for (let row = 0; row < key.length; row += 1) {
      const kind = key[row];
      const cost = quantity[row] * rates[kind];
      amount[row] = cost;
      const sum = totals[kind] + cost;
      if (sum <= MOST) {
        totals[kind] = sum;
      } else {
        if (cost > MOST) return inBigInt(columns);
        carried[kind] += BigInt(totals[kind]);
        totals[kind] = cost;
      }
    }
    return { scale, amount, ...summed(totals, carried, scale) };
  };
}

/** `amount` and `covered` may be given, so that hardly anything is allocated. */
export function prepareColumnsInPackage(catalog, setup) {
  const { currency, keys, package: plan } = setup;
  const prices = publishedPrices(catalog, currency);
  const scale = scaleOf(prices.all);
  const quotas = quotasInDoubles(catalog, keys, plan);
  const { count, quotaOfKey, factors } = quotas;
  const rates = Float64Array.from(keys, (key, kind) =>
    Number(rateOf(quotas.charged[kind] ?? prices.find(key), scale)),
  );
  const inBigInt = bigint.prepareColumnsInPackage(catalog, setup);

  return function rateColumns(
    columns,
    amount = new Float64Array(columns.key.length),
    covered = new Float64Array(columns.key.length),
  ) {
    const { key, quantity, day } = columns;
    const totals = new Float64Array(rates.length);
    const carried = keys.map(() => 0n);
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
      const cost = billable * rates[kind];
      amount[row] = cost;
      const sum = totals[kind] + cost;
      if (sum <= MOST) {
        totals[kind] = sum;
      } else {
        if (cost > MOST) return inBigInt(columns);
        carried[kind] += BigInt(totals[kind]);
        totals[kind] = cost;
      }
    }
    return { scale, amount, covered, ...summed(totals, carried, scale) };
  };
}

function summed(totals, carried, scale) {
  const exact = carried.map((sum, kind) => sum + BigInt(totals[kind]));
  const total = exact.reduce((sum, cost) => sum + cost, 0n);
  return { totals: exact.map((cost) => digitsOf(cost, scale)), total: digitsOf(total, scale) };
}

export { digitsOf as digits };
