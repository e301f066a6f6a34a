/** The workspaces that were read as a table: a row each, and a column for each kind of line. */

import type { ItemId } from "guance-billing";
import type { ReadLine, ReadWorkspace } from "./table-reading";

export interface PreviewColumn {
  key: string;
  item: ItemId;
  retentionDays?: number;
}

export interface Preview {
  columns: PreviewColumn[];
  /** The lines of each workspace by the key of their column. */
  rows: { workspace: ReadWorkspace; lines: ReadonlyMap<string, ReadLine> }[];
}

/** Columns in the order in which their lines are met; what occurs twice has two. */
export function previewOf(workspaces: readonly ReadWorkspace[]): Preview {
  const columns = new Map<string, PreviewColumn>();
  const rows = workspaces.map((workspace) => {
    const lines = new Map<string, ReadLine>();
    for (const line of workspace.lines) {
      const { item, retentionDays } = line;
      let key = `${item} ${retentionDays ?? ""}`;
      while (lines.has(key)) key += "+";
      lines.set(key, line);
      columns.set(key, retentionDays === undefined ? { key, item } : { key, item, retentionDays });
    }
    return { workspace, lines };
  });
  return { columns: [...columns.values()], rows };
}

/** A column as spreadsheets name it: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return before > 0 ? columnLetters(before) + letter : letter;
}
