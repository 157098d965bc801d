import { type ChunkFacts, isFinal, type Run, type Store, TAIL_BYTES } from '@scrollback/log';
import { keptFromOf } from '../read/page.ts';
import { chunkWork } from './chunk-work.ts';
import type { Threads } from './threads.ts';
import type { ChunkWork } from './work.ts';

const CHUNKS_AT_ONCE = 1000;
/** Chunks whose levels one job counts. */
const JOB_CHUNKS = 8;

export interface LevelSources {
  store: Store;
  threads: Threads;
}

/** Less than this is counted in milliseconds when somebody asks. */
const AHEAD_BYTES = 1 << 20;

/** Counts the levels of a large run that is over, before anybody asks for them. */
export async function countAhead(
  sources: LevelSources,
  runId: string,
  signal: AbortSignal,
): Promise<void> {
  const [run] = await sources.store.getRuns([runId]);
  if (!run || run.byteCount < AHEAD_BYTES) return;
  await countLevels(sources, run, await factsOf(sources.store, run), signal);
}

/** What is known of the chunks of RAW, ascending. */
export async function factsOf(store: Store, run: Run): Promise<ChunkFacts[]> {
  const facts: ChunkFacts[] = [];
  for (let from = keptFromOf(run, 'RAW'); from < run.raw.nextIndex; ) {
    const next = await store.chunkFacts(run.id, 'RAW', from, CHUNKS_AT_ONCE);
    facts.push(...next);
    const last = next.at(-1);
    if (!last || next.length < CHUNKS_AT_ONCE) break;
    from = last.endIndex;
  }
  return facts;
}

/** Counts the levels of the chunks of which they are not known, and keeps those that stay. */
export async function countLevels(
  { store, threads }: LevelSources,
  run: Run,
  facts: ChunkFacts[],
  signal: AbortSignal,
): Promise<void> {
  for (const { from, to } of uncounted(facts)) {
    const range = [facts[from]?.firstIndex ?? 0, facts[to - 1]?.endIndex ?? 0] as const;
    const chunks = await chunkWork(store, run.id, 'RAW', ...range);
    const levels = await threads.run({ kind: 'levels', chunks }, signal);
    const counted = new Map(chunks.map((chunk, i) => [chunk.firstIndex, { chunk, i }]));
    const lasting: ChunkFacts[] = [];
    for (let at = from; at < to; at++) {
      const known = facts[at];
      const now = counted.get(known?.firstIndex ?? -1);
      if (!known || !now) continue;
      const next = { ...known, levels: levels[now.i] ?? null };
      facts[at] = next;
      if (stays(run, known, now.chunk)) lasting.push(next);
    }
    if (lasting.length > 0) await store.noteLevels(run.id, 'RAW', lasting);
  }
}

/** Whether nothing is added to a chunk any more; what is revised of it later is known by its seq. */
function stays(run: Run, { byteLength, endIndex }: ChunkFacts, chunk: ChunkWork): boolean {
  if (isFinal(run.status) && run.status !== 'LOST') return true;
  return byteLength >= TAIL_BYTES && endIndex === chunk.to;
}

/** Neighbours [from, to) whose levels are not known, as many at once as a job takes. */
function* uncounted(facts: readonly ChunkFacts[]): Generator<{ from: number; to: number }> {
  for (let from = 0; from < facts.length; ) {
    let to = from;
    while (facts[to]?.levels === null && to - from < JOB_CHUNKS) to++;
    if (to > from) yield { from, to };
    from = Math.max(to, from + 1);
  }
}
