/** What is said while a table or a file is imported. */

import type { Unread } from "./import-reading";
import type { RequestProblemCode } from "./import-request";
import type { QuantityProblem } from "./quantity-input";
import type { UnreadFileCode } from "./table-file";
import type { LayoutKind } from "./table-layout";
import type { TableProblemCode } from "./table-reading";

export type UnreadCode = Unread["code"] | UnreadFileCode;
/** What is wrong with a quantity, the page says already. */
export type ImportProblemCode = Exclude<TableProblemCode | RequestProblemCode, QuantityProblem>;

export interface ImportWords {
  close: string;
  textLabel: string;
  chooseFile: string;
  orDrop: string;
  tryExample: string;
  copyTemplate: string;
  copied: string;
  notCopied: string;
  fileRead: (name: string) => string;

  help: string;
  helpLayouts: Record<LayoutKind, string>;
  helpJson: string;
  helpRetention: string;
  knownItems: string;

  unread: Record<Exclude<UnreadCode, "open_quote">, string>;
  openQuote: (row: string) => string;

  /** What was recognised. */
  layouts: Record<LayoutKind, string>;
  request: string;
  counts: (workspaces: number, lines: number) => string;
  nothingFound: string;
  rowsAbove: (count: number) => string;
  columnsNotUsed: (names: string) => string;
  sumsNotUsed: (count: number) => string;
  sameName: (name: string) => string;
  commercialByDefault: (count: number) => string;
  usualRetention: string;
  freeRetention: (days: string) => string;
  siteOfOthers: (count: number) => string;
  /** The terms in a request. */
  terms: (terms: string) => string;
  newestPrices: string;
  datedPrices: (from: string, days: string) => string;
  termsWithReplace: string;
  termsWithTable: string;

  problemsHeading: (count: number) => string;
  inCell: (row: string, column: string) => string;
  inRow: (row: string) => string;
  inColumn: (column: string) => string;
  moreProblems: (count: number) => string;
  problems: Record<Exclude<ImportProblemCode, "retention_not_offered">, string>;
  retentionNotOffered: (offered: string) => string;
  leaveOut: (count: number) => string;
  leaveOutFirst: string;

  preview: string;
  unnamed: (number: number) => string;
  kept: (days: string) => string;
  add: string;
  replace: string;
  cancel: string;
}
