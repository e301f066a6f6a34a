/**
 * What the columns and rows of a buyer's table may be called, in both languages.
 *
 * A name is known or it is not: nothing is matched in part, because half a name ("Logs in
 * thousands") may mean another quantity, and that would be priced in silence.
 */

import type { Catalog, ItemId, PlanId, Site } from "guance-billing";

/** What a column is for, besides the quantities of an item. */
export type ColumnRole =
  | "workspace"
  | "site"
  | "plan"
  /** Of a bill, which has its quantities day by day. */
  | "date"
  | "item"
  | "quantity"
  | "retention"
  | "label"
  /** Of a file that this page has saved: what a row is, and which line it belongs to. */
  | "kind"
  | "line";

export interface NamedItem {
  item: ItemId;
  retentionDays?: number;
}

export interface TableNames {
  item: (text: string) => NamedItem | undefined;
  site: (text: string) => Site | undefined;
}

/** The short names that people use, besides the id and the names of the price lists. */
const SHORT_NAMES: Record<ItemId, readonly string[]> = {
  time_series: [
    ...["metrics", "series", "active time series"],
    ...["指标", "时间线数", "活跃时间线", "活跃时间线数"],
  ],
  log_entries: ["logs", "log", "entries", "日志", "日志条数", "日志数", "日志类数据"],
  log_ingest_traffic: ["log traffic", "logs traffic", "log ingest", "日志流量"],
  data_forwarding_external: ["external forwarding", "forwarding external", "外部转发"],
  data_forwarding_internal: ["internal forwarding", "forwarding internal", "内部转发"],
  backup_log: ["backup logs", "备份日志"],
  network_host: ["network", "network hosts", "网络", "网络主机"],
  apm_trace: [
    ...["apm", "trace", "traces", "apm traces", "tracing"],
    ...["链路", "应用性能", "apm trace 数"],
  ],
  apm_profile: ["profile", "profiles", "profiling", "apm profiles"],
  rum_pv: ["rum", "pv", "page views", "用户访问", "用户访问监测"],
  session_replay: ["replay", "sessions", "session replays", "会话回放"],
  synthetic_test: ["synthetics", "synthetic", "拨测", "云拨测"],
  trigger_call: ["triggers", "trigger", "trigger calls", "task calls", "任务调用次数"],
  sms: ["text messages", "短信"],
  sensitive_data_scan: ["sensitive data", "sensitive scan", "敏感数据扫描", "数据脱敏"],
  scheduled_report: ["reports", "report"],
  central_pipeline: ["pipeline"],
  datakit: ["datakits", "采集器"],
};

const ROLES: Record<ColumnRole, readonly string[]> = {
  workspace: [
    ...["workspace", "workspaces", "workspace name", "name"],
    ...["工作空间", "工作空间名称", "空间", "空间名称", "名称"],
  ],
  site: ["site", "region", "站点"],
  plan: ["plan", "版本"],
  date: [
    ...["date", "day", "usage date", "billing date", "bill date"],
    ...["日期", "用量日期", "账单日期", "计费日期", "统计日期"],
  ],
  item: ["item", "items", "billing item", "item name", "计费项", "计费项目", "计费项名称"],
  quantity: [
    ...["quantity", "quantity per day", "per day", "consumption"],
    ...["usage", "daily usage", "usage per day"],
    ...["用量", "数量", "使用量", "每天用量", "每日用量"],
  ],
  retention: [
    ...["retention", "retention days", "days kept", "kept", "kept for"],
    ...["存储时长", "存储天数", "保存时长", "保存天数", "保留天数"],
  ],
  label: ["label", "note", "备注", "标签"],
  kind: ["kind"],
  line: ["line"],
};

const PLANS: Record<string, PlanId> = {
  commercial: "commercial",
  commercialplan: "commercial",
  商业版: "commercial",
  free: "free",
  freeplan: "free",
  体验版: "free",
  免费版: "free",
};

const TOTALS: ReadonlySet<string> = new Set(
  ["total", "totals", "grand total", "subtotal", "sum", "合计", "总计", "小计"].map(keyOfName),
);

const ROLE_BY_NAME = new Map(
  Object.entries(ROLES).flatMap(([role, names]) =>
    names.map((name): [string, ColumnRole] => [keyOfName(name), role as ColumnRole]),
  ),
);

const DAYS = String.raw`(\d{1,4})[\s-]*(?:d|days?|天|日)`;
const RETENTION_WORD = "(?:kept|retention|存储|保存|保留)?";
const ITEM_AND_RETENTION = new RegExp(
  String.raw`^(.*?)[\s_,:;@/([-]*${RETENTION_WORD}\s*${DAYS}\s*${RETENTION_WORD}\s*[)\]]?$`,
  "i",
);
const RETENTION = new RegExp(String.raw`^(?:${DAYS}|(\d{1,4}))$`, "i");

/** The names of everything that any of these price lists sells. */
export function tableNames(catalogs: readonly Catalog[]): TableNames {
  const items = new Map<string, ItemId>();
  for (const [id, names] of Object.entries(SHORT_NAMES)) {
    for (const name of [id, ...names]) items.set(keyOfName(name), id as ItemId);
  }
  const sites = new Map<string, Site>();
  for (const { items: sold, sites: offered } of catalogs) {
    for (const { id, name } of sold) {
      for (const text of [name.en, name.zh]) items.set(keyOfName(text), id);
    }
    for (const { id, name } of offered) {
      const texts = [name.en, name.zh].flatMap((text) => [text, `${id} ${text}`]);
      for (const text of [id, ...texts]) sites.set(keyOfName(text), id);
    }
  }
  return {
    item: (text) => namedItem(text, items),
    site: (text) => sites.get(keyOfName(text)),
  };
}

/** An item may be named with how long it is kept: `log_entries 14d`, `Logs (14 days)`. */
function namedItem(text: string, items: ReadonlyMap<string, ItemId>): NamedItem | undefined {
  const plain = items.get(keyOfName(text));
  if (plain) return { item: plain };
  const parts = ITEM_AND_RETENTION.exec(text.normalize("NFKC").trim());
  const item = items.get(keyOfName(parts?.[1] ?? ""));
  return item && { item, retentionDays: Number(parts?.[2]) };
}

export function roleOf(text: string): ColumnRole | undefined {
  return ROLE_BY_NAME.get(keyOfName(text));
}

export function planOf(text: string): PlanId | undefined {
  return PLANS[keyOfName(text)];
}

/** `14`, `14d`, `14 days` or `14天`. */
export function retentionOfText(text: string): number | undefined {
  const parts = RETENTION.exec(text.normalize("NFKC").trim());
  return parts ? Number(parts[1] ?? parts[2]) : undefined;
}

/** What adds up the rows above it would be counted twice. */
export function isTotalName(text: string): boolean {
  return TOTALS.has(keyOfName(text));
}

/** Names differ in capitals, widths, spaces and punctuation, and mean the same. */
function keyOfName(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_\-–—()[\]【】:·./,'"“”]+/g, "");
}
