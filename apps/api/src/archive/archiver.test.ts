import { createClient } from '@scrollback/sdk';
import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { post } from '../testing/ask-operation.ts';
import { downloads, fill, inTables } from '../testing/installation.ts';
import { frames, openApp } from '../testing/open-app.ts';
import { dataOfEnded, knownObjects } from '../testing/stored-data.ts';
import { testObjects } from '../testing/test-objects.ts';
import { archiveRun } from './archive-run.ts';
import { Archiver } from './archiver.ts';

const SLOW_MS = 120_000;
const PATIENTLY = { timeout: 60_000 };
const LIST = '{ runs(first: 10) { edges { node { id lastLine { text } } } } }';
const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;

const SOON = { SCROLLBACK_LOST_AFTER: '100000', SCROLLBACK_ARCHIVE_AFTER: '1' };
const LATER = { ...SOON, SCROLLBACK_ARCHIVE_AFTER: '100000' };
const places = testObjects();
/** Each database with another kind of archive. */
const pairs = testDatabases().map(({ name, create }, i) => {
  const place = places[i % places.length];
  if (!place) throw new Error('There is a kind of archive.');
  return { database: name, place: place.name, create, createPlace: place.create };
});

describe.each(pairs)('$place beside $database', ({ create, createPlace }) => {
  test(
    'has the runs that are over, and everything reads as before',
    async () => {
      await using place = await createPlace();
      await using database = await create();
      await using open = await openApp(database, { ...place.env, ...LATER });
      const ids = await fill(open);
      const before = await downloads(open, ids);
      const list = await (await post(open.url, null, LIST, 'application/json')).text();
      expect(list).toContain('no end');
      const client = createClient({ url: open.url });
      const { storedBytes, archivedBytes } = await client.storage();
      expect(archivedBytes).toBe(0);
      client.close();

      await using other = await openApp(database, { ...place.env, ...SOON });
      await open.app.nodes.keeper.stop();
      await until(async () => (await dataOfEnded(database)).length === 0, PATIENTLY);
      expect(await place.keys()).toEqual(await knownObjects(database));
      expect(await downloads(other, ids)).toEqual(before);
      expect(await downloads(open, ids)).toEqual(before);
      expect(await (await post(other.url, null, LIST, 'application/json')).text()).toBe(list);
      const [long = ''] = ids;
      const found = await other.app.logs.search(
        { runId: long, channel: 'RAW', query: { text: 'line 7999' }, first: 5 },
        new AbortController().signal,
      );
      expect(found.matches).toHaveLength(1);
      const measuring = createClient({ url: other.url });
      const now = await measuring.storage();
      measuring.close();
      expect(now.archivedBytes).toBeGreaterThan(now.storedBytes);
      expect(now.archivedBytes).toBeLessThan(storedBytes);
      const metrics = await (await fetch(`${other.url}/metrics`)).text();
      expect(metrics).toMatch(/^scrollback_archived_objects_total 3$/m);
      expect(metrics).toContain(`scrollback_archived_bytes_total ${now.archivedBytes}\n`);

      for (const id of ids) await other.app.runs.delete(id);
      await until(async () => (await place.keys()).length === 0, PATIENTLY);
      await until(async () => (await knownObjects(database)).length === 0, PATIENTLY);
    },
    SLOW_MS,
  );

  test(
    'that is away refuses its output with the remedy, and lists go on',
    async () => {
      await using place = await createPlace();
      await using database = await create();
      const env = { ...place.env, ...SOON };
      const back = await place.takeAway();
      await using open = await openApp(database, env);
      const { id } = await open.startRun();
      await open.patch(id, 0, frames(['STDOUT', 'seen in lists\n']));
      await open.app.runs.finish(id, SUCCEEDED);
      const refusals = async () => (await fetch(`${open.url}/metrics`)).text();
      await until(async () => /refusals_total\{did="put"\} [1-9]/.test(await refusals()));
      expect(await (await fetch(`${open.url}/api/runs/${id}/log`)).text()).toBe('seen in lists\n');
      await back();
      await until(async () => (await dataOfEnded(database)).length === 0, PATIENTLY);

      const backAgain = await place.takeAway();
      await using cold = await openApp(database, env);
      const refused = await fetch(`${cold.url}/api/runs/${id}/log`);
      expect(refused.status).toBe(503);
      expect(await refused.json()).toMatchObject({
        error: {
          code: 'ARCHIVE_UNAVAILABLE',
          message: expect.stringContaining('SCROLLBACK_ARCHIVE_URL'),
        },
      });
      const list = await post(cold.url, null, LIST, 'application/json');
      expect(await list.json()).toEqual({
        data: {
          runs: {
            edges: [{ node: { id: expect.any(String), lastLine: { text: 'seen in lists' } } }],
          },
        },
      });
      await backAgain();
      const read = await fetch(`${cold.url}/api/runs/${id}/log`);
      expect(await read.text()).toBe('seen in lists\n');
    },
    SLOW_MS,
  );

  test(
    'that refuses is complained of once, until it took something',
    async () => {
      await using place = await createPlace();
      await using database = await create();
      await using open = await openApp(database, { ...place.env, ...LATER });
      const complaints: unknown[] = [];
      const archiver = new Archiver({
        store: open.store,
        objects: place.objects,
        afterMs: -1000,
        pauses: { firstMs: 1, longestMs: 1 },
        keeps: () => true,
        fold: () => Promise.resolve(),
        lastLine: () => Promise.resolve(null),
        archived: () => undefined,
        onError: (error) => complaints.push(error),
      });
      const refuseTwice = async (): Promise<void> => {
        for (const _run of [1, 2]) {
          const { id } = await open.startRun();
          await open.patch(id, 0, frames(['STDOUT', 'a line\n']));
          await open.app.runs.finish(id, SUCCEEDED);
        }
        const back = await place.takeAway();
        await archiver.sweep();
        await archiver.sweep();
        await back();
      };
      await refuseTwice();
      expect(complaints).toMatchObject([{ code: 'ARCHIVE_UNAVAILABLE' }]);
      await archiver.sweep();
      expect(await dataOfEnded(database)).toEqual([]);
      await refuseTwice();
      expect(complaints).toHaveLength(2);
      await archiver.stop();
      await archiver.sweep();
      expect(await dataOfEnded(database)).toHaveLength(2);
    },
    SLOW_MS,
  );

  test(
    'takes a LOST run, and gives it back where it goes on',
    async () => {
      await using place = await createPlace();
      await using database = await create();
      await using open = await openApp(database, { ...place.env, ...LATER });
      const { id } = await open.startRun();
      await open.patch(id, 0, frames(['STDOUT', 'one\ntwo, ']));
      const { uploadOffset } = await open.app.runs.get(id);
      await open.app.runs.finish(id, { ...SUCCEEDED, status: 'LOST' });
      const sources = {
        store: open.store,
        objects: place.objects,
        lastLine: () => Promise.resolve(null),
      };
      const archive = () =>
        until(async () => {
          // A fold that comes in between is left as it is.
          const run = await open.app.runs.get(id);
          await archiveRun(sources, run, new AbortController().signal);
          return (await dataOfEnded(database)).length === 0;
        });
      await archive();
      const more = await open.patch(id, uploadOffset, frames(['STDOUT', 'three\nfour\n']));
      expect(more.status).toBe(204);
      const text = async () => (await fetch(`${open.url}/api/runs/${id}/log`)).text();
      expect(await text()).toBe('one\ntwo, three\nfour\n');
      await open.app.runs.finish(id, SUCCEEDED);
      await archive();
      expect(await text()).toBe('one\ntwo, three\nfour\n');
      expect(await open.store.runsToArchive(Date.now() + 1, '', 10)).toMatchObject({ ids: [] });
      const begun = await inTables(database, (tables) => tables.archivedRun.findMany());
      expect(begun).toMatchObject([{ runId: id, archivedAt: expect.anything() }]);
    },
    SLOW_MS,
  );
});
