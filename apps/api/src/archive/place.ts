import { createHash } from 'node:crypto';
import type { ArchivePlace } from '@scrollback/log';

/** What `LogChunk.data` has of a chunk that is archived: JSON, so that people can read it. */
export function encodePlace({ key, at, length, sha256, codec }: ArchivePlace): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ key, at, length, sha256, codec }));
}

/** @throws TypeError when `data` is no place */
export function decodePlace(data: Uint8Array): ArchivePlace {
  const text = new TextDecoder().decode(data);
  const read: Record<string, unknown> = Object(JSON.parse(text));
  const { key, at, length, sha256, codec } = read;
  if (
    typeof key === 'string' &&
    typeof at === 'number' &&
    typeof length === 'number' &&
    typeof sha256 === 'string' &&
    (codec === 'plain' || codec === 'brotli')
  ) {
    return { key, at, length, sha256, codec };
  }
  throw new TypeError(`LogChunk.data of an archived chunk holds ${text}.`);
}

export function sha256Of(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
