import type { Entry, LogEvent } from '@scrollback/log';
import {
  type Pgbouncer,
  pgbouncerMissing,
  startPgbouncer,
  type TestDatabase,
  testDatabases,
  until,
} from '@scrollback/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applied, frames, type OpenApp, openApp } from '../testing/open-app.ts';

/** Fewer than the servers' pools together, and one of them is the keeper's. */
const CONNECTIONS = 4;
const LINES = 200;
const PATIENCE = { timeout: 60_000 };

const postgresql = testDatabases().filter(({ name }) => name === 'postgresql');

describe.skipIf(pgbouncerMissing()).each(postgresql)(
  'two servers behind pgbouncer on $name',
  ({ create }) => {
    let database: TestDatabase;
    let pgbouncer: Pgbouncer;
    let apps: OpenApp[];

    beforeEach(async () => {
      database = await create();
      pgbouncer = await startPgbouncer(database.url, CONNECTIONS);
      const open = () =>
        openApp({ ...database, url: pgbouncer.url }, { SCROLLBACK_DATABASE_POOL: '5' });
      // Both find an empty database.
      apps = await Promise.all([open(), open()]);
    }, 60_000);
    afterEach(async () => {
      for (const app of apps ?? []) await app[Symbol.asyncDispose]();
      await pgbouncer?.[Symbol.asyncDispose]();
      await database?.[Symbol.asyncDispose]();
    });

    const texts = (entries: readonly Entry[]) =>
      entries.map((entry) => ('text' in entry ? entry.text : null));

    async function print({ patch }: OpenApp, name: string, runId: string): Promise<void> {
      let offset = 0;
      for (let line = 0; line < LINES; line += 10) {
        const lines = Array.from({ length: 10 }, (_, i) => `${name} ${line + i}\n`);
        const body = frames(['STDOUT', lines.join('')]);
        const answer = await patch(runId, offset, body);
        expect(answer.status, await answer.text()).toBe(204);
        offset += body.length;
      }
    }

    test('runs are written by both at once, followed, read and searched', async () => {
      const names = ['a', 'b', 'c', 'd', 'e', 'f'];
      const ended = names.map(async (name, i) => {
        const app = apps[i % apps.length];
        const other = apps[(i + 1) % apps.length];
        if (!app || !other) throw new Error('There are two servers.');
        const { id } = await app.startRun(name);
        const events: LogEvent[] = [];
        const request = { runId: id, channel: 'RAW' as const };
        const followed = (async () => {
          const { signal } = new AbortController();
          for await (const event of app.app.logs.follow(request, signal)) events.push(event);
        })();
        await print(app, name, id);
        const end = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
        await app.app.runs.finish(id, end);
        await followed;
        const expected = Array.from({ length: LINES }, (_, line) => `${name} ${line}`);
        expect(texts(applied(events))).toEqual(expected);
        const { entries } = await other.app.logs.page({ ...request, first: 1000 });
        expect(texts(entries)).toEqual(expected);
        expect(await matches(other, id, `${name} 17`)).toBe(11);
      });
      await Promise.all(ended);
    }, 120_000);

    test('one of them keeps; the other one when it stops', async () => {
      const keeping = () => apps.filter(({ app }) => app.nodes.keeper.keeps());
      const [first] = await until(() => keeping().length === 1 && keeping(), PATIENCE);
      apps = apps.filter((app) => app !== first);
      await first?.[Symbol.asyncDispose]();
      await until(() => keeping().length === 1, PATIENCE);
    }, 120_000);
  },
);

async function matches({ url }: OpenApp, id: string, text: string): Promise<number> {
  const query = `query ($id: ID!, $text: String!) {
    run(id: $id) { searchLog(query: $text, first: 100) { totalCount } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { id, text } }),
  });
  const { data } = await response.json();
  return data.run.searchLog.totalCount;
}
