import { expect, test } from "vitest";
import { decodeTable, readFile } from "./bill-file";

const bytes = (...values: number[]) => new Uint8Array(values);

test.each<[string, Uint8Array, string | undefined]>([
  ["UTF-8", new TextEncoder().encode("日期,sms"), "日期,sms"],
  ["UTF-8 with its mark", bytes(0xef, 0xbb, 0xbf, 0x61), "a"],
  ["UTF-16", bytes(0xff, 0xfe, 0xe5, 0x65, 0x1f, 0x67), "日期"],
  ["GB 18030", bytes(0xc8, 0xd5, 0xc6, 0xda), "日期"],
  ["no text at all", bytes(0xff, 0xff), undefined],
])("a table in %s is read as what it is", (_name, file, text) => {
  expect(decodeTable(file)).toBe(text);
});

test("a file that is too large, or a workbook, is told and not read", async () => {
  const large = new Blob([new Uint8Array(5_000_001)]);
  expect(await readFile(large)).toEqual({ kind: "problem", problem: "too_large" });
  const workbook = new Blob([bytes(0x50, 0x4b, 0x03, 0x04, 0x00)]);
  expect(await readFile(workbook)).toEqual({ kind: "problem", problem: "unreadable" });
  expect(await readFile(new Blob(["date,sms"]))).toEqual({ kind: "text", text: "date,sms" });
});
