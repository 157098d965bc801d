import { pipeline } from 'node:stream/promises';
import type { Logs, Run } from '@scrollback/log';
import { downloadRequest } from './download-request.ts';
import { type Encoding, encoder, encodingOf } from './encoding.ts';
import { allowsRange, entityTag, isKnown } from './entity-tag.ts';
import { attachment } from './file-name.ts';
import { rangeOf } from './range.ts';
import { type Representation, representation } from './representation.ts';
import { sendJson } from './respond.ts';
import type { Call, Handler } from './router.ts';

/**
 * `GET /api/runs/:id/log`: the log as a file, as it stands now. `HEAD` answers the same without a
 * body, and where a producer goes on. docs/http.md describes both.
 */
export function createDownload(logs: Logs): Handler {
  return async (call) => {
    const { request, response, id, query } = call;
    const wanted = downloadRequest(query);
    const run = await logs.ready(id);
    const file = representation(logs, run, wanted);
    const whole = entityTag(file.version, wanted.format !== 'raw');
    const shared = headersOf(file, run);
    if (request.method === 'HEAD') {
      const offset = { 'upload-offset': run.uploadOffset, 'cache-control': 'no-store' };
      response.writeHead(200, { ...shared, ...lengthOf(file.length), etag: whole, ...offset });
      response.end();
      return;
    }
    const range = wantedRange(call, file, whole);
    const encoding = range === null ? encodingOf(request.headers['accept-encoding']) : null;
    const etag = encoding === null ? whole : entityTag([...file.version, encoding], true);
    if (isKnown(request.headers['if-none-match'], etag)) {
      response.writeHead(304, {
        etag,
        vary: shared.vary,
        'cache-control': shared['cache-control'],
      });
      response.end();
      return;
    }
    if (range === 'unsatisfiable') return refuseRange(call, file);
    // Before the head, so that an error can still be answered.
    const body = await begun(file.read(range ?? undefined));
    if (range) {
      const { from, to } = range;
      const place = { 'content-range': `bytes ${from}-${to - 1}/${file.length}` };
      response.writeHead(206, { ...shared, ...place, ...lengthOf(to - from), etag });
    } else if (encoding) {
      response.writeHead(200, { ...shared, 'content-encoding': encoding, etag });
    } else {
      response.writeHead(200, { ...shared, ...lengthOf(file.length), etag });
    }
    await send(body, encoding, call);
  };
}

function headersOf(file: Representation, { dropped }: Run) {
  return {
    'content-type': file.contentType,
    'content-disposition': attachment(file.fileName),
    'accept-ranges': file.length === null ? 'none' : 'bytes',
    // It may be kept, and is asked about each time.
    'cache-control': 'private, no-cache',
    vary: 'Accept-Encoding',
    ...(file.cursor !== null && { 'x-scrollback-cursor': file.cursor }),
    ...(dropped && {
      'x-scrollback-dropped-bytes': dropped.bytes,
      'x-scrollback-dropped-entries': dropped.entries,
    }),
  };
}

function lengthOf(length: number | null): { 'content-length'?: number } {
  return length === null ? {} : { 'content-length': length };
}

function wantedRange({ request }: Call, file: Representation, tag: string) {
  const { range, 'if-range': only } = request.headers;
  if (file.length === null || typeof only === 'object' || !allowsRange(only, tag)) return null;
  return rangeOf(range, file.length);
}

function refuseRange({ request, response }: Call, { length }: Representation): void {
  const message = `Nothing of the range ${JSON.stringify(request.headers.range)} is there: the log has ${length} bytes now. Ask from a place before that, or later.`;
  const error = { code: 'BAD_USER_INPUT', message, length };
  sendJson(response, 416, { error }, { 'content-range': `bytes */${length}` });
}

/** The same parts, when the first of them is there. */
async function begun(parts: AsyncGenerator<Uint8Array>): Promise<AsyncGenerator<Uint8Array>> {
  const first = await parts.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* parts;
  })();
}

/** Sends parts as the client takes them. @throws what the parts throw */
async function send(
  parts: AsyncGenerator<Uint8Array>,
  encoding: Encoding | null,
  { response }: Call,
): Promise<void> {
  let failure: { cause: unknown } | null = null;
  const watched = async function* () {
    try {
      yield* parts;
    } catch (cause) {
      failure = { cause };
      throw cause;
    }
  };
  try {
    if (encoding === null) await pipeline(watched, response);
    else await pipeline(watched, encoder(encoding), response);
  } catch (error) {
    // Otherwise the client has gone away, which is no failure of ours.
    if (failure !== null) throw error;
  }
}
