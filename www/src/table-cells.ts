/** Splits pasted text or the text of a file into cells: tabs, commas, semicolons or bars. */

import { parse } from "papaparse";
import { FORMULA } from "./formula-text";

/** The rows of a table as they stand, empty ones too: a problem names its row by counting them. */
export type Cells = readonly (readonly string[])[];

export interface SplitText {
  cells: Cells;
  /** The row with a quotation mark that nothing closes; what follows it cannot be told apart. */
  openQuoteInRow?: number;
}

export function cellsOf(text: string): SplitText {
  // Quantities have commas in them, so the tabs of a paste from a spreadsheet go first.
  const [firstLine = ""] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const { data, errors } = parse<string[]>(text, {
    delimiter: firstLine.includes("\t") ? "\t" : "",
    delimitersToGuess: [",", ";", "|"],
  });
  const cells = data.map((row) => row.map(plainCell));
  const quote = errors.find(({ type }) => type === "Quotes");
  return quote ? { cells, openQuoteInRow: (quote.row ?? 0) + 1 } : { cells };
}

/** A spreadsheet puts an apostrophe before text that looks like a formula; so do our own files. */
function plainCell(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
