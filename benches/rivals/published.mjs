// What a user looks up once before pricing anything: the figures that the catalog prints.

/** Prices in a currency, by item, site and retention. */
export function publishedPrices({ edition, items, sites }, currency) {
  const groups = new Map(sites.map(({ id, group }) => [id, group]));
  const name = (item, group, retentionDays) => `${item} ${group} ${retentionDays}`;
  const prices = new Map();
  for (const { id, unitQuantity, prices: ofItem } of items) {
    for (const price of ofItem) {
      if (price.currency !== currency) continue;
      const { siteGroup, retentionDays, unitPrice } = price;
      prices.set(name(id, siteGroup, retentionDays), { unitQuantity, unitPrice });
    }
  }
  return {
    edition,
    all: [...prices.values()],
    find: ({ item, site, retentionDays }) =>
      prices.get(name(item, groups.get(site), retentionDays)),
  };
}

/** For each key the quota of the package that it draws on, or nothing. */
export function publishedQuotas({ packages, conversionFactors }, keys, plan) {
  const { quotas } = packages.find(({ id }) => id === plan.id);
  return keys.map(({ item, retentionDays }) => {
    const index = quotas.findIndex((quota) => quota.item === item);
    if (index < 0) return undefined;
    const { quotaPerDay, unitQuantity, overageUnitPrice } = quotas[index];
    const conversion = conversionFactors.find(
      (entry) => entry.item === item && entry.retentionDays === retentionDays,
    );
    return {
      /** Among the quotas of the package: keys of one item share one. */
      index,
      count: quotas.length,
      perDay: `${plan.quotas?.[item] ?? quotaPerDay}`,
      factor: conversion?.factor ?? "1",
      unitQuantity,
      unitPrice: overageUnitPrice,
    };
  });
}
