import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ScrollbackError } from '@scrollback/log';
import type { Client } from '../client/client.ts';
import { createSpool } from '../upload/spool/spool.ts';
import { isWritten, keepRun, keptRun, ourselves } from './kept-run.ts';

/** What became of what one run left. */
export type Delivered =
  | { id: string; outcome: 'stored' }
  /** The server never takes it; it stays in `folder`. */
  | { id: string; outcome: 'refused'; folder: string; error: ScrollbackError };

/** The process died before it could say how its run ended. */
const UNSAID = {
  status: 'LOST',
  error: 'Its process ended without saying how. What it had kept was sent later.',
} as const;

/**
 * Sends what processes that died left in `folder`, ends their runs, and removes what is stored.
 * Waits as long as the server is away. Call it from one process at a time, for instance at start.
 */
export async function deliverSpools(client: Client, folder: string): Promise<Delivered[]> {
  const delivered: Delivered[] = [];
  for (const name of namesIn(folder)) {
    const own = join(folder, name);
    const kept = keptRun(own);
    if (!kept || isWritten(kept)) continue;
    const { id } = kept.input;
    keepRun(own, { ...kept, writer: ourselves() });
    const backlog = createSpool({ folder: own });
    try {
      await client.record(kept.input, { backlog }).end(kept.ending ?? UNSAID);
      rmSync(own, { recursive: true, force: true });
      delivered.push({ id, outcome: 'stored' });
    } catch (error) {
      keepRun(own, kept);
      if (!(error instanceof ScrollbackError)) throw error;
      delivered.push({ id, outcome: 'refused', folder: own, error });
    } finally {
      backlog.close();
    }
  }
  return delivered;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
