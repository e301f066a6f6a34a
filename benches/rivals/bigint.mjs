// BigInt: whole parts of a currency at a fixed scale. A row's amount fits 64 bits (10^13 units at the
// dearest rate are below 2^63), a sum of rows need not.

import { digitsOf, rateOf, scaleOf } from "./fixed-point.mjs";
import { publishedPrices, publishedQuotas } from "./published.mjs";

export function preparePreview(catalog, currency) {
  const prices = publishedPrices(catalog, currency);
  const scale = scaleOf(prices.all);
  const rates = new Map(prices.all.map((price) => [price, rateOf(price, scale)]));

  return function previewCost({ days, workspaces }) {
    const daily = new Array(days).fill(0n);
    let total = 0n;
    const billed = workspaces.map(({ id, site, usage }) => {
      let charges = 0n;
      const lines = usage.map(({ item, retentionDays, quantity }) => {
        const published = prices.find({ item, site, retentionDays });
        const rate = rates.get(published);
        let sum = 0n;
        let amount = 0n;
        for (let day = 0; day < days; day += 1) {
          const used = BigInt(Array.isArray(quantity) ? quantity[day] : quantity);
          const cost = used * rate;
          sum += used;
          amount += cost;
          daily[day] += cost;
        }
        charges += amount;
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
      total += charges;
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

export function prepareColumns(catalog, { currency, keys }) {
  const prices = publishedPrices(catalog, currency);
  const scale = scaleOf(prices.all);
  const rates = keys.map((key) => rateOf(prices.find(key), scale));

  return function rateColumns({ key, quantity }) {
    const amount = new BigInt64Array(key.length);
    const totals = keys.map(() => 0n);
    for (let row = 0; row < key.length; row += 1) {
      const kind = key[row];
      const cost = BigInt(quantity[row]) * rates[kind];
      amount[row] = cost;
      totals[kind] += cost;
    }
    return { scale, amount, ...summed(totals, scale) };
  };
}

export function prepareColumnsInPackage(catalog, { currency, keys, package: plan }) {
  const prices = publishedPrices(catalog, currency);
  const scale = scaleOf(prices.all);
  const quotas = publishedQuotas(catalog, keys, plan).map(
    (quota) => quota && { ...quota, perDay: BigInt(quota.perDay), factor: BigInt(quota.factor) },
  );
  const rates = keys.map((key, kind) => rateOf(quotas[kind] ?? prices.find(key), scale));

  return function rateColumns({ key, quantity, day }) {
    const amount = new BigInt64Array(key.length);
    const covered = new BigInt64Array(key.length);
    const totals = keys.map(() => 0n);
    const left = [];
    for (let row = 0; row < key.length; row += 1) {
      const kind = key[row];
      const quota = quotas[kind];
      let billable = BigInt(quantity[row]);
      if (quota !== undefined) {
        const converted = billable * quota.factor;
        const place = day[row] * quota.count + quota.index;
        const available = left[place] ?? quota.perDay;
        const drawn = converted < available ? converted : available;
        left[place] = available - drawn;
        billable = converted - drawn;
        covered[row] = drawn;
      }
      const cost = billable * rates[kind];
      amount[row] = cost;
      totals[kind] += cost;
    }
    return { scale, amount, covered, ...summed(totals, scale) };
  };
}

function summed(totals, scale) {
  const total = totals.reduce((sum, cost) => sum + cost, 0n);
  return { totals: totals.map((cost) => digitsOf(cost, scale)), total: digitsOf(total, scale) };
}

export { digitsOf as digits };
