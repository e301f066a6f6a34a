import type { ImportWords } from "./import-words";

export const importEn: ImportWords = {
  close: "Close",
  textLabel: "Table or JSON",
  chooseFile: "Choose a file…",
  orDrop: "or drop a CSV, TSV or JSON file here",
  tryExample: "Try an example",
  copyTemplate: "Copy a template",
  copied: "Copied. Paste it into your spreadsheet.",
  notCopied: "Your browser does not allow copying. The template is in the box: copy it from there.",
  fileRead: (name) => `Read from ${name}.`,

  help: "What can be read",
  helpLayouts: {
    wide: "A row for each workspace, a column for each item. Columns “Site” and “Plan” if you like.",
    transposed: "The same turned round: a row for each item, a column for each workspace.",
    long: "A row for each quantity, with the columns: workspace, item, quantity; and if you like: retention, site, plan, label.",
  },
  helpJson:
    "JSON: a file saved by this page, or a request of previewCost of the npm package with one quantity a line.",
  helpRetention:
    "How long an item is kept goes into its name: “log_entries 14d” or “Logs 14 days”. The same item with another retention is another line. An empty cell is an item that is not used.",
  knownItems: "Items by id and name",

  unread: {
    empty: "There is nothing to read yet.",
    too_large: "Too large: at most 1 MB can be read.",
    no_table:
      "No item was found. Name items in the first row, such as “Logs” or “log_entries”, and workspaces in the first column, or the other way round.",
    not_json:
      "This looks like JSON but has a mistake in it, such as a missing comma or quotation mark.",
    no_request:
      "This JSON is no request for a price: an object with “currency” (CNY or USD) and “workspaces” is needed.",
    workbook: "This is a workbook. Save it as CSV, or copy its cells and paste them here.",
    unreadable: "This file could not be read. Save it as CSV in UTF-8 and try again.",
  },
  openQuote: (row) => `The quotation mark in row ${row} is never closed. Close it or remove it.`,

  layouts: {
    wide: "Read as a table with a row for each workspace.",
    transposed: "Read as a table with a column for each workspace.",
    long: "Read as a table with a row for each quantity.",
  },
  request: "Read as a request for a price.",
  counts: (workspaces, lines) =>
    `${workspaces} ${workspaces === 1 ? "workspace" : "workspaces"}, ${lines} ${lines === 1 ? "quantity" : "quantities"}.`,
  nothingFound: "No workspace was found.",
  rowsAbove: (count) =>
    count === 1
      ? "1 row above the header is not used."
      : `${count} rows above the header are not used.`,
  columnsNotUsed: (names) => `Columns that are not used: ${names}.`,
  sumsNotUsed: (count) =>
    count === 1 ? "1 row of totals is not used." : `${count} rows of totals are not used.`,
  sameName: (name) => `“${name}” occurs more than once. Each row becomes a workspace of its own.`,
  commercialByDefault: (count) =>
    count === 1
      ? "1 workspace has no plan in the table: it becomes commercial."
      : `${count} workspaces have no plan in the table: they become commercial.`,
  usualRetention:
    "Where nothing says how long something is kept, the usual time stands. You can change it afterwards.",
  freeRetention: (days) =>
    `On the free plan everything is kept for ${days} days, whatever the table says.`,
  siteOfOthers: (count) =>
    count === 1
      ? "Site of the workspace that has none in the table"
      : `Site of the ${count} workspaces that have none in the table`,
  terms: (terms) => `In the file: ${terms}.`,
  newestPrices: "newest prices",
  datedPrices: (from, days) => `${days} days from ${from}`,
  termsWithReplace:
    "“Replace” takes these over as well. “Add” takes only the workspaces and leaves your settings as they are.",
  termsWithTable: "Currency, dates and package of your estimate stay as they are.",

  problemsHeading: (count) =>
    count === 1 ? "1 part cannot be read" : `${count} parts cannot be read`,
  inCell: (row, column) => `Row ${row}, column ${column}`,
  inRow: (row) => `Row ${row}`,
  inColumn: (column) => `Column ${column}`,
  moreProblems: (count) => `and ${count} more`,
  problems: {
    scientific:
      "A spreadsheet has shortened this number, and digits may be lost. Show the cell as a whole number and copy it again.",
    unknown_column:
      "This column is not known. Name it after an item, such as “Logs” or “log_entries 14d”, or “Site” or “Plan”.",
    unknown_item: "This item is not known. Use its id or its name, such as log_entries or Logs.",
    unknown_site: "This site is not known. Use its id or its place, such as CN1 or Hangzhou.",
    unknown_plan: "This plan is not known. Use Commercial or Free.",
    unknown_retention: "This is no number of days. Type for instance 14 or 14 days.",
    retention_differs: "The item's name says another retention. Keep one of them.",
    retention_not_applicable: "There is no retention to choose for this item. Leave it out.",
    no_workspace: "This row names no workspace. Give each row a name.",
    no_item: "This row has a quantity but no item.",
    total: "This looks like a total. It would be counted twice.",
    site_differs: "Another row puts this workspace on another site.",
    plan_differs: "Another row gives this workspace another plan.",
    too_many_workspaces: "At most 100 workspaces can be imported at once.",
    too_many_lines: "At most 200 quantities of a workspace can be imported.",
    missing_field: "This is needed.",
    wrong_type: "This is not the kind of value that is expected here.",
    unknown_field: "The page does not know this field. It would be left out.",
    unknown_value: "This value is not known.",
    malformed_decimal: "Not a number of the package: write it as “1.5”, or as a whole number.",
    malformed_date: "Not a date: write it as 2026-01-31.",
    out_of_range: "Too large or too small.",
    daily_quantities:
      "This has a quantity for each day. “Check a bill” takes those; an estimate has one quantity for every day.",
    days_without_date:
      "A number of days needs a first day on this page. Without one, it shows a day, a month and a year.",
    quota_not_in_package: "This package has no quota for this item.",
    duplicate_id: "This occurs twice.",
    unknown_workspace: "There is no workspace of this id in the file.",
    text_too_long: "This text is too long. Up to 200 characters are kept.",
  },
  retentionNotOffered: (offered) => `This is not offered. Choose ${offered} days.`,
  leaveOut: (count) =>
    count === 1
      ? "Leave out the part that cannot be read"
      : `Leave out the ${count} parts that cannot be read`,
  leaveOutFirst: "Correct the table above, or tick this box to go on without them.",

  preview: "What will be imported, per day",
  unnamed: (number) => `Workspace ${number}`,
  kept: (days) => `kept ${days} days`,
  add: "Add to the estimate",
  replace: "Replace the estimate",
  cancel: "Cancel",
};
