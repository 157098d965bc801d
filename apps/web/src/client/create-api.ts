import { type Client, type ConnectionState, createClient, type RunFilter } from '@scrollback/sdk';
import {
  createClient as createUrql,
  fetchExchange,
  subscriptionExchange,
  type Client as Urql,
} from 'urql';
import { watchedFetch, watchedSocket } from '../login/watch-session.ts';
import { hasStatus } from '../runs/filter/run-query.ts';
import { createRunsSource } from '../runs/runs-source.ts';
import { RunsStore } from '../runs/runs-store.ts';
import { createCache } from './cache.ts';
import { forwardSubscription } from './forward-subscription.ts';

/** What the pages ask the server with. */
export interface Api {
  sdk: Client;
  urql: Urql;
  /** Called with how changes of runs are heard of, whenever that changes. */
  connection: Set<(state: ConnectionState) => void>;
  /** Outlives the list's page, so that coming back shows it at once. */
  runs: RunsStore;
  /** A list of some of the runs, for one page. */
  runsOf(filter: RunFilter): RunsStore;
}

/** The clients of the server at `url`, an origin. Nothing is sent before something is asked. */
export function createApi(url: string, sdk: Client = createWatchedClient(url)): Api {
  const listeners = new Set<(state: ConnectionState) => void>();
  const urql = createUrql({
    url: new URL('/graphql', url).href,
    preferGetMethod: false,
    fetch: watchedFetch,
    exchanges: [
      createCache(),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: forwardSubscription(sdk.socket, (state) => {
          for (const listener of listeners) listener(state);
        }),
      }),
    ],
  });
  return {
    sdk,
    urql,
    connection: listeners,
    runs: new RunsStore(createRunsSource(urql, listeners)),
    runsOf: (filter) =>
      new RunsStore(createRunsSource(urql, listeners, filter), (run) => hasStatus(filter, run)),
  };
}

function createWatchedClient(url: string): Client {
  return createClient({ url, fetch: watchedFetch, webSocketImpl: watchedSocket() });
}
