import type { BillWords } from "./bill-words";

export const billZh: BillWords = {
  table: "每天的用量",
  tableHint:
    "从电子表格中连同标题行一起复制，粘贴到这里；也可以粘贴 CSV 文本。每天一行、每个计费项一列，或者每天每个计费项一行。",
  examples: "表格示例",
  exampleOfColumns: "每个计费项一列",
  exampleOfRows: "每个计费项一行",
  exampleNotes:
    "计费项可用价目表中的中文或英文名称，也可用编号。名称后可加存储时长，例如“日志类数据 14天”。日期可写 2026-11-01、2026/11/1 或 20261101；用量写法与本页其他位置相同（1.5亿、150M、150,000,000）。可以没有工作空间列。也可以粘贴 npm 包的 JSON 请求。",
  chooseFile: "选择文件（CSV、TSV 或 JSON）",
  fileTooLarge: "文件超过 5 MB，请按时间段拆分。",
  fileNotRead: "无法读取该文件，请另存为 UTF-8 编码的 CSV 后重试。",
  useSample: "填入示例",
  sampleWorkspaces: ["生产环境", "预发环境"],
  clear: "清空表格",
  nothingYet: "粘贴表格或填入示例，即可看到账单。",

  problems: (count) => `有 ${count} 处需要更正，更正后才能计价`,
  moreProblems: (count) => `……另有 ${count} 处。`,
  where: (parts) => parts.join(""),
  rowNumber: (number) => `第 ${number} 行`,
  columnNumber: (number) => `第 ${number} 列`,
  columnNamed: (name) => `“${name}”列`,
  found: (text) => `“${text}”`,
  tableProblems: {
    text_too_long: () => "表格超过 5 MB，请按时间段拆分。",
    no_rows: () => "表格中没有用量，请至少填写一行日期和用量。",
    no_date_column: () =>
      "没有名为“日期”的列。第一行应为各列的标题，例如：日期, 工作空间, 日志类数据 14天。",
    no_item_column: () =>
      "没有计费项的列。请为每个计费项添加一列，例如“日志类数据 14天”，或添加“计费项”和“用量”两列。",
    no_quantity_column: () => "没有名为“用量”的列，请在“计费项”旁添加。",
    unknown_heading: () =>
      "该标题既不是计费项，也不是日期、工作空间、计费项、用量或存储时长。请更正标题或删除该列。",
    repeated_column: () => "该列重复出现，请只保留一列。",
    cells_without_heading: () =>
      '该单元格没有对应的标题。CSV 中带逗号的数字需要加英文引号，例如 "1,234"。',
    unclosed_quote: () => "引号没有成对出现。",
    not_a_date: () => "无法识别的日期。请写成 2026-11-01、2026/11/1 或 20261101，并删除合计行。",
    missing_workspace: () => "缺少工作空间，请在每一行填写名称。",
    unknown_item: () => "任何价目表中都没有该计费项。",
    not_a_retention: () => "无法识别的天数，请填写 14 或 14天，或留空。",
    retention_differs: () => "与计费项名称中的存储时长不同，请只保留一个。",
    repeated_row: ({ otherRow }) =>
      `与第 ${otherRow ?? ""} 行重复：日期、工作空间和计费项相同。请只保留一行，或合并数值。`,
    too_many_days: () => "首日到末日超过 3,660 天，请拆分表格。",
    too_many_workspaces: () => "工作空间超过 100 个，请拆分表格。",
    not_json: () => "内容以 JSON 开头，但无法按 JSON 读取。请粘贴完整的请求，或粘贴表格。",
    request_without_first_day: () => "请求中没有开始日期，请填写“from”，以确定每一天的日期。",
  },
  itemsAre: (names) => `计费项：${names}。`,

  dayCount: (count) => `${count} 天`,
  workspaceCount: (count) => `${count} 个工作空间`,
  itemCount: (count) => `${count} 个计费项`,
  read: ({ days, from, until, workspaces, items }) =>
    `已读取：${from} 至 ${until}，${days}，${workspaces}，${items}。`,
  emptyCells: (count, cells) => `${count} 个单元格为空，按 0 计算：${cells}。`,
  missingDays: (count, days) => `${count} 天没有数据行，按 0 计算：${days}。`,
  missingRows: (count, rows) => `缺少 ${count} 行（某天的某个计费项），按 0 计算：${rows}。`,
  andMore: (count) => `另有 ${count} 处`,
  fromUntil: (from, until) => `${from} 至 ${until}`,

  pricing: "如何计价",
  pricingHint: "每一天都按当天生效的价目表计价。",
  sitesAndPlans: (workspaces) => `${workspaces}的站点和版本`,
  allUsage: "全部用量",
  siteOf: (workspace) => `“${workspace}”的站点`,
  planOf: (workspace) => `“${workspace}”的版本`,
  siteOrigins: {
    text: "与表格相同",
    chosen: "",
    estimate: "与当前估算中的同名工作空间相同",
    first: "默认采用当前估算中第一个工作空间的站点",
  },
  retentions: "存储时长",
  retentionsHint: "仅用于标题中未注明存储时长的计费项。",
  proposedRetention: (days) => (days === "" ? "默认" : `默认：${days} 天`),
  payment: "付费方式",
  paymentChoices: {
    proposed: "与粘贴的请求相同",
    as_in_estimate: "与当前估算相同",
    by_use: "按量付费",
  },
  paymentNow: (origin, currency, plan) => {
    const whose = { text: "与粘贴的请求相同", estimate: "与当前估算相同", chosen: "按所选方式" };
    return `${whose[origin]}：${plan}，币种 ${currency}。`;
  },

  notPriced: "更正以下内容后才会显示金额：",
  daysNotPriced: (reason) => `表格中的日期：${reason}`,
  splitTable: "如果该计费项只在部分日期提供，请将这些日期单独放在一个表格中核对。",
  termsNotRead: "请先更正当前估算中套餐的额度或流量包。",
  unknownReason: "无法为该表格计价。",

  result: "账单",
  total: (from, until) => `${from} 至 ${until} 合计`,
  totalOfWorkspace: (workspace) => `“${workspace}”的用量费用`,
  usage: "各天用量费用",
  notOfOneWorkspace: "套餐和流量包的费用由全部工作空间共同承担，不包含在该金额中。",
  show: "查看",
  allWorkspaces: "全部工作空间合计",
  oneOfJoint: "这是合并账单中属于该工作空间的部分：套餐额度先由排在前面的工作空间使用。",
  announced: (total) => `已核对：${total}`,

  billed: "账单上的金额",
  optionalIn: (currency) => `${currency}，可不填`,
  agrees: "账单与计算结果一致，精确到分。",
  differs: (difference, isMore) => `账单比计算结果${isMore ? "多" : "少"} ${difference}。`,
  billedWithoutPackage: "此处与用量费用对比：套餐和流量包为预付，不在这些账单中。",

  months: "逐月的每日账单",
  monthsHint: "展开月份可查看每天的金额，点击金额可查看计算过程。",
  monthsHintWithPackage: "此处为用量费用。套餐和流量包不按天收费，已在上方单独列出。",
  month: "月份",
  date: "日期",
  amount: "金额",
  accumulated: "累计",
  daysOfMonth: (month) => `${month} 的每一天`,

  accumulatedChart: "累计用量费用",
  consumption: "用量变化",
  consumptionOf: (item, unit) => (unit === "" ? `${item}，每天` : `${item}，每天（${unit}）`),
  quantity: "用量",
  chooseItem: "计费项",
  chartLabel: (title, { from, until, last, largest, largestOn }) =>
    `${title}，${from} 至 ${until}：最后一天为 ${last}，最大值为 ${largest}（${largestOn}）。下方表格列出每一天。`,
  figures: "图表数据",

  contributors: "费用最高的计费项",
  contributorsHint: "合计由哪些部分组成：各工作空间的各计费项，及其所占比例。",
  contributorsHintOfWorkspace: "该工作空间的各计费项，及其占该工作空间用量费用的比例。",
  shareOf: (percent) => `${percent}%`,
  showAll: (count) => `显示全部 ${count} 项`,
  showFewer: "只显示最高的几项",
};
