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
  part: DownloadPart;
}

/** Which lines of it: what is left out bounds nothing. */
export interface DownloadPart {
  /** Cursor: only entries after this one … */
  after?: string;
  /** … up to this one, which is still there. */
  through?: string;
  /** How many lines of what is then left are passed over. */
  skip: number;
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
  return { format, channel, ansi, part: partOf(query, format), ...(stream && { stream }) };
}

function partOf(query: URLSearchParams, format: DownloadRequest['format']): DownloadPart {
  const [after, through, skip] = ['after', 'through', 'skip'].map((name) => query.get(name));
  if (format === 'raw' && (after ?? through ?? skip ?? null) !== null) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      'Bytes have no cursors: a part of raw is asked for with a Range header. Use after, through and skip with format=text or ndjson.',
    );
  }
  if (skip && !/^\d{1,15}$/.test(skip)) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `${JSON.stringify(skip)} lines can't be skipped. Give 0 or more.`,
    );
  }
  return { ...(after && { after }), ...(through && { through }), skip: Number(skip ?? 0) };
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
