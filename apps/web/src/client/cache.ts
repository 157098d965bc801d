import { cacheExchange } from '@urql/exchange-graphcache';

const EMBEDDED = () => null;

/**
 * Runs by id, so that a change told by `runChanged` shows wherever the run is shown. Entries never
 * come here: their bounded store is src/log, and this cache would hold every page for ever.
 */
export function createCache() {
  return cacheExchange({
    keys: { Label: EMBEDDED, PageInfo: EMBEDDED, RunConnection: EMBEDDED, RunEdge: EMBEDDED },
    resolvers: {
      Query: { run: (_parent, { id }) => ({ __typename: 'Run', id: String(id) }) },
    },
  });
}
