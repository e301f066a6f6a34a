import type { BillWords } from "./bill-words";

export const billEn: BillWords = {
  table: "Quantities of each day",
  tableHint:
    "Copy the rows from your spreadsheet, with the row of headings, and paste them here; CSV text works too. One row per day and one column per item, or one row per day and item.",
  examples: "What the table may look like",
  exampleOfColumns: "A column for each item",
  exampleOfRows: "A row for each item",
  exampleNotes:
    "Items are called as on the rate card, in English or Chinese, or by their id. How long data are kept may follow the name, such as “log_entries 14d”. Days are written 2026-11-01, 2026/11/1 or 20261101; quantities as elsewhere on this page (150M, 1.5亿, 150,000,000). The column of workspaces may be left out. A JSON request of the npm package can be pasted as well.",
  chooseFile: "Choose a file (CSV, TSV or JSON)",
  fileTooLarge: "This file is larger than 5 MB. Split it into shorter periods.",
  fileNotRead: "This file could not be read. Save it as CSV in UTF-8 and try again.",
  useSample: "Fill in an example",
  sampleWorkspaces: ["Production", "Staging"],
  clear: "Clear the table",
  nothingYet: "Paste a table or fill in an example to see its bills.",

  problems: (count) =>
    count === "1"
      ? "1 thing to correct before this can be priced"
      : `${count} things to correct before this can be priced`,
  moreProblems: (count) => `… and ${count} more.`,
  where: (parts) => {
    const text = parts.join(", ");
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  },
  rowNumber: (number) => `row ${number}`,
  columnNumber: (number) => `column ${number}`,
  columnNamed: (name) => `column “${name}”`,
  found: (text) => `“${text}”`,
  tableProblems: {
    text_too_long: () => "The table is larger than 5 MB. Split it into shorter periods.",
    no_rows: () =>
      "There are no quantities in this table. Add at least one row with a day and a quantity.",
    no_date_column: () =>
      "No column is called “date”. The first row has to name the columns, such as: date, workspace, log_entries 14d.",
    no_item_column: () =>
      "No column names an item. Add a column for each item, such as “log_entries 14d”, or the columns “item” and “quantity”.",
    no_quantity_column: () => "No column is called “quantity”. Add one beside “item”.",
    unknown_heading: () =>
      "This heading is neither an item nor date, workspace, item, quantity or retention. Correct it, or take the column out.",
    repeated_column: () => "This column occurs twice. Keep one of them.",
    cells_without_heading: () =>
      'This cell has no heading above it. A number with commas needs quotation marks in CSV, such as "1,234".',
    unclosed_quote: () => "A quotation mark is opened and never closed.",
    not_a_date: () =>
      "Not a day. Write 2026-11-01, 2026/11/1 or 20261101, and take out rows of totals.",
    missing_workspace: () => "The workspace is missing. Write its name in every row.",
    unknown_item: () => "Not an item of any rate card.",
    not_a_retention: () => "Not a number of days. Write 14 or 14d, or leave it empty.",
    retention_differs: () => "The item's name says another retention. Keep one of them.",
    repeated_row: ({ otherRow }) =>
      `Row ${otherRow ?? ""} has this already: the same day, workspace and item. Keep one of them, or add them up.`,
    too_many_days: () => "More than 3,660 days from the first to the last. Split the table.",
    too_many_workspaces: () => "More than 100 workspaces. Split the table.",
    not_json: () =>
      "This starts like JSON but cannot be read as JSON. Paste a whole request, or a table.",
    request_without_first_day: () =>
      "The request names no first day. Add “from”, so that each day has its date.",
  },
  itemsAre: (names) => `Items: ${names}.`,

  dayCount: (count) => (count === "1" ? "1 day" : `${count} days`),
  workspaceCount: (count) => (count === "1" ? "1 workspace" : `${count} workspaces`),
  itemCount: (count) => (count === "1" ? "1 item" : `${count} items`),
  read: ({ days, from, until, workspaces, items }) =>
    `Read: ${days}, from ${from} to ${until}, ${workspaces}, ${items}.`,
  emptyCells: (count, cells) =>
    count === "1"
      ? `1 cell is empty and counts as 0: ${cells}.`
      : `${count} cells are empty and count as 0: ${cells}.`,
  missingDays: (count, days) =>
    count === "1"
      ? `1 day has no row and counts as 0: ${days}.`
      : `${count} days have no row and count as 0: ${days}.`,
  missingRows: (count, rows) =>
    count === "1"
      ? `1 row of a day and item is missing and counts as 0: ${rows}.`
      : `${count} rows of a day and item are missing and count as 0: ${rows}.`,
  andMore: (count) => `and ${count} more`,
  fromUntil: (from, until) => `${from} to ${until}`,

  pricing: "How it is priced",
  pricingHint: "Each day is priced by the rate card of that day.",
  sitesAndPlans: (workspaces) => `Site and plan of ${workspaces}`,
  allUsage: "All usage",
  siteOf: (workspace) => `Site of ${workspace}`,
  planOf: (workspace) => `Plan of ${workspace}`,
  siteOrigins: {
    text: "as in the table",
    chosen: "",
    estimate: "as the workspace of this name in the estimate",
    first: "proposed: the site of the first workspace of the estimate",
  },
  retentions: "How long data are kept",
  retentionsHint: "Only for items whose heading does not say it.",
  proposedRetention: (days) => (days === "" ? "As proposed" : `As proposed: ${days} days`),
  payment: "How it is paid",
  paymentChoices: {
    proposed: "As in the pasted request",
    as_in_estimate: "As in the estimate",
    by_use: "Pay-as-you-go",
  },
  paymentNow: (origin, currency, plan) => {
    const whose = {
      text: "As in the pasted request",
      estimate: "As in the estimate",
      chosen: "As chosen",
    };
    return `${whose[origin]}: ${plan}, in ${currency}.`;
  },

  notPriced: "No amounts are shown until this is corrected:",
  daysNotPriced: (reason) => `The days of the table: ${reason}`,
  splitTable: "If it is sold on a part of the days only, check those days in a table of their own.",
  termsNotRead: "The package's quotas or traffic packs in the estimate have to be corrected first.",
  unknownReason: "The calculator could not price this table.",

  result: "The bill",
  total: (from, until) => `Total from ${from} to ${until}`,
  totalOfWorkspace: (workspace) => `Usage charges of ${workspace}`,
  usage: "Usage charges of all days",
  notOfOneWorkspace:
    "The price of the package and of traffic packs is paid for all workspaces together and is not in this amount.",
  show: "Show",
  allWorkspaces: "All workspaces together",
  oneOfJoint:
    "This is its part of the joint bill: workspaces before it take from the package's quota first.",
  announced: (total) => `Checked: ${total}`,

  billed: "What you were billed",
  optionalIn: (currency) => `${currency}, optional`,
  agrees: "The bill agrees with the computed amount to the cent.",
  differs: (difference, isMore) =>
    `The bill is ${difference} ${isMore ? "more" : "less"} than computed.`,
  billedWithoutPackage:
    "Compared with the usage charges: the package and traffic packs are paid up front, not by these bills.",

  months: "Daily bills by month",
  monthsHint: "Open a month to see its days, and a day's amount to see how it comes about.",
  monthsHintWithPackage:
    "These are the usage charges. The package and traffic packs are not charged by day and stand apart above.",
  month: "Month",
  date: "Day",
  amount: "Amount",
  accumulated: "Accumulated",
  daysOfMonth: (month) => `Days of ${month}`,

  accumulatedChart: "Accumulated usage charges",
  consumption: "Consumption over time",
  consumptionOf: (item, unit) => (unit === "" ? `${item} per day` : `${item} per day, in ${unit}`),
  quantity: "Quantity",
  chooseItem: "Item",
  chartLabel: (title, { from, until, last, largest, largestOn }) =>
    `${title} from ${from} to ${until}: ${last} on the last day, at most ${largest} on ${largestOn}. The table below has every day.`,
  figures: "The figures of this chart",

  contributors: "Largest contributors",
  contributorsHint: "What the total is made of: each item of each workspace, and its share.",
  contributorsHintOfWorkspace:
    "Each item of the workspace, and its share of the workspace's usage charges.",
  shareOf: (percent) => `${percent}%`,
  showAll: (count) => `Show all ${count}`,
  showFewer: "Show the largest only",
};
