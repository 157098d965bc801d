import { type Runs, ScrollbackError, SEGMENTS_TYPE, SegmentDecoder } from '@scrollback/log';
import { offsetMismatch } from '../ingest/refusals.ts';
import type { Writers } from '../ingest/writers.ts';
import { bodyOf, Intake } from './intake.ts';
import { sendError } from './respond.ts';
import type { Call, Handler } from './router.ts';

/** A producer sends what it has in requests of up to this size. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** `PATCH /api/runs/:id/log`: goes on with the upload. docs/protocol.md describes it. */
export function createUpload(runs: Runs, writers: Writers): Handler {
  return async (call) => {
    const { request, response, id } = call;
    try {
      const offset = await takeBody(call, writers);
      response.writeHead(204, { 'upload-offset': offset });
      response.end();
    } catch (error) {
      if (request.socket.destroyed) return;
      const run = await runs.get(id).catch(() => null);
      const headers: Record<string, string> = run
        ? { 'upload-offset': String(run.uploadOffset) }
        : {};
      const moved = error instanceof ScrollbackError && error.code === 'OFFSET_MISMATCH' && run;
      const reason = moved ? offsetMismatch(id, givenOffset(call), run.uploadOffset) : error;
      sendError(request, response, reason, headers);
    }
  };
}

async function takeBody(call: Call, writers: Writers): Promise<number> {
  const { request, id } = call;
  checkHeaders(call);
  if (request.headers['content-length'] === '0') {
    const offset = givenOffset(call);
    await writers.beat(id, offset);
    return offset;
  }
  const intake = new Intake(writers, id, { offset: givenOffset(call) });
  const decoder = new SegmentDecoder();
  await intake.check();
  try {
    let received = 0;
    for await (const bytes of intake.reading(bodyOf(request))) {
      received += bytes.length;
      checkSize(received);
      const before = decoder.pendingBytes;
      const segments = decoder.push(bytes);
      const size = before + bytes.length - decoder.pendingBytes;
      if (size > 0) await intake.add(segments, size);
    }
    decoder.end();
  } catch (error) {
    await intake.settled();
    throw error;
  }
  return await intake.settled();
}

function checkHeaders({ request }: Call): void {
  const type = request.headers['content-type'];
  if (type !== SEGMENTS_TYPE) {
    throw new ScrollbackError(
      'BAD_SEGMENT',
      `The body has the type ${JSON.stringify(type ?? '')}. Send ${SEGMENTS_TYPE}; for plain bytes there is POST /api/ingest.`,
    );
  }
  checkSize(Number(request.headers['content-length'] ?? 0));
}

function checkSize(bytes: number): void {
  if (bytes <= MAX_BODY_BYTES) return;
  throw new ScrollbackError(
    'BODY_TOO_LARGE',
    `A body of ${bytes} bytes is over the limit of ${MAX_BODY_BYTES}. Send it in parts.`,
    { limit: MAX_BODY_BYTES },
  );
}

function givenOffset({ request }: Call): number {
  const given = request.headers['upload-offset'];
  const offset = Number(given);
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return offset;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `Upload-Offset is ${JSON.stringify(given ?? null)}. Give the offset that HEAD or the last PATCH answered.`,
  );
}
