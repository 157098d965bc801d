import {
  type ConnectionState,
  type Run,
  RunChangedDocument,
  type RunFilter,
  RunsDocument,
  toRun,
  toWireFilter,
} from '@scrollback/sdk';
import type { Client } from 'urql';
import type { RunsPage } from './run-pages.ts';

/** What the runs store asks of a server. */
export interface RunsSource {
  page(request: { first: number; after: string | null }): Promise<RunsPage>;
  /** Calls back for each change until the returned function is called. */
  follow(listeners: {
    onChange(run: Run): void;
    onConnection(state: ConnectionState): void;
    onFailed(error: unknown): void;
  }): () => void;
}

/** The runs of the server that `urql` asks; `connection` holds who hears of its WebSocket. */
export function createRunsSource(
  urql: Client,
  connection: Set<(state: ConnectionState) => void>,
  filter: RunFilter = {},
): RunsSource {
  const wire = toWireFilter(filter);
  // A run that leaves a status is told too, so that it can leave the list.
  const { statuses: _statuses, ...anyStatus } = wire;
  return {
    async page(variables) {
      const result = await urql
        .query(RunsDocument, { ...variables, filter: wire }, { requestPolicy: 'network-only' })
        .toPromise();
      if (result.error) throw result.error;
      if (!result.data) throw new Error('The server answered without data.');
      const { edges, pageInfo, totalCount } = result.data.runs;
      return { runs: edges.map(({ node }) => toRun(node)), totalCount, ...pageInfo };
    },
    follow({ onChange, onConnection, onFailed }) {
      connection.add(onConnection);
      const { unsubscribe } = urql
        .subscription(RunChangedDocument, { filter: anyStatus })
        .subscribe((result) => {
          if (result.error) onFailed(result.error);
          else if (result.data) onChange(toRun(result.data.runChanged));
        });
      return () => {
        connection.delete(onConnection);
        unsubscribe();
      };
    },
  };
}
