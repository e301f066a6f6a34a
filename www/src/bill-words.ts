/** The texts of the part of the page that checks bills day by day. */

import type { IssueCode } from "guance-billing";
import type { BillPayment } from "./bill";
import type { InputProblem, InputProblemCode } from "./bill-record";
import type { BillSettings, SettledWorkspace } from "./bill-settings";
import type { QuantityProblem } from "./quantity-input";

/** The problems of a table that no other part of the page has. */
export type TableProblemCode = Exclude<InputProblemCode, QuantityProblem | IssueCode>;

export interface BillWords {
  table: string;
  tableHint: string;
  examples: string;
  exampleOfColumns: string;
  exampleOfRows: string;
  exampleNotes: string;
  chooseFile: string;
  fileTooLarge: string;
  fileNotRead: string;
  useSample: string;
  sampleWorkspaces: readonly [string, string];
  clear: string;
  nothingYet: string;

  problems: (count: string) => string;
  moreProblems: (count: string) => string;
  /** Where a problem is: a row, a column, or both. */
  where: (parts: readonly string[]) => string;
  rowNumber: (number: string) => string;
  columnNumber: (number: string) => string;
  columnNamed: (name: string) => string;
  found: (text: string) => string;
  tableProblems: Record<TableProblemCode, (problem: InputProblem) => string>;
  itemsAre: (names: string) => string;

  dayCount: (count: string) => string;
  workspaceCount: (count: string) => string;
  itemCount: (count: string) => string;
  /** What was read. */
  read: (told: {
    days: string;
    from: string;
    until: string;
    workspaces: string;
    items: string;
  }) => string;
  emptyCells: (count: string, cells: string) => string;
  missingDays: (count: string, days: string) => string;
  missingRows: (count: string, rows: string) => string;
  andMore: (count: string) => string;
  fromUntil: (from: string, until: string) => string;

  pricing: string;
  pricingHint: string;
  sitesAndPlans: (workspaces: string) => string;
  allUsage: string;
  siteOf: (workspace: string) => string;
  planOf: (workspace: string) => string;
  siteOrigins: Record<SettledWorkspace["origin"], string>;
  retentions: string;
  retentionsHint: string;
  proposedRetention: (days: string) => string;
  payment: string;
  paymentChoices: Record<BillPayment, string>;
  paymentNow: (origin: BillSettings["origin"], currency: string, plan: string) => string;

  notPriced: string;
  daysNotPriced: (reason: string) => string;
  splitTable: string;
  termsNotRead: string;
  unknownReason: string;

  result: string;
  total: (from: string, until: string) => string;
  totalOfWorkspace: (workspace: string) => string;
  usage: string;
  notOfOneWorkspace: string;
  show: string;
  allWorkspaces: string;
  oneOfJoint: string;
  announced: (total: string) => string;

  billed: string;
  optionalIn: (currency: string) => string;
  agrees: string;
  differs: (difference: string, isMore: boolean) => string;
  billedWithoutPackage: string;

  months: string;
  monthsHint: string;
  monthsHintWithPackage: string;
  month: string;
  date: string;
  amount: string;
  accumulated: string;
  daysOfMonth: (month: string) => string;

  accumulatedChart: string;
  consumption: string;
  consumptionOf: (item: string, unit: string) => string;
  quantity: string;
  chooseItem: string;
  chartLabel: (
    title: string,
    told: { from: string; until: string; last: string; largest: string; largestOn: string },
  ) => string;
  figures: string;

  contributors: string;
  contributorsHint: string;
  contributorsHintOfWorkspace: string;
  shareOf: (percent: string) => string;
  showAll: (count: string) => string;
  showFewer: string;
}
