import { type Client, type ConnectionState, createClient } from '@scrollback/sdk';
import {
  createClient as createUrql,
  fetchExchange,
  subscriptionExchange,
  type Client as Urql,
} from 'urql';
import { createRunsSource } from '../runs/runs-source.ts';
import { RunsStore } from '../runs/runs-store.ts';
import { createCache } from './cache.ts';
import { forwardSubscription } from './forward-subscription.ts';

/** What the pages ask the server with. */
export interface Api {
  sdk: Client;
  urql: Urql;
  /** Outlives the list's page, so that coming back shows it at once. */
  runs: RunsStore;
}

/** The clients of the server at `url`, an origin. Nothing is sent before something is asked. */
export function createApi(url: string, sdk: Client = createClient({ url })): Api {
  const listeners = new Set<(state: ConnectionState) => void>();
  const urql = createUrql({
    url: new URL('/graphql', url).href,
    preferGetMethod: false,
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
  return { sdk, urql, runs: new RunsStore(createRunsSource(urql, listeners)) };
}
