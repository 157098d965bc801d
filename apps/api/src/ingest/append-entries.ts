import {
  type AppendResult,
  encodeCursor,
  type LineRevision,
  type NewLine,
  ScrollbackError,
} from '@scrollback/log';
import type { WholeLine } from './whole-line.ts';
import type { Writers } from './writers.ts';

const MAX_LINES = 1000;
const MAX_BYTES = 4 << 20;

export interface AppendSources {
  writers: Pick<Writers, 'appendLines'>;
  /** Bytes of a line that its text shows at most. */
  lineLimit: number;
}

/**
 * Appends whole lines to a run, in the order in which it is written, and beside its upload, whose
 * offset stays.
 * @throws ScrollbackError RUN_NOT_FOUND, RUN_FINISHED, INDEX_MISMATCH; BAD_USER_INPUT or
 * BODY_TOO_LARGE naming what can't be
 */
export async function appendEntries(
  { writers, lineLimit }: AppendSources,
  runId: string,
  lines: readonly NewLine[],
  expectedIndex: number | null = null,
): Promise<AppendResult> {
  checkCount(lines.length);
  const whole = lines.map((line, i) => wholeLine(line, i, lineLimit));
  checkSize(whole.reduce((sum, { segment }) => sum + segment.bytes.length, 0));
  const { firstIndex, seq } = await writers.appendLines(runId, whole, expectedIndex);
  const nextIndex = firstIndex + lines.length;
  return { firstIndex, nextIndex, cursor: encodeCursor({ index: nextIndex - 1, seq }) };
}

function wholeLine(
  { text, stream = 'STDOUT', timestamp = Date.now(), level = null }: NewLine,
  at: number,
  lineLimit: number,
): WholeLine {
  if (/[\r\n]/.test(text)) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `The text of entry ${at} has a line break or a carriage return, and an entry is one line as it is shown. Give each line as an entry of its own.`,
      { at },
    );
  }
  if (timestamp < 0) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `The timestamp of entry ${at} lies before 1970. Give a later one.`,
      { at },
    );
  }
  const bytes = new TextEncoder().encode(`${text}\n`);
  return {
    segment: { stream, timestamp, bytes },
    given: level === null ? null : leveled(bytes.subarray(0, -1)),
  };

  function leveled(content: Uint8Array): Omit<LineRevision, 'partial'> {
    const shown = content.subarray(0, lineLimit);
    const state = { shown, shownBytes: content.length, returned: false, begun: 0 };
    return { stream, timestamp, level, state };
  }
}

function checkCount(count: number): void {
  if (count > 0 && count <= MAX_LINES) return;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `There are ${count} entries to append. Give 1 to ${MAX_LINES} at a time.`,
    { limit: MAX_LINES },
  );
}

function checkSize(bytes: number): void {
  if (bytes <= MAX_BYTES) return;
  throw new ScrollbackError(
    'BODY_TOO_LARGE',
    `The entries have ${bytes} bytes, over the limit of ${MAX_BYTES} for one call. Append them in several.`,
    { limit: MAX_BYTES },
  );
}
