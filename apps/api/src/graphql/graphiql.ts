import type { GraphiQLOptions } from 'graphql-yoga';

/** The first tab of GraphiQL, until its reader has typed one of their own. */
const SAMPLE = `# Scrollback: every run's output, live and for ever.
# Run one of the operations below with Ctrl+Enter; the reference is behind the book on the left.

query NewestRuns {
  runs(first: 10) {
    totalCount
    nodes {
      id
      name
      status
      startedAt
      durationMs
      logEntries(last: 3) {
        nodes {
          index
          ... on RawLogEntry {
            text
          }
        }
      }
    }
  }
}

subscription RunsAsTheyChange {
  runChanged {
    id
    name
    status
    entryCount
  }
}
`;

export const GRAPHIQL: GraphiQLOptions = {
  title: 'Scrollback GraphiQL',
  defaultQuery: SAMPLE,
  subscriptionsProtocol: 'WS',
};

/** The page with everything in it: Yoga's own loads its scripts from a CDN. 9 MB, so only when asked for. */
export async function renderPage(options: GraphiQLOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(options);
}
