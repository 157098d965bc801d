import {
  LOG_CHANNELS,
  LOG_STREAMS,
  type LogChannel,
  type LogStream,
  ScrollbackError,
} from '@scrollback/log';

const FORMATS = ['raw', 'text', 'ndjson'] as const;

/** What a download is to be. */
export interface DownloadRequest {
  format: (typeof FORMATS)[number];
  channel: LogChannel;
  /** Only of this stream; of all where it is left out. */
  stream?: LogStream;
  /** Whether text keeps its escape sequences. */
  ansi: boolean;
}

/** What a query asks to download. @throws ScrollbackError BAD_USER_INPUT */
export function downloadRequest(query: URLSearchParams): DownloadRequest {
  const format = oneOf(query, 'format', FORMATS) ?? 'raw';
  const channel = channelOf(query);
  const stream = oneOf(query, 'stream', LOG_STREAMS);
  const ansi = oneOf(query, 'ansi', ['strip', 'keep'] as const) === 'keep';
  if (channel === 'NORMALIZED' && format !== 'ndjson') {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `The normalized channel has no ${format} form. Download it with format=ndjson, or leave channel out.`,
    );
  }
  if (channel === 'NORMALIZED' && stream !== undefined) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      'Entries of the normalized channel belong to no stream. Leave stream or channel out.',
    );
  }
  return { format, channel, ansi, ...(stream && { stream }) };
}

/** The channel that a query names; RAW where it names none. @throws ScrollbackError BAD_USER_INPUT */
export function channelOf(query: URLSearchParams): LogChannel {
  return oneOf(query, 'channel', LOG_CHANNELS) ?? 'RAW';
}

/** A parameter that is one of `values`, in any case. */
function oneOf<Value extends string>(
  query: URLSearchParams,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const given = query.get(name);
  if (given === null) return undefined;
  const value = values.find((known) => known.toLowerCase() === given.toLowerCase());
  if (value !== undefined) return value;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `There is no ${name} ${JSON.stringify(given)}. Use one of ${values.join(', ').toLowerCase()}.`,
  );
}
