import { type LogChannel, type LogStream, ScrollbackError } from '@scrollback/log';
import { backOff, pause } from '../back-off.ts';
import { fromWireError, isTransient, reasonOf, unreachable } from '../transport/error.ts';
import type { RequestOptions } from '../transport/request.ts';

export interface DownloadOptions {
  /** `raw` unless given: the bytes as they were printed. */
  format?: 'raw' | 'text' | 'ndjson';
  /** RAW unless given; NORMALIZED comes as `ndjson` only. */
  channel?: LogChannel;
  /** Only of this stream. */
  stream?: LogStream;
  /** Whether `text` keeps its escape sequences. */
  ansi?: boolean;
  signal?: AbortSignal;
  /** Called when a connection broke off and the download goes on where it stopped. */
  onResume?: (reason: ScrollbackError) => void;
}

/** Which entries are read as a whole. */
export type EntriesOptions = Pick<DownloadOptions, 'channel' | 'stream' | 'signal'>;

/** A log on its way. */
export interface Download {
  /** Name for the file, as the server suggests it; null where it suggests none. */
  fileName: string | null;
  /** Its bytes; null where that is not known beforehand. */
  length: number | null;
  /** What retention dropped before it. */
  dropped: { entries: number; bytes: number };
  /**
   * To be read once. What breaks off goes on where it stopped, where the server can tell the place:
   * `raw` of all streams. @throws ScrollbackError SERVER_UNREACHABLE, LOG_DROPPED
   */
  body: AsyncGenerator<Uint8Array>;
}

/** Tries in a row that bring nothing before a download is given up: about half a minute. */
const TRIES = 10;

/** Asks for a run's log as a file. @throws ScrollbackError */
export async function download(
  server: RequestOptions,
  runId: string,
  options: DownloadOptions = {},
): Promise<Download> {
  const ask = asker(server, runId, options);
  const response = await ask(null);
  const length = response.headers.get('content-length');
  const size = length === null ? null : Number(length);
  const { format = 'raw', stream } = options;
  const resumable = format === 'raw' && stream === undefined && size !== null;
  return {
    fileName: fileNameOf(response.headers.get('content-disposition')),
    length: size,
    dropped: { entries: droppedOf(response, 'entries'), bytes: droppedOf(response, 'bytes') },
    body: resumable
      ? resumed(response, size, ask, options)
      : partsOf(response, (cause) => unreachable(server.url, `broke off, ${reasonOf(cause)}`)),
  };
}

type Ask = (range: { from: number; to: number } | null) => Promise<Response>;

function asker(server: RequestOptions, runId: string, options: DownloadOptions): Ask {
  const { format = 'raw', channel, stream, ansi, signal } = options;
  const url = new URL(`/api/runs/${encodeURIComponent(runId)}/log`, server.url);
  url.searchParams.set('format', format);
  if (channel) url.searchParams.set('channel', channel.toLowerCase());
  if (stream) url.searchParams.set('stream', stream.toLowerCase());
  if (ansi) url.searchParams.set('ansi', 'keep');
  const send = server.fetch ?? globalThis.fetch.bind(globalThis);
  return async (range) => {
    // As it is: only so is its length known, and a part of it can be asked for.
    const headers: Record<string, string> =
      format === 'raw' ? { 'accept-encoding': 'identity' } : {};
    if (server.token) headers.authorization = `Bearer ${server.token}`;
    if (range) headers.range = `bytes=${range.from}-${range.to - 1}`;
    let response: Response;
    try {
      response = await send(url, { headers, ...(signal && { signal }) });
    } catch (cause) {
      signal?.throwIfAborted();
      throw unreachable(server.url, reasonOf(cause), cause);
    }
    if (response.ok && (range === null || response.status === 206)) return response;
    if (response.ok) {
      await response.body?.cancel();
      throw unreachable(server.url, 'something between answers a part with the whole');
    }
    throw await refusal(response, server.url);
  };
}

async function refusal(response: Response, url: string): Promise<ScrollbackError> {
  const answer: unknown = await response.json().catch(() => null);
  const error = typeof answer === 'object' && answer && 'error' in answer ? answer.error : null;
  if (typeof error !== 'object' || !error || !('message' in error) || !('code' in error)) {
    return unreachable(url, `HTTP ${response.status}`);
  }
  const { message, ...extensions } = error;
  return fromWireError({ message: String(message), extensions });
}

/** All parts of the `size` bytes that the first answer promised, over as many answers as it takes. */
async function* resumed(
  first: Response,
  size: number,
  ask: Ask,
  { signal, onResume }: DownloadOptions,
): AsyncGenerator<Uint8Array> {
  const dropped = droppedOf(first, 'bytes');
  let response: Response | null = first;
  let at = 0;
  for (let tries = 0; ; tries++) {
    try {
      response ??= await ask({ from: at, to: size });
      if (droppedOf(response, 'bytes') !== dropped) throw moved();
      for await (const part of partsOf(response, (cause) => broke(response, cause))) {
        tries = 0;
        at += part.length;
        yield part;
      }
      if (at >= size) return;
      throw broke(response, 'too short');
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ScrollbackError) || !isTransient(error) || tries >= TRIES) throw error;
      onResume?.(error);
      await pause(backOff(tries), signal);
      signal?.throwIfAborted();
      response = null;
    }
  }
}

function broke(response: Response | null, cause: unknown): ScrollbackError {
  const url = new URL(response?.url ?? '').origin;
  return unreachable(url, `broke off, ${reasonOf(cause)}`, cause);
}

function moved(): ScrollbackError {
  return new ScrollbackError(
    'LOG_DROPPED',
    'Retention dropped the beginning of this log while it was being read. Download it again.',
  );
}

/** The parts of a body; what breaks it is told by `failure`. */
async function* partsOf(
  response: Response,
  failure: (cause: unknown) => ScrollbackError,
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw failure(cause);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function droppedOf(response: Response, what: 'bytes' | 'entries'): number {
  return Number(response.headers.get(`x-scrollback-dropped-${what}`) ?? 0);
}

function fileNameOf(disposition: string | null): string | null {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '') ?? [];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]*)"/.exec(disposition ?? '')?.[1] ?? null;
}
