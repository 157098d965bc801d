import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@scrollback/sdk';
import { temporaryFolder, testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { post } from '../testing/ask-operation.ts';
import { downloads, fill, inTables } from '../testing/installation.ts';
import { frames, openApp } from '../testing/open-app.ts';
import { dataOfEnded, filesIn, knownObjects } from '../testing/stored-data.ts';
import { archiveRun } from './archive-run.ts';
import { folderObjects } from './folder-objects.ts';

const SLOW_MS = 120_000;
const LIST = '{ runs(first: 10) { edges { node { id lastLine { text } } } } }';
const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;

function archiveIn(folder: string, after = '1'): NodeJS.ProcessEnv {
  return {
    SCROLLBACK_LOST_AFTER: '100000',
    SCROLLBACK_ARCHIVE_URL: pathToFileURL(folder).href,
    SCROLLBACK_ARCHIVE_AFTER: after,
  };
}

describe.each(testDatabases())('an archive beside $name', ({ create }) => {
  test(
    'has the runs that are over, and everything reads as before',
    async () => {
      await using folder = await temporaryFolder();
      await using database = await create();
      await using open = await openApp(database, archiveIn(folder.path, '100000'));
      const ids = await fill(open);
      const before = await downloads(open, ids);
      const list = await (await post(open.url, null, LIST, 'application/json')).text();
      expect(list).toContain('no end');
      const client = createClient({ url: open.url });
      const { storedBytes, archivedBytes } = await client.storage();
      expect(archivedBytes).toBe(0);
      client.close();

      await using other = await openApp(database, archiveIn(folder.path));
      await open.app.nodes.keeper.stop();
      await until(async () => (await dataOfEnded(database)).length === 0);
      expect(await filesIn(folder.path)).toEqual(await knownObjects(database));
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
      await until(async () => (await filesIn(folder.path)).length === 0);
      await until(async () => (await knownObjects(database)).length === 0);
    },
    SLOW_MS,
  );

  test(
    'that is away refuses its output with the remedy, and lists go on',
    async () => {
      await using folder = await temporaryFolder();
      await using database = await create();
      const path = join(folder.path, 'archive');
      const env = archiveIn(path);
      await using open = await openApp(database, env);
      const { id } = await open.startRun();
      await open.patch(id, 0, frames(['STDOUT', 'seen in lists\n']));
      await open.app.runs.finish(id, SUCCEEDED);
      const refusals = async () => (await fetch(`${open.url}/metrics`)).text();
      await until(async () => /refusals_total\{did="put"\} [1-9]/.test(await refusals()));
      expect(await (await fetch(`${open.url}/api/runs/${id}/log`)).text()).toBe('seen in lists\n');
      await mkdir(path);
      await until(async () => (await dataOfEnded(database)).length === 0);

      await rename(path, `${path}-away`);
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
      await rename(`${path}-away`, path);
      const back = await fetch(`${cold.url}/api/runs/${id}/log`);
      expect(await back.text()).toBe('seen in lists\n');
    },
    SLOW_MS,
  );

  test(
    'takes a LOST run, and gives it back where it goes on',
    async () => {
      await using folder = await temporaryFolder();
      await using database = await create();
      await using open = await openApp(database, archiveIn(folder.path, '100000'));
      const { id } = await open.startRun();
      await open.patch(id, 0, frames(['STDOUT', 'one\ntwo, ']));
      const { uploadOffset } = await open.app.runs.get(id);
      await open.app.runs.finish(id, { ...SUCCEEDED, status: 'LOST' });
      const sources = {
        store: open.store,
        objects: folderObjects(folder.path),
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
