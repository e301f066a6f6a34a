// What is priced in the benchmarks: the same rows as the object of a preview and as columns.
// Quantities are whole, of the size that a system with some fifty hosts sends, and the same in every
// run.

/** Items with the retention they are priced by, and what a workspace sends of them on a usual day. */
export const ITEMS = [
  { item: "time_series", retentionDays: 3, usual: 600_000 },
  { item: "log_entries", retentionDays: 14, usual: 120_000_000 },
  { item: "log_ingest_traffic", retentionDays: 14, usual: 812 },
  { item: "data_forwarding_external", usual: 93 },
  { item: "data_forwarding_internal", usual: 411 },
  { item: "network_host", usual: 60 },
  { item: "apm_trace", retentionDays: 7, usual: 41_000_000 },
  { item: "apm_profile", retentionDays: 7, usual: 31_000 },
  { item: "rum_pv", retentionDays: 7, usual: 2_400_000 },
  { item: "session_replay", usual: 18_000 },
  { item: "synthetic_test", usual: 14_400 },
  { item: "trigger_call", usual: 92_160 },
  { item: "sensitive_data_scan", usual: 75 },
  { item: "scheduled_report", usual: 12 },
];
export const CURRENCY = "CNY";
const SITE = "cn1";
const DAYS = 30;

/** Kept twice as long by every other workspace of a package, where one counts as two (R52). */
const KEPT_LONGER = { log_entries: 30, apm_trace: 14, rum_pv: 14 };

/** Half to one and a half times the usual, whatever the row is asked for. */
function quantityOfRow(row) {
  const share = (Math.imul(row + 1, 0x9e3779b1) >>> 0) / 2 ** 32;
  return Math.round(ITEMS[row % ITEMS.length].usual * (0.5 + share));
}

/** Rows go by day, then by workspace, then by item. */
function rowOf(day, workspace, item, workspaces) {
  return (day * workspaces + workspace) * ITEMS.length + item;
}

/** A preview of workspaces with every item, and a quantity for each day. */
export function previewRequest(workspaces, days, explain) {
  const quantities = (workspace, index) =>
    Array.from({ length: days }, (_, day) =>
      quantityOfRow(rowOf(day, workspace, index, workspaces)),
    );
  const usage = (workspace) =>
    ITEMS.map(({ usual, ...item }, index) => {
      const quantity = quantities(workspace, index);
      return { ...item, quantity: days === 1 ? quantity[0] : quantity };
    });
  return {
    days,
    currency: CURRENCY,
    explain,
    workspaces: Array.from({ length: workspaces }, (_, workspace) => ({
      id: `${workspace}`,
      site: SITE,
      usage: usage(workspace),
    })),
  };
}

/** As many workspaces as it takes, so that the rows are of a month. */
function workspacesOf(rows) {
  return Math.ceil(rows / (ITEMS.length * DAYS));
}

/** The same rows as columns: `setup` is said once, `columns` hold a figure for each row. */
export function pricedByUse(rows) {
  const keys = ITEMS.map(({ usual, ...key }) => ({ ...key, site: SITE }));
  const key = Uint16Array.from({ length: rows }, (_, row) => row % ITEMS.length);
  return {
    setup: { currency: CURRENCY, keys },
    columns: { key, quantity: Float64Array.from(key, (_, row) => quantityOfRow(row)) },
  };
}

/**
 * The same quantities in a package that all workspaces share, with quotas of which the usual day
 * takes one and a half.
 */
export function pricedInPackage(rows) {
  const { setup, columns } = pricedByUse(rows);
  const workspaces = workspacesOf(rows);
  const keys = [...setup.keys];
  const longer = setup.keys.map((key, index) => {
    if (KEPT_LONGER[key.item] === undefined) return index;
    return keys.push({ ...key, retentionDays: KEPT_LONGER[key.item] }) - 1;
  });
  const workspaceOf = (row) => Math.floor(row / ITEMS.length) % workspaces;
  const key = columns.key.map((usual, row) => (workspaceOf(row) % 2 === 1 ? longer[usual] : usual));
  const day = Uint32Array.from(key, (_, row) => Math.floor(row / (ITEMS.length * workspaces)));
  const quotas = Object.fromEntries(
    ["log_entries", "apm_trace", "rum_pv", "trigger_call"].map((item) => [
      item,
      ITEMS.find((one) => one.item === item).usual * workspaces,
    ]),
  );
  return {
    setup: { ...setup, keys, package: { id: "enterprise", quotas } },
    columns: { key, quantity: columns.quantity, day },
  };
}
