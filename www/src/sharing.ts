/**
 * Links that hold an estimate: JSON text, compressed, after the `#` of the page's address, where it
 * is sent to nobody.
 *
 * `1.` before it is the version. Whoever opens a link may have been sent anything, so both the text
 * and what it unpacks to are limited, and everything in it is checked in `kept-state.ts`. Gzip ends
 * with a checksum: a link of which a character was lost is refused, and never shows other numbers.
 */

import type { IsoDate } from "guance-billing";
import { arrived, readTravelling, type Shared, type Travelling, toTravel } from "./kept-state";

const VERSION = "1";
/** Above any state that the page can still show well. */
export const FRAGMENT_LENGTH_MAX = 64 * 1024;
export const INFLATED_BYTES_MAX = 1024 * 1024;

export interface Refusal {
  kind: "refusal";
  reason: RefusalReason;
}

export type RefusalReason =
  /** Made by a page of another version. */
  | "other_version"
  /** Longer than a link may be, packed or unpacked. */
  | "too_large"
  /** Text was lost or changed on the way. */
  | "damaged"
  /** Whole, but not what this page makes. */
  | "not_understood";

export type Decoded = { kind: "shared"; shared: Shared } | Refusal;
export type Encoded =
  /** `lacksBill`: the table of daily quantities is too long to be in it. */
  { kind: "fragment"; fragment: string; lacksBill: boolean } | NotMade;

export interface NotMade {
  kind: "not_made";
  /** `over_limits`: more than a part of it may hold, such as a text of a field. */
  why: "too_large" | "over_limits";
}

/** The fragment of a link, without the `#`; none where no page would open it. */
export async function encode(shared: Shared): Promise<Encoded> {
  const travelling = toTravel(shared);
  const fragment = await packed(travelling);
  if (fragment !== undefined) return { kind: "fragment", fragment, lacksBill: false };
  const { bill: _tooLong, ...others } = travelling;
  const shorter = await packed(others);
  if (shorter !== undefined) return { kind: "fragment", fragment: shorter, lacksBill: true };
  return { kind: "not_made", why: readTravelling(others) ? "too_large" : "over_limits" };
}

/** Nothing where it is too much for a link. */
async function packed(travelling: Travelling): Promise<string | undefined> {
  if (!readTravelling(travelling)) return undefined;
  const bytes = new TextEncoder().encode(JSON.stringify(travelling));
  if (bytes.length > INFLATED_BYTES_MAX) return undefined;
  const stream = streamOf(bytes).pipeThrough(new CompressionStream("gzip"));
  const packedBytes = await readAtMost(stream, FRAGMENT_LENGTH_MAX);
  const fragment = packedBytes && `${VERSION}.${toBase64Url(packedBytes)}`;
  return fragment && fragment.length <= FRAGMENT_LENGTH_MAX ? fragment : undefined;
}

/** What a fragment holds, with or without the `#`. Never throws. */
export async function decode(fragment: string, today: IsoDate): Promise<Decoded> {
  if (fragment.length > FRAGMENT_LENGTH_MAX + 1) return refusal("too_large");
  const [, version, data] = /^#?([0-9]{1,4})\.(.*)$/s.exec(fragment) ?? [];
  if (version === undefined || data === undefined) return refusal("damaged");
  if (version !== VERSION) return refusal("other_version");
  const bytes = fromBase64Url(data);
  if (!bytes) return refusal("damaged");
  const unpacked = await inflated(bytes);
  if (!(unpacked instanceof Uint8Array)) return unpacked;
  const travelling = readTravelling(parsed(unpacked));
  if (!travelling) return refusal("not_understood");
  return { kind: "shared", shared: arrived(travelling, today) };
}

function refusal(reason: RefusalReason): Refusal {
  return { kind: "refusal", reason };
}

async function inflated(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array | Refusal> {
  try {
    const stream = streamOf(packed).pipeThrough(new DecompressionStream("gzip"));
    return (await readAtMost(stream, INFLATED_BYTES_MAX)) ?? refusal("too_large");
  } catch {
    return refusal("damaged");
  }
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** Stops as soon as there is too much: a few bytes may unpack to gigabytes. */
async function readAtMost(
  stream: ReadableStream<Uint8Array>,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > bytesMax) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte));
  return btoa(characters.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Nothing where it is not base64url. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  try {
    const characters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(characters, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
