import { type LogChannel, type LogStream, ScrollbackError } from '@scrollback/log';
import { backOff, pause } from '../back-off.ts';
import { isTransient, reasonOf, unreachable } from '../transport/error.ts';
import type { RequestOptions } from '../transport/request.ts';
import { type Ask, createAsk } from './ask.ts';
import { type Place, placeInBytes, placeInLines } from './place.ts';

export interface DownloadOptions {
  /** `raw` unless given: the bytes as they were printed. */
  format?: 'raw' | 'text' | 'ndjson';
  /** RAW unless given; NORMALIZED comes as `ndjson` only. */
  channel?: LogChannel;
  /** Only of this stream. */
  stream?: LogStream;
  /** Whether `text` keeps its escape sequences. */
  ansi?: boolean;
  /** Cursor: only the lines after it. Bytes have none, so not of `raw`. */
  after?: string;
  signal?: AbortSignal;
  /** Called when a connection broke off and the download goes on where it stopped. */
  onResume?: (reason: ScrollbackError) => void;
}

/** Which entries are read as a whole. */
export type EntriesOptions = Omit<DownloadOptions, 'format' | 'ansi'>;

/** A log on its way. */
export interface Download {
  /** Name for the file, as the server suggests it; null where it suggests none. */
  fileName: string | null;
  /** Its bytes; null where that is not known beforehand. */
  length: number | null;
  /** Of the last line: `after` and {@link Client.followRun} go on there. Null of `raw`. */
  cursor: string | null;
  /** What retention dropped before it. */
  dropped: { entries: number; bytes: number };
  /**
   * To be read once. What breaks off goes on where it stopped, except `raw` of one stream. Of lines,
   * each part has whole ones. @throws ScrollbackError SERVER_UNREACHABLE, LOG_DROPPED
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
  const ask = createAsk(server, runId, options);
  const response = await ask(null);
  const length = response.headers.get('content-length');
  const size = length === null ? null : Number(length);
  const cursor = response.headers.get('x-scrollback-cursor');
  const place = placeOf(options, size, cursor);
  const broke = (cause: unknown): ScrollbackError =>
    unreachable(server.url, `broke off, ${reasonOf(cause)}`, cause);
  return {
    fileName: fileNameOf(response.headers.get('content-disposition')),
    length: size,
    cursor,
    dropped: { entries: droppedOf(response, 'entries'), bytes: droppedOf(response, 'bytes') },
    body: place ? resumed(response, ask, place, broke, options) : partsOf(response, broke),
  };
}

/** Where a download begins; null where no place in it can be asked for. */
function placeOf(
  { format = 'raw', stream, after }: DownloadOptions,
  size: number | null,
  cursor: string | null,
): Place | null {
  if (format !== 'raw') return cursor === null ? null : placeInLines(after, cursor);
  return stream === undefined && size !== null ? placeInBytes(size) : null;
}

/** All that the first answer promised, over as many answers as it takes. */
async function* resumed(
  first: Response,
  ask: Ask,
  place: Place,
  broke: (cause: unknown) => ScrollbackError,
  { signal, onResume, channel }: DownloadOptions,
): AsyncGenerator<Uint8Array> {
  const dropped = droppedOf(first, 'bytes');
  let response: Response | null = first;
  for (let tries = 0; ; tries++) {
    try {
      response ??= await ask(place.missing());
      // Typed entries are kept when the output that said them is dropped.
      if (channel !== 'NORMALIZED' && droppedOf(response, 'bytes') !== dropped) throw moved();
      for await (const part of partsOf(response, broke)) {
        const sure = place.take(part);
        if (sure.length === 0) continue;
        tries = 0;
        yield sure;
      }
      if (place.isWhole()) return;
      throw broke('too short');
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
