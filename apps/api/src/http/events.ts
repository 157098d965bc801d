import type { ServerResponse } from 'node:http';
import { isFinal, type LogEvent, type Logs } from '@scrollback/log';
import { channelOf } from './download-request.ts';
import { drained } from './drained.ts';
import { eventMessage, placeOf } from './event-message.ts';
import type { Call } from './router.ts';

export interface EventLimits {
  /** Milliseconds between signs of life. */
  heartbeatMs: number;
  /** How long a client may take nothing of what waits for it. */
  stalledMs: number;
}

const EVENT_LIMITS: EventLimits = { heartbeatMs: 15_000, stalledMs: 30_000 };
/** After so long a browser comes again when the connection is lost. */
const RETRY_MS = 1000;
const HEARTBEAT = ':\n\n';

/** The event streams of runs. */
export interface Events {
  /** `GET /api/runs/:id/events`. Resolves when the stream has ended. */
  handle(call: Call): Promise<void>;
  /** Cuts the open streams: their clients see a lost connection, not an end, and resume. */
  close(): void;
}

/** Follows a run as `text/event-stream`. docs/http.md describes it. */
export function createEvents(
  logs: Pick<Logs, 'ready' | 'follow'>,
  limits: EventLimits = EVENT_LIMITS,
): Events {
  const open = new Set<ServerResponse>();
  return {
    async handle({ request, response, id: runId, query }) {
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const channel = channelOf(query);
      const last = request.headers['last-event-id'] ?? query.get('after') ?? '';
      const { after, toldEnd } = placeOf(String(last));
      const run = await logs.ready(runId);
      const wanted = { runId, channel, ...(after !== '' && { after }) };
      let join = (): void => undefined;
      const joined = new Promise<void>((resolve) => {
        join = resolve;
      });
      const events = logs.follow(wanted, gone.signal, join);
      try {
        const next = events.next();
        // What is refused is refused before the head. Of a run that is over, all comes at once.
        const first = await (isFinal(run.status) ? next : Promise.race([next, joined]));
        if (toldEnd && first?.value?.type === 'Finished') {
          response.writeHead(204).end();
          return;
        }
        open.add(response);
        await send(response, next, events, limits);
      } finally {
        open.delete(response);
        gone.abort();
        await events.return(undefined);
      }
    },
    close() {
      for (const response of open) response.destroy();
    },
  };
}

async function send(
  response: ServerResponse,
  first: Promise<IteratorResult<LogEvent>>,
  events: AsyncGenerator<LogEvent>,
  { heartbeatMs, stalledMs }: EventLimits,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(HEARTBEAT);
  }, heartbeatMs);
  try {
    for (let next = await first; !next.done; next = await events.next()) {
      response.write(eventMessage(next.value));
      // The next event is asked for when this one is taken: a slow reader gets fewer, larger ones.
      await drained(response, stalledMs);
      if (response.destroyed) return;
    }
    response.end();
  } finally {
    clearInterval(heartbeat);
  }
}
