import type { LogChannel, Revision, Store } from '@scrollback/log';
import type { ChunkWork } from './work.ts';

/** The chunks in which entries of [from, to) begin, as jobs take them. */
export async function chunkWork(
  store: Store,
  runId: string,
  channel: LogChannel,
  from: number,
  to: number,
): Promise<ChunkWork[]> {
  // Revisions first: those that are folded in between are then in the chunks too.
  const revisions = await store.revisions(runId, channel, from, to);
  const chunks = await store.chunks(runId, channel, from, to);
  let at = 0;
  return chunks.map(({ codec, data, firstIndex, endIndex }) => {
    const own: Revision[] = [];
    for (let row = revisions[at]; row && row.index < endIndex; row = revisions[++at]) {
      if (row.index >= firstIndex) own.push(row);
    }
    return { codec, data, firstIndex, to: endIndex, revisions: own };
  });
}
