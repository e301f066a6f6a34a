/** Turns the bytes of a file into text: tables are saved in more encodings than one. */

import { BILL_TEXT_MAX } from "./bill-record";

export type ReadFile =
  | { kind: "text"; text: string }
  | { kind: "problem"; problem: "too_large" | "unreadable" };

/**
 * UTF-8, UTF-16 with its mark as spreadsheets save "Unicode text", or what a Chinese spreadsheet
 * saves as CSV. Digits are the same in all of them, and names that are misread are no items.
 */
export function decodeTable(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, "utf-16le");
  return decoded(bytes, "utf-8") ?? decoded(bytes, "gb18030");
}

export async function readFile(file: Blob): Promise<ReadFile> {
  if (file.size > BILL_TEXT_MAX) return { kind: "problem", problem: "too_large" };
  try {
    const text = decodeTable(new Uint8Array(await file.arrayBuffer()));
    // A spreadsheet's own format is bytes that no text has.
    if (text !== undefined && !text.includes("\0")) return { kind: "text", text };
  } catch {
    // A file that was moved away since it was chosen cannot be read either.
  }
  return { kind: "problem", problem: "unreadable" };
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
