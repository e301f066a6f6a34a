import { expect, test } from "vitest";
import { isPlace } from "./address";

test.each(["", "#", "#results", "#comparison-heading"])("%s is a place in the page", (fragment) => {
  expect(isPlace(fragment)).toBe(true);
});

test.each(["#1.H4sI", "#9", "#%31.H4sI", "# results"])("%s is read as a link", (fragment) => {
  expect(isPlace(fragment)).toBe(false);
});
