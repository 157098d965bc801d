import { once } from 'node:events';
import {
  LOG_STREAMS,
  type LogStream,
  type Logs,
  type Runs,
  ScrollbackError,
} from '@scrollback/log';
import type { Handler } from './router.ts';

/** `GET /api/runs/:id/log`: the bytes as they were printed, in arrival order. */
export function createDownload(runs: Runs, logs: Logs): Handler {
  return async ({ response, id, query }) => {
    const stream = streamOf(query.get('stream'));
    const format = query.get('format') ?? 'raw';
    if (format !== 'raw') {
      throw new ScrollbackError(
        'BAD_USER_INPUT',
        `There is no format ${JSON.stringify(format)} to download. Use raw.`,
      );
    }
    const run = await runs.get(id);
    const droppedBytes = run.dropped?.bytes ?? 0;
    const parts = logs.bytes(id, stream, droppedBytes);
    // Before the head, so that an error can still be answered.
    const first = await parts.next();
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${run.id}.log"`,
      'x-content-type-options': 'nosniff',
      ...(droppedBytes > 0 ? { 'x-scrollback-dropped-bytes': String(droppedBytes) } : {}),
    });
    if (!first.done) response.write(first.value);
    for await (const bytes of parts) {
      if (response.destroyed) return;
      if (!response.write(bytes)) await once(response, 'drain');
    }
    response.end();
  };
}

function streamOf(given: string | null): LogStream | undefined {
  if (given === null) return undefined;
  const stream = LOG_STREAMS.find((known) => known === given.toUpperCase());
  if (stream) return stream;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `There is no stream ${JSON.stringify(given)}. Use stdout, stderr or system.`,
  );
}
