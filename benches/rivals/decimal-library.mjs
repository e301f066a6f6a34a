// decimal.js, big.js and bignumber.js, by the published formula: quantity ÷ unit × price.
//
// Import it once for each library, with a query of its own: what V8 learns of one library's numbers
// would slow down the others. `constant` makes of a price what is calculated with, once; without it
// prices stay the texts that the catalog prints, and the library reads them for each row.

import { publishedPrices, publishedQuotas } from "./published.mjs";

export function preparePreview(catalog, currency, { Decimal, constant }) {
  const prices = publishedPrices(catalog, currency);
  const decimals = new Map(
    prices.all.map((price) => [
      price,
      { unit: constant(price.unitQuantity), price: constant(price.unitPrice) },
    ]),
  );
  const zero = new Decimal(0);

  return function previewCost({ days, workspaces }) {
    const daily = new Array(days).fill(zero);
    let total = zero;
    const billed = workspaces.map(({ id, site, usage }) => {
      let charges = zero;
      const lines = usage.map(({ item, retentionDays, quantity }) => {
        const published = prices.find({ item, site, retentionDays });
        const { unit, price } = decimals.get(published);
        let sum = zero;
        let amount = zero;
        for (let day = 0; day < days; day += 1) {
          const used = new Decimal(Array.isArray(quantity) ? quantity[day] : quantity);
          const cost = used.div(unit).times(price);
          sum = sum.plus(used);
          amount = amount.plus(cost);
          daily[day] = daily[day].plus(cost);
        }
        charges = charges.plus(amount);
        const billable = sum.toFixed();
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
          amount: amount.toFixed(),
        };
      });
      total = total.plus(charges);
      return { id, site, plan: "commercial", usageCharges: charges.toFixed(), lines };
    });
    return {
      currency,
      days,
      rateCards: [prices.edition],
      usageCharges: total.toFixed(),
      packageShare: "0",
      trafficPackCharges: "0",
      total: total.toFixed(),
      daily: daily.map((cost) => cost.toFixed()),
      workspaces: billed,
    };
  };
}

export function prepareColumns(catalog, { currency, keys }, { Decimal, constant }) {
  const prices = publishedPrices(catalog, currency);
  const found = keys.map((key) => prices.find(key));
  const units = found.map(({ unitQuantity }) => constant(unitQuantity));
  const unitPrices = found.map(({ unitPrice }) => constant(unitPrice));

  return function rateColumns({ key, quantity }) {
    const amount = new Array(key.length);
    const totals = keys.map(() => new Decimal(0));
    for (let row = 0; row < key.length; row += 1) {
      const kind = key[row];
      const cost = new Decimal(quantity[row]).div(units[kind]).times(unitPrices[kind]);
      amount[row] = cost;
      totals[kind] = totals[kind].plus(cost);
    }
    return { amount, ...summed(totals, Decimal) };
  };
}

export function prepareColumnsInPackage(
  catalog,
  { currency, keys, package: plan },
  { Decimal, constant },
) {
  const prices = publishedPrices(catalog, currency);
  const zero = new Decimal(0);
  const quotas = publishedQuotas(catalog, keys, plan).map(
    (quota) =>
      quota && {
        ...quota,
        perDay: new Decimal(quota.perDay),
        factor: constant(quota.factor),
      },
  );
  const charged = keys.map((key, kind) => quotas[kind] ?? prices.find(key));
  const units = charged.map(({ unitQuantity }) => constant(unitQuantity));
  const unitPrices = charged.map(({ unitPrice }) => constant(unitPrice));

  return function rateColumns({ key, quantity, day }) {
    const amount = new Array(key.length);
    const covered = new Array(key.length);
    const totals = keys.map(() => zero);
    const left = [];
    for (let row = 0; row < key.length; row += 1) {
      const kind = key[row];
      const quota = quotas[kind];
      let billable = new Decimal(quantity[row]);
      let drawn = zero;
      if (quota !== undefined) {
        const converted = billable.times(quota.factor);
        const place = day[row] * quota.count + quota.index;
        const available = left[place] ?? quota.perDay;
        drawn = converted.lt(available) ? converted : available;
        left[place] = available.minus(drawn);
        billable = converted.minus(drawn);
      }
      const cost = billable.div(units[kind]).times(unitPrices[kind]);
      amount[row] = cost;
      covered[row] = drawn;
      totals[kind] = totals[kind].plus(cost);
    }
    return { amount, covered, ...summed(totals, Decimal) };
  };
}

function summed(totals, Decimal) {
  const total = totals.reduce((sum, cost) => sum.plus(cost), new Decimal(0));
  return { totals: totals.map((cost) => cost.toFixed()), total: total.toFixed() };
}

/** A row's figure as plain digits. */
export function digits(figure) {
  return figure.toFixed();
}
