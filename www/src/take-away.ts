/** Saves the estimate as a file. Loaded when somebody asks for one. */

import { today } from "./dates";
import { csvOf, linesMissing } from "./export-csv";
import { exportedRequest, jsonOf } from "./export-json";
import { isPriced } from "./pricing";
import type { PageView } from "./state";

export type SavedAs = "csv" | "json";

/** Saves it and says so, with what the file lacks. */
export function save(page: PageView, kind: SavedAs): string {
  const { tools, sentenceSeparator } = page.words;
  if (!isPriced(page.pricing)) return tools.nothingToSave;
  const name = `guance-estimate-${today()}.${kind}`;
  const said = kind === "csv" ? saveTable(page, name) : saveRequest(page, name);
  return said.join(sentenceSeparator);
}

function saveTable(page: PageView, name: string): string[] {
  const { tools } = page.words;
  download(name, "text/csv;charset=utf-8", csvOf(page));
  const missing = linesMissing(page);
  return [tools.saved(name), ...(missing > 0 ? [tools.savedWithoutPrices(missing)] : [])];
}

function saveRequest(page: PageView, name: string): string[] {
  const { tools, listSeparator } = page.words;
  const exported = exportedRequest(page);
  if (!exported) return [tools.nothingToSave];
  const { request, shortened, linesWithout } = exported;
  download(name, "application/json", jsonOf(request));
  return [
    tools.saved(name),
    ...(linesWithout > 0 ? [tools.savedWithoutLines(linesWithout)] : []),
    ...(shortened.length > 0 ? [tools.savedShorter(shortened.join(listSeparator))] : []),
  ];
}

function download(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has taken the file by then; it is not kept in memory for longer.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
