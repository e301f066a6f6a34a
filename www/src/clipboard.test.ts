import { afterEach, expect, test, vi } from "vitest";
import { copyText } from "./clipboard";

afterEach(() => vi.unstubAllGlobals());

function clipboardOf(before: string): { text: string } {
  const clipboard = { text: before };
  const write = async ([{ "text/plain": blob }]: [{ "text/plain": Promise<Blob> }]) => {
    clipboard.text = await (await blob).text();
  };
  vi.stubGlobal(
    "ClipboardItem",
    class {
      constructor(parts: object) {
        Object.assign(this, parts);
      }
    },
  );
  vi.stubGlobal("navigator", { clipboard: { write } });
  return clipboard;
}

test("a text is copied once it is made", async () => {
  const clipboard = clipboardOf("before");
  expect(await copyText(Promise.resolve("link"))).toBe(true);
  expect(clipboard.text).toBe("link");
});

test("a text that cannot be made leaves the clipboard as it was", async () => {
  const clipboard = clipboardOf("before");
  expect(await copyText(Promise.reject(new Error("too_large")))).toBe(false);
  expect(clipboard.text).toBe("before");
});

test("a browser without a clipboard copies nothing", async () => {
  vi.stubGlobal("navigator", {});
  expect(await copyText(Promise.reject(new Error("too_large")))).toBe(false);
});
