import { type Client, LevelMarksDocument } from '@scrollback/sdk';
import { graveOf, type TrackFacts, toStretches } from './track-facts.ts';

/** Marks that are asked for one by one; a page's limit. */
const EXACT = 1000;
const STRETCHES = 200;

/**
 * Asks what the track shows of a run. Levels are counted by the server only where there are more
 * warnings and errors than are told one by one.
 * @param first the lowest index that can be had
 */
export async function readFacts(
  client: Client,
  runId: string,
  first: number,
  signal: AbortSignal,
): Promise<TrackFacts> {
  const { logEntries } = await client.request(
    LevelMarksDocument,
    { runId, levels: ['WARN', 'ERROR', 'FATAL'], last: EXACT },
    signal,
  );
  const more = logEntries.pageInfo.hasPreviousPage;
  const buckets = await client.histogram(runId, { buckets: STRETCHES, levels: more, signal });
  const marks = logEntries.nodes.flatMap((node) => {
    const grave = 'level' in node && node.level ? graveOf(node.level) : null;
    return grave ? [{ index: node.index, grave }] : [];
  });
  const markedFrom = more ? (marks[0]?.index ?? first) : first;
  return { marks, markedFrom, stretches: toStretches(buckets, first) };
}
