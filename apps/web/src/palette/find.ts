import { type Client, type Run, ScrollbackError } from '@scrollback/sdk';
import type { Found } from './palette-item.ts';

const RUNS = 8;
const NEWEST = 5;
const TASKS = 100;
const RUN_ID = /^run_\w+$/;

/** Asks the server for the runs with `query` in their name or as their id, and for its newest tasks. */
export async function find(sdk: Client, query: string, signal: AbortSignal): Promise<Found> {
  const search = query.trim();
  const [named, known, { tasks }] = await Promise.all([
    sdk.runs({ filter: search ? { search } : {}, first: search ? RUNS : NEWEST, signal }),
    RUN_ID.test(search) ? byId(sdk, search, signal) : [],
    sdk.tasks({ first: TASKS, signal }),
  ]);
  return { runs: [...known, ...named.runs], tasks };
}

async function byId(sdk: Client, id: string, signal: AbortSignal): Promise<Run[]> {
  try {
    return [await sdk.run(id, signal)];
  } catch (error) {
    // An id that is still being typed.
    if (error instanceof ScrollbackError && error.code === 'RUN_NOT_FOUND') return [];
    throw error;
  }
}
