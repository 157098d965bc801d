import type { NormalizedEntry } from '../entry.ts';
import { readBody } from '../normalized/parse-body.ts';
import { BEGINS, ENDS, noneOpen, Pieces } from './pieces.ts';
import { VarintReader, VarintWriter } from './varint.ts';

/** What an entry of NORMALIZED says, without its place. */
export type Said = Omit<NormalizedEntry, 'index'>;

const VERSION = 1;

/** Empty pieces for entries of NORMALIZED: each entry is one piece, its body as JSON. */
export function bodyPieces(firstIndex: number): Pieces {
  return new Pieces(firstIndex, noneOpen());
}

const utf8 = new TextEncoder();
const SLAB_BYTES = 64 * 1024;
let slab = new Uint8Array();

/** As `utf8.encode`, into memory that many share: an array of its own costs more than its bytes. */
function encode(json: string): Uint8Array {
  const most = json.length * 3;
  if (most > SLAB_BYTES) return utf8.encode(json);
  if (most > slab.length) slab = new Uint8Array(SLAB_BYTES);
  const { written } = utf8.encodeInto(json, slab);
  const bytes = slab.subarray(0, written);
  slab = slab.subarray(written);
  return bytes;
}

/** Adds an entry at the end of pieces of NORMALIZED. */
export function addBody(pieces: Pieces, said: Said): void {
  const bytes = encode(jsonOf(said));
  pieces.add(BEGINS | ENDS, bytes.length, said.timestamp);
  pieces.parts.push(bytes);
}

/** The entries of NORMALIZED with an index in [from, to) that pieces hold. */
export function bodiesOf(pieces: Pieces, from: number, to: number): NormalizedEntry[] {
  const entries: NormalizedEntry[] = [];
  const bytes = pieces.bytes();
  const revised = new Map(pieces.revisions.map(({ index, data }) => [index, data]));
  pieces.walk((index, _flags, start, end, timestamp) => {
    if (index < from || index >= to) return;
    const now = revised.get(index);
    if (now) entries.push(revisedBody(index, now));
    else entries.push({ index, timestamp, ...saidIn(bytes.subarray(start, end)) });
  });
  return entries;
}

/** Format: docs/storage.md, «Revision». */
export function encodeBodyRevision(said: Said): Uint8Array {
  const json = utf8.encode(jsonOf(said));
  const out = new VarintWriter(16 + json.length);
  out.write(VERSION);
  out.write(said.timestamp);
  out.writeBytes(json);
  return out.finish();
}

/** The entry that a revision of NORMALIZED describes. */
export function revisedBody(index: number, data: Uint8Array): NormalizedEntry {
  const from = new VarintReader(data);
  from.read();
  const timestamp = from.read();
  return { index, timestamp, ...saidIn(from.rest()) };
}

/** The body, and beside its own fields the line that said it: older servers pass over that. */
function jsonOf({ body, rawIndex }: Said): string {
  return JSON.stringify(rawIndex === null ? body : { ...body, rawIndex });
}

function saidIn(bytes: Uint8Array): Pick<NormalizedEntry, 'body' | 'rawIndex'> {
  const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return { rawIndex: rawIndexIn(json), body: readBody(json) };
}

function rawIndexIn(json: unknown): number | null {
  if (typeof json !== 'object' || json === null || !('rawIndex' in json)) return null;
  const { rawIndex } = json;
  return typeof rawIndex === 'number' && Number.isSafeInteger(rawIndex) ? rawIndex : null;
}
