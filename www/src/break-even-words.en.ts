import type { BreakEvenWords, NamedPlan } from "./break-even-words";

/** In the middle of a sentence. */
function called({ id, name }: NamedPlan): string {
  if (id === "pay_as_you_go") return "pay-as-you-go";
  return id === "free" ? "the free plan" : `the ${name}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const breakEvenEn: BreakEvenWords = {
  whatGrows: "What grows",
  everything: "Everything in proportion",
  updating: "Updating…",
  title: (days) => `Cost of ${days === "1" ? "1 day" : `${days} days`} against volume`,
  chartLabel: (title) =>
    `${title}, a curve for each plan. The sentences and the table below say the same.`,
  present: "you are here",
  times: (factor) => `× ${factor}`,
  presentTimes: "× 1 (now)",
  aDay: (quantity) => `${quantity} a day`,
  point: ({ from, until, unit }, below, above) =>
    `From ${from} up to about ${until} ${unit === undefined ? "times the present volume" : `${unit} a day`}, ${called(below)} is cheapest; from there on, ${called(above)}.`,
  bracket: ({ from, until, unit }) =>
    `It changes between ${from} and ${until} ${unit === undefined ? "times" : `${unit} a day`}.`,
  always: ({ from, until, unit }, plan) =>
    `${capitalised(called(plan))} is cheapest all the way from ${from} to ${until} ${unit === undefined ? "times the present volume" : `${unit} a day`}.`,
  nowhere: "The plans cannot be compared at these volumes.",
  scales: "Both scales grow tenfold from line to line.",
  rounding:
    "For the picture, counts are rounded to whole numbers and gigabytes to six decimals. What changes and changes back between two neighbouring rows of the table is not seen.",
  table: "The amounts in a table",
  volume: "Volume",
  cheapest: "Cheapest",
  unavailable: "not available",
};
