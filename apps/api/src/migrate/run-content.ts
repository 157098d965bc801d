import { createHash, type Hash } from 'node:crypto';
import type { Database } from '@scrollback/prisma';
import type { ChunkData } from '../archive/chunk-data.ts';
import { logRows } from './log-rows.ts';
import { rowText } from './run-state.ts';

/** What hangs on a run, counted. */
export interface RunContent {
  chunks: number;
  revisions: number;
  /** Stored, that is compressed. */
  bytes: number;
  /** In hexadecimal, over labels, revisions and chunks. */
  sha256: string;
}

/** Reads all that hangs on a run from its database. */
export async function runContent(
  archived: ChunkData,
  database: Database,
  runId: string,
): Promise<RunContent> {
  const hash = createHash('sha256');
  const labels = await database.runLabel.findMany({
    where: { runId },
    orderBy: { position: 'asc' },
  });
  for (const label of labels) hash.update(`${rowText(label)}\n`);
  const counts = { chunks: 0, revisions: 0, bytes: 0 };
  for await (const rows of logRows(archived, database, runId)) {
    if ('revisions' in rows) {
      counts.revisions += rows.revisions.length;
      for (const revision of rows.revisions) counts.bytes += take(hash, revision);
    } else {
      counts.chunks += rows.chunks.length;
      // Levels are counted again where they are missing: they say nothing that the bytes do not.
      for (const { levels: _counted, ...chunk } of rows.chunks) counts.bytes += take(hash, chunk);
    }
  }
  return { ...counts, sha256: hash.digest('hex') };
}

function take(hash: Hash, { data, ...row }: { data: Uint8Array }): number {
  hash.update(`${rowText({ ...row, length: data.length })}\n`).update(data);
  return data.length;
}
