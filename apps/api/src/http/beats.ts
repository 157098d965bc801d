import { BEATS_MAX, type Beat, ScrollbackError, type Store } from '@scrollback/log';
import { hearMany } from '../ingest/hear-many.ts';
import type { Writers } from '../ingest/writers.ts';
import { readJson } from './read-json.ts';
import { sendJson } from './respond.ts';
import type { Handler } from './router.ts';

const BODY_MAX_BYTES = 256 << 10;

/** `POST /api/beats`: idle producers say that they are there. docs/protocol.md describes it. */
export function createBeats(store: Store, writers: Writers): Handler {
  return async ({ request, response }) => {
    const beats = beatsIn(await readJson(request, BODY_MAX_BYTES, badBeats));
    sendJson(response, 200, { again: await hearMany(store, writers, beats) });
  };
}

function beatsIn(body: unknown): Beat[] {
  if (typeof body !== 'object' || body === null || !('runs' in body)) throw badBeats();
  const { runs } = body;
  if (!Array.isArray(runs) || runs.length > BEATS_MAX || !runs.every(isBeat)) throw badBeats();
  return runs;
}

function isBeat(given: unknown): given is Beat {
  if (typeof given !== 'object' || given === null) return false;
  if (!('runId' in given) || !('offset' in given)) return false;
  const { runId, offset } = given;
  return typeof runId === 'string' && Number.isSafeInteger(offset) && Number(offset) >= 0;
}

function badBeats(cause?: unknown): ScrollbackError {
  const message = `Signs of life are {"runs": [{"runId": "…", "offset": 0}]} as application/json, of up to ${BEATS_MAX} runs.`;
  return new ScrollbackError('BAD_USER_INPUT', message, {}, { cause });
}
