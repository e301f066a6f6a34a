/**
 * How a line's quantity is worked out from what people know of their systems: plain, immutable
 * data, like all that is typed. What follows from it is computed in `working-out.ts`.
 */

import type { WayId, WorkField } from "./way";

export interface Workings {
  way: WayId;
  /** What was typed or chosen, by field. A field that is not here stands at its default. */
  typed: TypedFields;
  /** The same for each row, in a way that has rows. There is always one. */
  rows: readonly TypedFields[];
  /** The quantity that was there before; it comes back where the workings are dropped. */
  replaced: string;
}

export type TypedFields = Readonly<Partial<Record<WorkField, string>>>;

/** A field of the workings; in a row, or for all of them. */
export interface WorkPlace {
  field: WorkField;
  row?: number;
}

export function newWorkings(way: WayId, replaced: string): Workings {
  return { way, typed: {}, rows: [{}], replaced };
}

/** What was typed for the other way stays, in case its owner comes back. */
export function withWay(workings: Workings, way: WayId): Workings {
  return { ...workings, way };
}

export function withTyped(workings: Workings, { field, row }: WorkPlace, text: string): Workings {
  if (row === undefined) return { ...workings, typed: { ...workings.typed, [field]: text } };
  const rows = workings.rows.map((typed, index) =>
    index === row ? { ...typed, [field]: text } : typed,
  );
  return { ...workings, rows };
}

export function withRow(workings: Workings): Workings {
  return { ...workings, rows: [...workings.rows, {}] };
}

export function withoutRow(workings: Workings, row: number): Workings {
  return { ...workings, rows: workings.rows.toSpliced(row, 1) };
}

/** Whether anything was typed; a choice of a way alone is nothing yet. */
export function hasInput({ typed, rows }: Workings): boolean {
  return [typed, ...rows].some((fields) => !isBlank(fields));
}

export function isBlank(fields: TypedFields): boolean {
  return Object.values(fields).every((text) => text.trim() === "");
}
