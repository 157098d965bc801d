import {
  type Client,
  fromTime,
  type Run,
  type RunFilter,
  RunGlancesDocument,
  type RunGlancesQuery,
  toWireFilter,
} from '@scrollback/sdk';

/** What the list shows of a run beyond what it is told live. */
export type Glance = Omit<RunGlancesQuery['runs']['nodes'][number], 'id'>;

/** The glances of neighbours in a list, by id; without those of runs that are gone. */
export type ReadGlances = (runs: readonly Run[]) => Promise<ReadonlyMap<string, Glance>>;

/** Most that one query reads. */
export const GLANCES_MAX = 60;

/** Reads with one query: neighbours are told apart from other runs by when they were registered. */
export function createReadGlances(sdk: Client, filter: RunFilter): ReadGlances {
  return async (runs) => {
    const times = runs.map(({ createdAt }) => createdAt);
    const between = {
      ...toWireFilter(filter),
      createdAfter: fromTime(Math.min(...times) - 1),
      createdBefore: fromTime(Math.max(...times) + 1),
    };
    const { runs: found } = await sdk.request(RunGlancesDocument, {
      filter: between,
      first: GLANCES_MAX,
    });
    return new Map(found.nodes.map(({ id, ...glance }) => [id, glance]));
  };
}
