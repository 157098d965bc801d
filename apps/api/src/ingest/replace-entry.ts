import {
  type Entry,
  isFinal,
  isRaw,
  type LineRevision,
  type RawEntry,
  type RawReplacement,
  type Replacement,
  type Run,
  revisedEntry,
  ScrollbackError,
  type Store,
} from '@scrollback/log';
import type { Derivations } from '../derive/derivations.ts';
import { headOf } from '../read/catch-up.ts';
import { keptFromOf } from '../read/page.ts';
import type { StoredEntries } from '../read/stored-entries.ts';
import { requireRun } from '../runs/require-run.ts';
import { runFinished } from './refusals.ts';
import type { Writers } from './writers.ts';

export interface ReplaceSources {
  store: Store;
  stored: StoredEntries;
  writers: Writers;
  derivations: Pick<Derivations, 'replace'>;
  /** Bytes of a line that its text shows at most. */
  lineLimit: number;
}

/**
 * Makes an entry read otherwise, in the order in which its run is written.
 * @throws ScrollbackError RUN_NOT_FOUND, RUN_FINISHED; BAD_USER_INPUT naming what can't be
 */
export async function replaceEntry(
  { store, stored, writers, derivations, lineLimit }: ReplaceSources,
  runId: string,
  index: number,
  replacement: Replacement,
): Promise<Entry> {
  const run = await requireRun(store, runId);
  if (isFinal(run.status)) throw runFinished(runId);
  if (!isThere(run, index, replacement)) throw noEntry(run, index, replacement);
  const [entry] = await stored.range(runId, replacement.channel, index, index + 1);
  if (entry && !isRaw(entry) && replacement.channel === 'NORMALIZED') {
    const { rawIndex } = entry;
    const { body, timestamp = entry.timestamp } = replacement;
    return await derivations.replace(runId, index, { body, timestamp, rawIndex });
  }
  // Retention may have dropped it meanwhile.
  if (!entry || !isRaw(entry) || replacement.channel === 'NORMALIZED')
    throw noEntry(await requireRun(store, runId), index, replacement);
  const given = givenLine(entry, replacement, lineLimit);
  return revisedEntry(index, await writers.replace(runId, index, given));
}

function isThere(run: Run, index: number, { channel }: Replacement): boolean {
  return index >= keptFromOf(run, channel) && index < headOf(run, channel).nextIndex;
}

function noEntry(run: Run, index: number, { channel }: Replacement): ScrollbackError {
  const from = keptFromOf(run, channel);
  const { nextIndex } = headOf(run, channel);
  const kept = from < nextIndex ? `entries ${from} to ${nextIndex - 1}` : 'no entries';
  return new ScrollbackError(
    'BAD_USER_INPUT',
    `Run ${run.id} has ${kept} in ${channel}, so ${index} can't be replaced. Give an index of an entry that is there.`,
    { from, to: nextIndex },
  );
}

function givenLine(
  entry: RawEntry,
  { text, level = null, stream = entry.stream, timestamp = entry.timestamp }: RawReplacement,
  lineLimit: number,
): Omit<LineRevision, 'partial'> {
  if (/[\r\n]/.test(text)) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      'The text has a line break or a carriage return, and an entry is one line as it is shown. Leave them out.',
    );
  }
  const shown = new TextEncoder().encode(text);
  if (shown.length > lineLimit) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `The text has ${shown.length} bytes, over the limit of ${lineLimit} for a line (SCROLLBACK_MAX_LINE_BYTES). Shorten it.`,
      { limit: lineLimit },
    );
  }
  if (timestamp < 0) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      'The timestamp lies before 1970. Give a later one.',
    );
  }
  const state = { shown, shownBytes: shown.length, returned: false, begun: 0 };
  return { stream, timestamp, level, state };
}
