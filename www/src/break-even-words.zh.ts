import type { BreakEvenWords } from "./break-even-words";

export const breakEvenZh: BreakEvenWords = {
  whatGrows: "变化的用量",
  everything: "全部用量按比例变化",
  updating: "正在更新…",
  title: (days) => `${days} 天的费用随用量的变化`,
  chartLabel: (title) => `${title}，每个方案一条曲线。下方的说明和表格列出相同的内容。`,
  present: "当前用量",
  times: (factor) => `× ${factor}`,
  presentTimes: "× 1（当前）",
  aDay: (quantity) => `每天 ${quantity}`,
  point: ({ from, until, unit }, below, above) =>
    unit === undefined
      ? `当前用量的 ${from} 倍至约 ${until} 倍，${below.name}最便宜；超过后，${above.name}最便宜。`
      : `每天 ${from} 至约 ${until} ${unit}，${below.name}最便宜；超过后，${above.name}最便宜。`,
  bracket: ({ from, until, unit }) =>
    unit === undefined
      ? `分界点在 ${from} 倍和 ${until} 倍之间。`
      : `分界点在每天 ${from} 和 ${until} ${unit}之间。`,
  always: ({ from, until, unit }, plan) =>
    unit === undefined
      ? `从当前用量的 ${from} 倍到 ${until} 倍，始终是${plan.name}最便宜。`
      : `从每天 ${from} 到 ${until} ${unit}，始终是${plan.name}最便宜。`,
  nowhere: "在这些用量下无法对比各方案。",
  scales: "横轴和纵轴每格均为前一格的 10 倍。",
  rounding:
    "绘图时，按个数计的用量取整数，按 GB 计的用量保留六位小数。如果最便宜的方案在表格相邻两行之间变化后又变回来，则不会显示。",
  table: "以表格查看金额",
  volume: "用量",
  cheapest: "最便宜",
  unavailable: "不可用",
};
