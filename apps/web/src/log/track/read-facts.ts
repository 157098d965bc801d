import { type Client, LevelMarksDocument } from '@scrollback/sdk';
import { graveOf, type TrackFacts, toStretches } from './track-facts.ts';

/** Marks that are told one by one: pages of as many as the server gives at once. */
const PAGE = 1000;
const PAGES = 5;
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
  const { marks, more } = await readMarks(client, runId, signal);
  const buckets = await client.histogram(runId, { buckets: STRETCHES, levels: more, signal });
  const markedFrom = more ? (marks[0]?.index ?? first) : first;
  return { marks, markedFrom, stretches: toStretches(buckets, first) };
}

/** The newest warnings and errors, ascending, and whether there are more before them. */
async function readMarks(
  client: Client,
  runId: string,
  signal: AbortSignal,
): Promise<{ marks: TrackFacts['marks']; more: boolean }> {
  const pages: TrackFacts['marks'][] = [];
  let before: string | null = null;
  do {
    const page: MarksPage = await readPage(client, runId, before, signal);
    pages.unshift(page.marks);
    before = page.before;
  } while (before !== null && pages.length < PAGES);
  return { marks: pages.flat(), more: before !== null };
}

interface MarksPage {
  marks: TrackFacts['marks'];
  /** Where the page before it ends; null where there is none. */
  before: string | null;
}

async function readPage(
  client: Client,
  runId: string,
  before: string | null,
  signal: AbortSignal,
): Promise<MarksPage> {
  const { logEntries } = await client.request(
    LevelMarksDocument,
    { runId, levels: ['WARN', 'ERROR', 'FATAL'], last: PAGE, before },
    signal,
  );
  const { hasPreviousPage, startCursor } = logEntries.pageInfo;
  const marks = logEntries.nodes.flatMap((node) => {
    const grave = 'level' in node && node.level ? graveOf(node.level) : null;
    return grave ? [{ index: node.index, grave }] : [];
  });
  return { marks, before: hasPreviousPage ? startCursor : null };
}
