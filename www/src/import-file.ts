/** Reads the text of a chosen file, in the encodings that spreadsheets save. */

import { BYTES_MAX, type Unread } from "./import-reading";

export type FileText =
  | { kind: "text"; text: string }
  | { kind: "unread"; why: Unread | { code: "workbook" | "unknown_encoding" } };

export async function textOfFile(file: File): Promise<FileText> {
  if (file.size > BYTES_MAX) return { kind: "unread", why: { code: "too_large" } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  // A workbook of Excel or LibreOffice is a zip archive, whatever it is called.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    return { kind: "unread", why: { code: "workbook" } };
  }
  for (const encoding of encodingsOf(bytes)) {
    const text = decoded(bytes, encoding);
    if (text !== undefined) return { kind: "text", text };
  }
  return { kind: "unread", why: { code: "unknown_encoding" } };
}

/** What a mark says; else UTF-8, or what a Chinese Excel saves as CSV. */
function encodingsOf(bytes: Uint8Array): string[] {
  if (startsWith(bytes, 0xff, 0xfe)) return ["utf-16le"];
  if (startsWith(bytes, 0xfe, 0xff)) return ["utf-16be"];
  return ["utf-8", "gb18030"];
}

function startsWith(bytes: Uint8Array, ...first: number[]): boolean {
  return first.every((byte, index) => bytes[index] === byte);
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
