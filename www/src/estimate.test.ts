import { expect, test } from "vitest";
import {
  addLine,
  changeLine,
  type EstimateWorkspace,
  isUnfinished,
  isUsed,
  linesOfItem,
  removeLine,
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
