import { expect, test } from "vitest";
import {
  addLine,
  changeLine,
  type EstimateWorkspace,
  isUnfinished,
  isUsed,
  linesOfItem,
  nameOfCopy,
  removeLine,
  withCopy,
} from "./estimate";
import { preferredLanguage } from "./messages";
import { presetEstimate } from "./presets";
import { newWorkings, withTyped } from "./workings";

const blank: EstimateWorkspace = {
  id: "workspace-1",
  name: "",
  site: "cn1",
  plan: "commercial",
  lines: [],
};

test("an item without a line shows one blank line, which typing makes real under the same id", () => {
  const [line] = linesOfItem(blank, "sms");
  if (!line) throw new Error("a blank line is expected");
  const typed = changeLine(blank, line, { typedQuantity: "5" });
  expect(typed.lines).toEqual([{ id: line.id, item: "sms", typedQuantity: "5", label: "" }]);
});

test("a quantity that is typed by hand drops the workings, another change keeps them", () => {
  const [line] = linesOfItem(blank, "sms");
  if (!line) throw new Error("a blank line is expected");
  const workings = withTyped(newWorkings("alerts", ""), { field: "alerts" }, "5");
  const [worked] = changeLine(blank, line, { workings }).lines;
  if (!worked) throw new Error("the line is expected");
  expect(isUsed(worked)).toBe(true);
  expect(isUnfinished(worked)).toBe(true);
  expect(changeLine(blank, worked, { label: "on call" }).lines[0]).toHaveProperty("workings");
  const [byHand] = changeLine(blank, worked, { typedQuantity: "7" }).lines;
  expect(byHand).toEqual({ id: line.id, item: "sms", typedQuantity: "7", label: "" });
});

test("opening the workings alone is no usage", () => {
  const line = { id: "sms-1", item: "sms" as const, typedQuantity: "", label: "" };
  expect(isUsed({ ...line, workings: newWorkings("alerts", "") })).toBe(false);
});

test("a further line keeps the first one, and ids are never used twice", () => {
  const first = addLine(blank, "sms");
  expect(first.workspace.lines.map(({ id }) => id)).toEqual(["sms-1", "sms-2"]);
  const shorter = removeLine(first.workspace, "sms-1");
  expect(addLine(shorter, "sms").lineId).toBe("sms-3");
});

test("a changed example is no longer marked as published", () => {
  let made = 0;
  const newId = () => `workspace-${++made}`;
  const [example] = presetEstimate("published_example", newId).workspaces;
  const line = example?.lines[0];
  if (!example || !line) throw new Error("the example has lines");
  expect(example.publishedExample).toBe("W3");
  expect(changeLine(example, line, { typedQuantity: "1" }).publishedExample).toBeUndefined();
});

test.each<[string[], string]>([
  [["zh-CN", "en"], "zh"],
  [["zh"], "zh"],
  [["en-GB", "zh"], "en"],
  [["fr", "zh-TW"], "zh"],
  [["fr"], "en"],
  [[], "en"],
])("a browser that asks for %j gets %s", (languages, language) => {
  expect(preferredLanguage(languages)).toBe(language);
});

test("a copy stands right below, and is served and drawn from beside its original", () => {
  let made = 0;
  const estimate = presetEstimate("shared_package", () => `workspace-${++made}`);
  const payment = {
    ...estimate.payment,
    order: ["workspace-2", "workspace-1"],
    notServed: ["workspace-1"],
  };
  const copied = withCopy({ ...estimate, payment }, "workspace-1", "workspace-3", "A 2");
  expect(copied.workspaces.map(({ id, name }) => `${id} ${name}`)).toEqual([
    "workspace-1 ",
    "workspace-3 A 2",
    "workspace-2 ",
  ]);
  expect(copied.workspaces[1]).toEqual({
    ...blank,
    id: "workspace-3",
    name: "A 2",
    lines: copied.workspaces[0]?.lines,
  });
  const [original, copy] = copied.workspaces;
  expect(copy?.lines.some((line) => original?.lines.includes(line))).toBe(false);
  expect(copied.payment).toMatchObject({
    order: ["workspace-2", "workspace-1", "workspace-3"],
    notServed: ["workspace-1", "workspace-3"],
  });
});

test.each([
  ["Production", [], "Production 2"],
  ["Production", ["Production 2"], "Production 3"],
  ["Production 2", ["Production", "Production 2"], "Production 3"],
  ["生产环境", [], "生产环境 2"],
  ["", ["Production"], ""],
])("the copy of %j beside %j is called %j", (name, taken, copy) => {
  expect(nameOfCopy(name, taken)).toBe(copy);
});
