/** Reads the text of a chosen file, in the encodings that spreadsheets save. */

export type UnreadFileCode = "too_large" | "workbook" | "unreadable";

export type FileText = { kind: "text"; text: string } | { kind: "unread"; code: UnreadFileCode };

export async function textOfFile(file: Blob, bytesMax: number): Promise<FileText> {
  if (file.size > bytesMax) return { kind: "unread", code: "too_large" };
  const bytes = await bytesOf(file);
  // A workbook of Excel or LibreOffice is a zip archive, whatever it is called.
  if (bytes && startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    return { kind: "unread", code: "workbook" };
  }
  const text = bytes && textOf(bytes);
  return text === undefined ? { kind: "unread", code: "unreadable" } : { kind: "text", text };
}

/** Nothing of a file that was moved away since it was chosen. */
async function bytesOf(file: Blob): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  for (const encoding of encodingsOf(bytes)) {
    const text = decoded(bytes, encoding);
    // Other formats of spreadsheets have bytes in them that no text has.
    if (text !== undefined && !text.includes("\0")) return text;
  }
  return undefined;
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
