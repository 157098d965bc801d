import { ScrollbackError } from '@scrollback/log';
import { type Frame, FrameDecoder } from './frame-decoder.ts';
import { type LogRecord, type RecordDecoder, readPrefix } from './log-record.ts';

const STDERR = 2;
const ENGINE_ERROR = 3;

/** Records of a container without a TTY: the engine puts each into a frame of its own. */
export class MultiplexedRecords implements RecordDecoder {
  readonly #frames = new FrameDecoder();

  /** @throws ScrollbackError LOGS_GARBLED, or LOGS_UNREADABLE when the engine says in the body that it can't go on */
  *push(bytes: Uint8Array): Generator<LogRecord> {
    for (const frame of this.#frames.push(bytes)) yield recordOf(frame);
  }

  /** @throws ScrollbackError LOGS_GARBLED when the last frame is not whole */
  end(): Iterable<LogRecord> {
    this.#frames.end();
    return [];
  }
}

function recordOf({ type, payload }: Frame): LogRecord {
  const text = () => payload.toString('utf8', 0, 500).trim();
  if (type === ENGINE_ERROR) {
    throw new ScrollbackError(
      'LOGS_UNREADABLE',
      `The engine stopped reading the log: ${text()}. Look at the engine's own log.`,
    );
  }
  const prefix = readPrefix(payload);
  if (prefix === null) {
    throw new ScrollbackError(
      'LOGS_GARBLED',
      `The engine sent a record without its time: ${JSON.stringify(text())}.`,
    );
  }
  return {
    stream: type === STDERR ? 'STDERR' : 'STDOUT',
    time: prefix.time,
    bytes: payload.subarray(prefix.length),
  };
}
