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

/** Quantities have commas in them, so a comma parts the cells only where nothing else does. */
const DELIMITERS = ["\t", ";", "|", ","] as const;
/** A table may have a title and some notes above it; the delimiter is in the lines that follow. */
const LINES_LOOKED_AT = 10;

export function cellsOf(text: string): SplitText {
  const { data, errors } = parse<string[]>(text, { delimiter: delimiterOf(text) });
  const cells = data.map((row) => row.map(plainCell));
  const quote = errors.find(({ type }) => type === "Quotes");
  return quote ? { cells, openQuoteInRow: (quote.row ?? 0) + 1 } : { cells };
}

/** What stands in the most of the first lines. */
function delimiterOf(text: string): string {
  const lines = text.trimStart().split(/\r\n?|\n/, LINES_LOOKED_AT);
  const count = (mark: string) => lines.filter((line) => line.includes(mark)).length;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** A spreadsheet puts an apostrophe before text that looks like a formula; so do our own files. */
function plainCell(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
