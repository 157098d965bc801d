import { type Client, encodeCursor, type NormalizedEntry } from '@scrollback/sdk';
import { NORMALIZED_KIND } from '../../log/entry-kind.ts';

/** Entries around the place that are looked at one by one. */
const NEAR = 50;

/**
 * The entry that a line of RAW said, or else the last one that a line before it said; null where no
 * entry is known to come from there. Asks for one entry at a time, and for a few at the end.
 * @throws ScrollbackError
 */
export async function findEntry(
  client: Client,
  runId: string,
  line: number,
): Promise<number | null> {
  const { normalized } = await client.run(runId);
  let [from, to] = [0, normalized.nextIndex];
  while (to - from > NEAR) {
    const middle = Math.floor((from + to) / 2);
    const [entry] = await read(client, runId, middle, 1);
    if (entry && isLater(entry, line)) to = middle;
    else from = middle;
  }
  // Lines of two streams that were open at once may have said theirs in the other order.
  const near = await read(client, runId, Math.max(0, from - NEAR), 3 * NEAR);
  // Token use is no row of the conversation.
  const known = near.filter(
    ({ rawIndex, body }) => rawIndex !== null && body.type !== 'TokenUsage',
  );
  const found =
    known.findLast(({ rawIndex }) => rawIndex === line) ??
    known.findLast((entry) => !isLater(entry, line));
  return found?.index ?? null;
}

function isLater({ rawIndex }: NormalizedEntry, line: number): boolean {
  return rawIndex !== null && rawIndex > line;
}

async function read(
  client: Client,
  runId: string,
  from: number,
  first: number,
): Promise<NormalizedEntry[]> {
  const after = encodeCursor({ index: from - 1, seq: 0 });
  for await (const { entries } of client.history(runId, { channel: 'NORMALIZED', first, after })) {
    return entries.filter(NORMALIZED_KIND.is);
  }
  return [];
}
