/** The texts of the picture of cost against volume. Both languages fill this type. */

import type { PlanOptionId } from "guance-billing";

/** A plan as a sentence needs it: "the Growth package", but just "pay-as-you-go". */
export interface NamedPlan {
  id: PlanOptionId;
  name: string;
}

/** Quantities of a unit a day; without a unit, numbers of times the present volume. */
export interface Volumes {
  from: string;
  until: string;
  unit?: string;
}

export interface BreakEvenWords {
  whatGrows: string;
  everything: string;
  updating: string;
  title: (days: string) => string;
  chartLabel: (title: string) => string;
  present: string;
  /** A number of times the present volume. */
  times: (factor: string) => string;
  presentTimes: string;
  aDay: (quantity: string) => string;
  /** Around a volume where one plan ceases to be the cheapest, from where it began to be. */
  point: (volumes: Volumes, below: NamedPlan, above: NamedPlan) => string;
  bracket: (volumes: Volumes) => string;
  /** Where one plan is cheapest from end to end. */
  always: (volumes: Volumes, plan: NamedPlan) => string;
  nowhere: string;
  scales: string;
  rounding: string;
  table: string;
  volume: string;
  cheapest: string;
  unavailable: string;
}
