/** What is said only on paper. */

import type { Language } from "./messages";

export interface PrintWords {
  printedOn: (date: string) => string;
  dated: (from: string, days: string) => string;
  quantity: string;
  unitPrice: string;
  inAll: string;
  package: string;
  usualNotes: string;
}

export const PRINT_WORDS: Record<Language, PrintWords> = {
  en: {
    printedOn: (date) => `Printed on ${date}.`,
    dated: (from, days) => `${days} days from ${from}`,
    quantity: "Quantity per day",
    unitPrice: "Unit price",
    inAll: "In all",
    package: "The package",
    usualNotes: "How this was worked out",
  },
  zh: {
    printedOn: (date) => `打印日期：${date}。`,
    dated: (from, days) => `${from} 起 ${days} 天`,
    quantity: "每天用量",
    unitPrice: "单价",
    inAll: "合计",
    package: "套餐",
    usualNotes: "计算说明",
  },
};
