import {
  createClient,
  type Receiver,
  type RunFieldsFragment,
  type RunsQuery,
  type Socket,
} from '@scrollback/sdk';
import { act, cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import { graphql, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createApi } from '../client/create-api.ts';
import { ApiProvider } from '../client/use-api.tsx';
import { strings } from '../strings.ts';
import { LiveRuns } from './runs-page.tsx';

const ORIGIN = 'http://scrollback.test';
const alone = { data: { server: { otherServers: 'NONE' } } };
const server = setupServer(graphql.query('Server', () => HttpResponse.json(alone)));
// A loaded machine takes its time.
configure({ asyncUtilTimeout: 20_000 });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());

type WireRun = RunFieldsFragment & { __typename: 'Run' };
/** A GraphQL response. */
type Answer = { data?: RunsQuery; errors?: { message: string }[] };

function wire(n: number, change: Partial<RunFieldsFragment> = {}): WireRun {
  const at = new Date(Date.now() - n * 60_000).toISOString();
  return {
    __typename: 'Run',
    id: `run_${String(100 - n).padStart(26, '0')}`,
    name: `run ${n}`,
    status: 'SUCCEEDED',
    source: 'PROCESS',
    format: 'TEXT',
    command: ['make', `target-${n}`],
    labels: [],
    task: null,
    createdAt: at,
    startedAt: at,
    finishedAt: at,
    lastActivityAt: at,
    durationMs: 0,
    exitCode: 0,
    signal: null,
    error: null,
    entryCount: 1,
    normalizedCount: 0,
    byteCount: 10,
    sessionId: null,
    maskedCount: 0,
    uploadOffset: 10,
    ...change,
  };
}

function answer(nodes: WireRun[], hasNextPage = false) {
  const edges = nodes.map((node) => ({ __typename: 'RunEdge', cursor: node.id, node }));
  const endCursor = nodes.at(-1)?.id ?? null;
  const pageInfo = { __typename: 'PageInfo', hasNextPage, endCursor };
  const runs = { __typename: 'RunConnection', totalCount: nodes.length, edges, pageInfo };
  return HttpResponse.json<Answer>({ data: { runs } });
}

/** Renders the page; `change` tells it what `runChanged` would. */
function show() {
  const receivers = new Set<(data: { runChanged: WireRun }) => void>();
  const socket: Socket = {
    subscribe<Data>(_request: unknown, { next, connected }: Receiver<Data>) {
      // biome-ignore lint/plugin: the test's wire form meets the type of any subscription's data
      const receiver = next as (data: { runChanged: WireRun }) => void;
      receivers.add(receiver);
      connected();
      return () => receivers.delete(receiver);
    },
    close: () => receivers.clear(),
  };
  const api = createApi(ORIGIN, { ...createClient({ url: ORIGIN }), socket });
  render(
    <ApiProvider api={api}>
      <LiveRuns theme="system" search="" onSearch={() => undefined} />
    </ApiProvider>,
  );
  return {
    change: (runChanged: WireRun) => {
      for (const receive of receivers) receive({ runChanged });
    },
  };
}

const names = () =>
  within(screen.getByRole('list', { name: strings.runs.list }))
    .getAllByRole('link')
    .map((link) => link.querySelector('.font-medium')?.textContent);

test('runs are listed with their state, and change and appear live', async () => {
  server.use(
    graphql.query<RunsQuery>('Runs', () =>
      answer([wire(1, { status: 'RUNNING', finishedAt: null }), wire(2)]),
    ),
  );
  const live = show();
  await screen.findByText('run 1');
  expect(names()).toEqual(['run 1', 'run 2']);
  expect(screen.getByRole('img', { name: 'Running' })).toBeTruthy();

  act(() => live.change(wire(1, { status: 'FAILED', exitCode: 3 })));
  await screen.findByText('exit 3');
  expect(screen.queryByRole('img', { name: 'Running' })).toBeNull();

  act(() => live.change(wire(0, { name: 'fresh', status: 'RUNNING', finishedAt: null })));
  await screen.findByText('fresh');
  expect(names()).toEqual(['fresh', 'run 1', 'run 2']);
});

test('a run that was deleted leaves the list when its tab comes into sight again', async () => {
  let runs = [wire(1), wire(2), wire(3)];
  server.use(graphql.query<RunsQuery>('Runs', () => answer(runs)));
  show();
  await screen.findByText('run 2');
  runs = [wire(1), wire(3)];
  using _seen = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(names()).toEqual(['run 1', 'run 3']));
});

test('more runs are loaded on demand, and an error hides none of them', async () => {
  let fail = true;
  server.use(
    graphql.query<RunsQuery>('Runs', ({ variables }) => {
      if (variables.after === null) return answer([wire(1)], true);
      if (!fail) return answer([wire(2)]);
      return HttpResponse.json<Answer>({ errors: [{ message: 'The disk is full.' }] });
    }),
  );
  show();
  const more = await screen.findByRole('button', { name: strings.runs.loadMore });
  act(() => more.click());
  await screen.findByText('The disk is full.');
  expect(names()).toEqual(['run 1']);
  fail = false;
  act(() => screen.getByRole('button', { name: strings.runs.loadMore }).click());
  await screen.findByText('run 2');
  expect(names()).toEqual(['run 1', 'run 2']);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('without runs the page teaches how to make one', async () => {
  server.use(graphql.query<RunsQuery>('Runs', () => answer([])));
  show();
  await screen.findByText(strings.runs.empty.title);
  expect(screen.getAllByRole('button', { name: strings.copy })).toHaveLength(2);
});
