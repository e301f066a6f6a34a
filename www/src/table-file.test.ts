import { expect, test } from "vitest";
import { textOfFile } from "./table-file";

const BYTES_MAX = 100;
const TABLE = "工作空间,日志\n商店,5";
const units = [0xfeff, ...[...TABLE].map((character) => character.charCodeAt(0))];
const bytes = (...values: number[]) => new Uint8Array(values);
const utf16 = (isLittle: boolean) =>
  bytes(
    ...units.flatMap((unit) => {
      const both = [unit >> 8, unit & 0xff];
      return isLittle ? both.reverse() : both;
    }),
  );

test.each([
  ["UTF-8", new TextEncoder().encode(TABLE), TABLE],
  ["UTF-8 with its mark", new TextEncoder().encode(`\uFEFF${TABLE}`), TABLE],
  ["UTF-16", utf16(true), TABLE],
  ["UTF-16 with the high bytes first", utf16(false), TABLE],
  // 日志,5 as a Chinese Excel saves it.
  ["GB 18030", bytes(0xc8, 0xd5, 0xd6, 0xbe, 0x2c, 0x35), "日志,5"],
  ["as many bytes as may be", new Uint8Array(BYTES_MAX).fill(0x35), "5".repeat(BYTES_MAX)],
])("a file in %s is read", async (_, file, text) => {
  expect(await textOfFile(new Blob([file]), BYTES_MAX)).toEqual({ kind: "text", text });
});

const gone = Object.assign(new Blob(["5"]), {
  arrayBuffer: () => Promise.reject(new DOMException("It is gone")),
});

test.each([
  ["a workbook", new Blob([bytes(0x50, 0x4b, 0x03, 0x04, 0)]), "workbook"],
  ["an older workbook", new Blob([bytes(0xd0, 0xcf, 0x11, 0xe0, 0)]), "unreadable"],
  ["a byte more", new Blob([new Uint8Array(BYTES_MAX + 1)]), "too_large"],
  ["bytes that no encoding has", new Blob([bytes(0xff, 0xff)]), "unreadable"],
  ["a text with a zero in it", new Blob([bytes(0x61, 0, 0x62)]), "unreadable"],
  ["a file that was moved away", gone, "unreadable"],
])("%s is not read, and why is told", async (_, file, code) => {
  expect(await textOfFile(file, BYTES_MAX)).toEqual({ kind: "unread", code });
});
