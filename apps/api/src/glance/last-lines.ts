import {
  type ArchivedLine,
  type Entry,
  entriesOf,
  isFinal,
  isRaw,
  type LastLine,
  type RawEntry,
  type Revision,
  type Run,
  revisedIn,
  type Store,
  type StoredChunk,
  visibleText,
} from '@scrollback/log';
import { isOfArchive } from '../archive/refusals.ts';
import { piecesOf } from '../ingest/stored-chunk.ts';
import { keptFromOf } from '../read/page.ts';
import type { StoredEntries } from '../read/stored-entries.ts';

/** Lines that are looked at, from the newest on. */
const LOOKED_AT = 20;
const TEXT_MAX = 500;
/** Text that is looked at for it: a line may be long, and most of it is not shown. */
const TEXT_LOOKED_AT = 4000;

export interface LastLineSources {
  store: Store;
  stored: StoredEntries;
  lineLimit: number;
}

/**
 * The last line of each run, with three statements for all whose last chunk tells it. The archive is
 * hardly ever asked, and where it is away a line is missing and nothing else.
 */
export async function lastLines(
  sources: LastLineSources,
  runs: readonly Run[],
): Promise<(LastLine | null)[]> {
  const printed = runs.filter((run) => run.raw.nextIndex > keptFromOf(run, 'RAW'));
  const over = printed.filter(({ status }) => isFinal(status));
  const archived = await sources.store.archivedLines(over.map(({ id }) => id));
  const known = (run: Run): ArchivedLine | null => {
    const line = archived.get(run.id);
    return line?.rawSeq === run.raw.seq ? line : null;
  };
  const unknown = printed.filter((run) => known(run) === null);
  const from = new Map(unknown.map(({ id, raw }) => [id, raw.nextIndex - LOOKED_AT]));
  // In this order: what is folded in between is then said twice, not missed.
  const revisions = await sources.store.lastRevisions(from);
  const chunks = await sources.store.lastChunks([...from.keys()]);
  const lines: (LastLine | null)[] = [];
  for (const run of runs) {
    const chunk = chunks.get(run.id);
    const found = chunk ? lineOf(sources, run, chunk, revisions.get(run.id) ?? []) : null;
    lines.push(known(run)?.line ?? (await unlessAway(found)));
  }
  return lines;
}

async function unlessAway(line: Promise<LastLine | null> | null): Promise<LastLine | null> {
  try {
    return await line;
  } catch (error) {
    if (isOfArchive(error)) return null;
    throw error;
  }
}

async function lineOf(
  { stored, lineLimit }: LastLineSources,
  run: Run,
  chunk: StoredChunk,
  revisions: readonly Revision[],
): Promise<LastLine | null> {
  const to = chunk.endIndex;
  const from = Math.max(keptFromOf(run, 'RAW'), to - LOOKED_AT);
  const revised = new Map(revisions.map(({ index, data }) => [index, data]));
  const entries = entriesOf(await piecesOf(chunk), from, to, lineLimit).map((entry) => {
    const data = revised.get(entry.index);
    return data ? revisedIn('RAW', entry.index, data) : entry;
  });
  const line = newestSeen(entries);
  if (line || chunk.firstIndex <= from) return line;
  // What the last chunk has of them shows nothing.
  return newestSeen(await stored.range(run.id, 'RAW', from, chunk.firstIndex));
}

function newestSeen(entries: readonly Entry[]): LastLine | null {
  for (const entry of entries.toReversed()) {
    const text = isRaw(entry) ? seenOf(entry) : '';
    if (isRaw(entry) && text !== '') {
      const { index, timestamp, stream, level } = entry;
      return { index, timestamp, stream, level, text };
    }
  }
  return null;
}

function seenOf({ text }: RawEntry): string {
  const seen = visibleText(text.slice(0, TEXT_LOOKED_AT)).text.replace(/[\s\p{Cc}]+/gu, ' ');
  // A character of two units is not cut in half.
  return seen
    .trim()
    .slice(0, TEXT_MAX)
    .replace(/[\uD800-\uDBFF]$/, '');
}
