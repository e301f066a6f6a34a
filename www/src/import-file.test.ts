import { expect, test } from "vitest";
import { textOfFile } from "./import-file";

const TABLE = "工作空间,日志\n商店,5";
const utf16 = new Uint8Array(
  new Uint16Array([0xfeff, ...[...TABLE].map((c) => c.charCodeAt(0))]).buffer,
);
/** 日志,5 as a Chinese Excel saves it. */
const gbk = new Uint8Array([0xc8, 0xd5, 0xd6, 0xbe, 0x2c, 0x35]);

test.each([
  ["UTF-8", new TextEncoder().encode(TABLE), TABLE],
  ["UTF-8 with its mark", new TextEncoder().encode(`\uFEFF${TABLE}`), TABLE],
  ["UTF-16", utf16, TABLE],
  ["GB18030", gbk, "日志,5"],
])("a file in %s is read", async (_, bytes, text) => {
  expect(await textOfFile(new File([bytes], "usage.csv"))).toEqual({ kind: "text", text });
});

test.each([
  ["a workbook", new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0]), "workbook"],
  ["1 MB and a byte", new Uint8Array(1_048_577), "too_large"],
  ["no text", new Uint8Array([0xff, 0xff, 0x00]), "unknown_encoding"],
])("%s is not read, and why is told", async (_, bytes, code) => {
  expect(await textOfFile(new File([bytes], "usage.csv"))).toEqual({
    kind: "unread",
    why: { code },
  });
});
