import { type Client, encodeCursor, type LogFilter } from '@scrollback/sdk';

const ERRORS: LogFilter = { levels: ['ERROR', 'FATAL'] };

/**
 * The line with an error that comes next after `line` (1), or before it (-1); null where none does.
 * Without a line, the first or last of the run.
 * @throws ScrollbackError
 */
export async function findError(
  client: Client,
  runId: string,
  line: number | null,
  by: 1 | -1,
): Promise<number | null> {
  if (by < 0 && line === 0) return null;
  const cursor = line === null ? undefined : encodeCursor({ index: line, seq: 0 });
  const after = cursor === undefined ? {} : { after: cursor };
  const before = cursor === undefined ? {} : { before: cursor };
  const place = by > 0 ? { first: 1, ...after } : { last: 1, ...before };
  for await (const { entries } of client.history(runId, { ...place, filter: ERRORS })) {
    return entries[0]?.index ?? null;
  }
  return null;
}

/** The first line that was printed at `time` (epoch ms) or later; null where none was. */
export async function findTime(
  client: Client,
  runId: string,
  time: number,
): Promise<number | null> {
  const options = { first: 1, filter: { since: time } };
  for await (const { entries } of client.history(runId, options)) return entries[0]?.index ?? null;
  return null;
}
