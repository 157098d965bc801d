import type { LogStream } from '@scrollback/log';
import type { OnSegment } from '../relay.ts';
import { createMaskers, type Masker } from './masker.ts';
import type { Secret } from './secret.ts';

/** A taker of segments that hands them on without secrets. */
export interface MaskedSegments {
  onSegment: OnSegment;
  /** Hands on what is held back of each stream; to be called once, when all streams are over. */
  end(): Promise<void>;
  /** How many masks have been put in so far, on all streams. */
  readonly masked: number;
  /** Nothing is held back of any stream, and no secret goes on. */
  readonly settled: boolean;
}

/**
 * Puts a masker for each stream before `onSegment`. Stream, time and the promise that asks for a
 * pause stay; bytes that were held back come with the time of the segment that releases them, so
 * that times never go back. A segment that is held back as a whole is not handed on.
 */
export function maskSegments(onSegment: OnSegment, secrets: readonly Secret[]): MaskedSegments {
  if (secrets.length === 0) {
    return { onSegment, end: () => Promise.resolve(), masked: 0, settled: true };
  }
  const create = createMaskers(secrets);
  const maskers = new Map<LogStream, Masker>();
  let newest = 0;
  return {
    onSegment({ stream, timestamp, bytes }) {
      const masker = maskers.get(stream) ?? create();
      maskers.set(stream, masker);
      newest = Math.max(newest, timestamp);
      const masked = masker.push(bytes);
      return masked.length === 0 ? undefined : onSegment({ stream, timestamp, bytes: masked });
    },
    async end() {
      for (const [stream, masker] of maskers) {
        const bytes = masker.flush();
        if (bytes.length > 0) await onSegment({ stream, timestamp: newest, bytes });
      }
    },
    get masked() {
      return [...maskers.values()].reduce((sum, { masked }) => sum + masked, 0);
    },
    get settled() {
      return [...maskers.values()].every(({ settled }) => settled);
    },
  };
}
