// `previewCost`, from object to object, beside the same answer by other means.

import { catalog, previewCost } from "../pkg/inline.js";
import { countWrong, expectSame, valueIn } from "./equality.mjs";
import { medians } from "./measure.mjs";
import { RIVALS } from "./rivals.mjs";
import { CURRENCY, ITEMS, previewRequest } from "./workloads.mjs";

export const sizes = [
  { workspaces: 1, days: 1 },
  { workspaces: 10, days: 30 },
  { workspaces: 2381, days: 30 },
];

export function measure({ workspaces, days }) {
  const contenders = agreed({ workspaces, days });
  const times = medians(contenders.map(({ call }) => call));
  return {
    part: "objects",
    workload: workloadName(workspaces, days),
    rows: workspaces * days * ITEMS.length,
    contenders: contenders.map(({ name, wrong }, index) => ({
      name,
      wrong,
      milliseconds: times[index],
    })),
  };
}

/** All that give an answer, once it is found to be the same. */
export function agreed({ workspaces, days }) {
  const request = previewRequest(workspaces, days, false);
  const explained = { ...request, explain: true };
  const published = valueIn(catalog());
  const ours = [
    { name: "previewCost", call: () => previewCost(request) },
    { name: "previewCost, explain: true", call: () => previewCost(explained) },
  ];
  const rivals = RIVALS.filter(({ module }) => module.preparePreview).map(
    ({ name, module, given, isRight }) => {
      const preview = module.preparePreview(published, CURRENCY, given);
      return { name, isRight, call: () => preview(request) };
    },
  );
  return compared(ours, rivals);
}

/** Is a function of its own so that the calls, functions of another, keep no answer alive. */
function compared(ours, rivals) {
  const [expected, explained] = ours.map(({ call }) => billed(valueIn(call())));
  expectSame("explain: true", explained, expected);
  return [...ours, ...rivals.map((rival) => ({ ...rival, wrong: check(rival, expected) }))];
}

function workloadName(workspaces, days) {
  const counted = (count, word) => `${count.toLocaleString("en")} ${word}${count > 1 ? "s" : ""}`;
  return [
    counted(workspaces, "workspace"),
    counted(ITEMS.length, "item"),
    counted(days, "day"),
  ].join(" × ");
}

/** A preview without words of advice and of explanation. */
function billed({ notices, ...preview }) {
  const workspaces = preview.workspaces.map(({ lines, ...workspace }) => ({
    ...workspace,
    lines: lines.map(({ formula, rules, ...line }) => line),
  }));
  return { ...preview, workspaces };
}

/** How many figures are wrong, of those who may have wrong ones; others throw. */
function check({ name, call, isRight }, expected) {
  const answer = call();
  if (!isRight) {
    expectSame(name, answer, expected);
    return undefined;
  }
  const [actual, right] = [answer, expected].map(figuresOf);
  return {
    lines: countWrong(actual.lines, right.lines, isRight),
    ofLines: right.lines.length,
    totals: countWrong(actual.totals, right.totals, isRight),
    ofTotals: right.totals.length,
  };
}

function figuresOf({ workspaces, daily, total }) {
  return {
    lines: workspaces.flatMap(({ lines }) => lines.map(({ amount }) => amount)),
    totals: [...workspaces.map(({ usageCharges }) => usageCharges), ...daily, total],
  };
}
