import type { TestDatabase } from '@scrollback/testing';
import { openApp } from './open-app.ts';

/** Arguments of a page. */
export interface PageArguments {
  first?: number | undefined;
  after?: string | null | undefined;
  last?: number | undefined;
  before?: string | null | undefined;
}

interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** What the specification says of a connection's page. */
export interface RelayPage {
  edges: { cursor: string; node: object }[];
  pageInfo: PageInfo;
}

/** A server with something in each of its connections. */
export type OpenRelay = Awaited<ReturnType<typeof openRelay>>;

const LINES = Array.from({ length: 15 }, (_, i) => `${i} ${i % 2 === 0 ? 'even' : 'odd'}\n`);
const CLAUDE = ['one', 'two', 'three', 'four', 'five', 'six'].map((text, i) =>
  JSON.stringify({
    type: 'assistant',
    message: { id: `m${i}`, role: 'assistant', content: [{ type: 'text', text }] },
  }),
);

/** @param database is disposed of with the server */
export async function openRelay(database: TestDatabase) {
  const app = await openApp(database);
  const { url } = app;
  const ingest = async (query: string, body: string): Promise<string> => {
    const { id } = await (
      await fetch(`${url}/api/ingest?${query}`, { method: 'POST', body })
    ).json();
    return id;
  };
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query });
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    return await response.json();
  };

  const text = await ingest('name=odd&task=all', LINES.join(''));
  const agent = await ingest('name=even&task=all&format=claude', `${CLAUDE.join('\n')}\n`);
  for (const name of ['even', 'odd', 'even', 'odd', 'even', 'even']) {
    await ingest(`name=${name}&task=all`, '');
  }
  const tasks = ['a', 'b', 'c', 'd'].map((name) => `${name}: createTask(name: "${name}") { id }`);
  const { data } = await ask(`mutation { ${tasks.join(' ')}
    run: startRun(input: { name: "unprinted" }) { id }
    collector: registerCollector(input: { id: "collector_00000001", name: "c" }) { id } }`);
  const found = await ask(`{ run(id: "${text}") { task { id timeline { edges { cursor } } } }
    runs(first: 1) { edges { cursor } } }`);
  const { task } = found.data.run;
  const ids: Record<string, string> = {
    $TEXT: text,
    $AGENT: agent,
    $TASK: task.id,
    $EMPTY_TASK: data.a.id,
    $EMPTY: data.run.id,
  };
  const runCursor: string = found.data.runs.edges[0].cursor;
  const placeCursor: string = task.timeline.edges[0].cursor;
  return {
    ask,
    nodes: [
      ['Run', text],
      ['Task', task.id],
      ['Collector', data.collector.id],
    ] as const,
    /** A cursor that the server gave out for another connection. */
    foreignCursor: (field: string) => (field.includes('timeline') ? runCursor : placeCursor),
    /** The connection at a field, `outer { inner(argument: …)`, with the ids for their names. */
    connection(field: string, node: string) {
      const named = field.replaceAll(/\$[A-Z_]+/g, (name) => ids[name] ?? name);
      const outer = named.includes('{ runs') || /\) \{ \w/.test(named);
      const asking = async (given: PageArguments) => {
        const args = Object.entries(given)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
          .join(', ');
        const page = `edges { cursor node { ${node} } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
        return await ask(`{ ${withArguments(named, args)} { ${page} } ${outer ? '}' : ''} }`);
      };
      const page = async (given: PageArguments): Promise<RelayPage> => {
        const { data: answer, errors } = await asking(given);
        if (errors) throw new Error(JSON.stringify(errors));
        const [root] = Object.values<RelayPage & Record<string, RelayPage>>(answer);
        const found = outer ? Object.values(root ?? {})[0] : root;
        if (!found) throw new Error(`Nothing came of ${field}`);
        return found;
      };
      return {
        page,
        /** The code of the error with which a page is refused. */
        async codeOf(given: PageArguments): Promise<string | undefined> {
          const { errors } = await asking(given);
          return errors?.[0]?.extensions?.code;
        },
        /** All pages, as `next` asks for them by what the one before says. */
        async readAll(next: (info: Partial<PageInfo>) => PageArguments) {
          const pages: RelayPage['edges'][] = [];
          let info: Partial<PageInfo> = {};
          let more: boolean | undefined = true;
          while (more) {
            const given = next(info);
            const { edges, pageInfo } = await page(given);
            pages.push(edges);
            info = pageInfo;
            more = given.first === undefined ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
          }
          return pages;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

function withArguments(field: string, args: string): string {
  if (args === '') return field;
  const inner = /^(.*\{ )?(\w+)(?:\((.*)\))?$/.exec(field);
  if (!inner) throw new Error(`${field} is no field`);
  const [, outer = '', name = '', own] = inner;
  return `${outer}${name}(${own === undefined ? '' : `${own}, `}${args})`;
}
