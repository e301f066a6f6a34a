// The quotas of a package as typed arrays, for those who draw on them in doubles.

import { publishedQuotas } from "./published.mjs";

export function quotasInDoubles(catalog, keys, plan) {
  const quotas = publishedQuotas(catalog, keys, plan);
  const count = quotas.find(Boolean)?.count ?? 0;
  const perDay = new Float64Array(count);
  for (const quota of quotas) if (quota) perDay[quota.index] = Number(quota.perDay);
  return {
    count,
    /** What a key is charged by where it draws on a quota. */
    charged: quotas,
    /** Its place among the quotas of the package; -1 where it draws on none. */
    quotaOfKey: Int32Array.from(quotas, (quota) => quota?.index ?? -1),
    factors: Float64Array.from(quotas, (quota) => Number(quota?.factor ?? 1)),
    /** What may be drawn, day by day. */
    ofDays(day) {
      let last = 0;
      for (let row = 0; row < day.length; row += 1) if (day[row] > last) last = day[row];
      const left = new Float64Array((last + 1) * count);
      for (let one = 0; one <= last; one += 1) left.set(perDay, one * count);
      return left;
    },
  };
}
