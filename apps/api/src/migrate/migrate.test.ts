import { pathToFileURL } from 'node:url';
import { createId } from '@scrollback/log';
import { Prisma } from '@scrollback/prisma';
import { type TestDatabase, temporaryFolder, testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { openTokens } from '../access/open-tokens.ts';
import { archiveAddress } from '../archive/address.ts';
import { readConfig } from '../config/config.ts';
import { downloads, downloadsOf, fill, inTables } from '../testing/installation.ts';
import { frames, openApp } from '../testing/open-app.ts';
import { dataOfEnded } from '../testing/stored-data.ts';
import { type Migrated, migrateInstallation } from './migrate-installation.ts';

const SLOW_MS = 300_000;
/** A server that is started to look must not end the runs that go on. */
const PATIENT = { SCROLLBACK_LOST_AFTER: '100000' };
const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const kinds = testDatabases();
const ways = kinds.flatMap((from) =>
  kinds.filter((to) => to !== from).map((to) => [from.name, to.name, from, to] as const),
);

function migrate(from: TestDatabase, to: TestDatabase): Promise<Migrated> {
  return migrateInstallation({ from: from.url, to: to.url, onRun: () => undefined });
}

test('there is no table of which copying does not know', () => {
  const copied = ['Task', 'Run', 'RunLabel', 'LogChunk', 'LogRevision', 'LegacyLog'];
  const besides = ['Collector', 'Token'];
  const ofEach = ['Copy', 'CopiedRun', 'StorageProbe', 'ArchivedRun', 'ArchiveObject'];
  const known = [...copied, ...besides, ...ofEach];
  expect(Object.values(Prisma.ModelName).sort()).toEqual(known.sort());
});

describe.each(ways)('from %s to %s', (_from, _to, fromKind, toKind) => {
  test(
    'everything reads as before, to the byte, and nothing is copied twice',
    async () => {
      await using from = await fromKind.create();
      await using to = await toKind.create();
      await using open = await openApp(from, PATIENT);
      const ids = await fill(open);
      const before = await downloads(open, ids);
      const tokens = await openTokens(readConfig({ DATABASE_URL: from.url }));
      const { secret } = await tokens.create('VIEWER', 'ci');
      await tokens.close();
      await open.store.registerCollector(
        { id: createId('collector'), name: 'c', onDemand: false },
        1,
      );

      const done = await migrate(from, to);
      expect(done).toMatchObject({ runs: ids.length, copied: ids.length, moving: 0, running: 2 });
      expect(done).toMatchObject({ tasks: 1, tokens: 1, collectors: 1, deleted: 0 });
      expect(await tables(to)).toEqual(await tables(from));
      expect(await migrate(from, to)).toMatchObject({ runs: ids.length, copied: 0, bytes: 0 });
      await using copy = await openApp(to, PATIENT);
      expect(await downloads(copy, ids, secret)).toEqual(before);
    },
    SLOW_MS,
  );

  test(
    'a later call takes over what was written, ended and deleted since',
    async () => {
      await using from = await fromKind.create();
      await using to = await toKind.create();
      const ids: string[] = [];
      {
        await using open = await openApp(from, PATIENT);
        ids.push(...(await fill(open)));
        await migrate(from, to);
        const [long = '', , running = ''] = ids;
        const offset = (await open.app.runs.get(running)).uploadOffset;
        await open.patch(running, offset, frames(['STDOUT', 'en line\nmore\n']));
        await open.app.runs.finish(running, SUCCEEDED);
        await open.app.runs.delete(long);
        ids.push((await open.startRun('new')).id);
      }
      const done = await migrate(from, to);
      expect(done).toMatchObject({ runs: 5, copied: 2, deleted: 1, moving: 0 });
      expect(await tables(to)).toEqual(await tables(from));
      expect(await downloadsOf(to, ids)).toEqual(await downloadsOf(from, ids));
    },
    SLOW_MS,
  );
});

test.each(ways)(
  'archived runs of %s come into %s with their output',
  async (_from, _to, fromKind, toKind) => {
    await using folder = await temporaryFolder();
    await using from = await fromKind.create();
    await using to = await toKind.create();
    const env = {
      ...PATIENT,
      SCROLLBACK_ARCHIVE_URL: pathToFileURL(folder.path).href,
      SCROLLBACK_ARCHIVE_AFTER: '1',
    };
    await using open = await openApp(from, env);
    const ids = await fill(open);
    const before = await downloads(open, ids);
    await until(async () => (await dataOfEnded(from)).length === 0);
    await expect(migrate(from, to)).rejects.toMatchObject({ code: 'ARCHIVE_UNAVAILABLE' });
    const migrateWith = () =>
      migrateInstallation({
        from: from.url,
        to: to.url,
        archive: archiveAddress(env.SCROLLBACK_ARCHIVE_URL, {}),
        onRun: () => undefined,
      });
    expect(await migrateWith()).toMatchObject({ runs: ids.length, moving: 0 });
    expect(await migrateWith()).toMatchObject({ copied: 0 });
    expect(await downloadsOf(to, ids)).toEqual(before);
  },
  SLOW_MS,
);

describe.each(ways.slice(0, 1))('a copy from %s to %s', (_from, _to, fromKind, toKind) => {
  test(
    'that is broken off goes on, and what went wrong in it is found',
    async () => {
      await using from = await fromKind.create();
      await using to = await toKind.create();
      const ids: string[] = [];
      {
        await using open = await openApp(from, PATIENT);
        ids.push(...(await fill(open)));
      }
      await migrate(from, to);
      await inTables(to, async (tables) => {
        const [long = '', mixed = ''] = ids;
        await tables.copiedRun.updateMany({
          where: { runId: { in: [long, mixed] } },
          data: { state: '', content: '' },
        });
        const data = new Uint8Array([1]);
        await tables.logChunk.updateMany({ where: { runId: long, offset: 0n }, data: { data } });
        await tables.logChunk.deleteMany({ where: { runId: mixed } });
        await tables.logRevision.deleteMany({ where: { runId: mixed } });
      });
      expect(await migrate(from, to)).toMatchObject({ runs: 5, copied: 2 });
      expect(await tables(to)).toEqual(await tables(from));
    },
    SLOW_MS,
  );

  test(
    'is refused where other data is, and nothing is changed there',
    async () => {
      await using from = await fromKind.create();
      await using other = await fromKind.create();
      await using to = await toKind.create();
      for (const database of [from, other]) {
        await using open = await openApp(database, PATIENT);
        await open.startRun('own');
      }
      await migrate(from, to);
      const refused = (code: string, what: RegExp) =>
        expect.objectContaining({ code, message: expect.stringMatching(what) });
      await expect(migrate(other, to)).rejects.toEqual(
        refused('TARGET_NOT_EMPTY', /copy of another installation/),
      );
      {
        await using open = await openApp(to, PATIENT);
        await until(open.app.nodes.keeper.keeps, { timeout: SLOW_MS });
        await expect(migrate(from, to)).rejects.toEqual(refused('TARGET_IN_USE', /Stop it/));
        const { id } = await open.startRun('since');
        await open.app.nodes.keeper.stop();
        await expect(migrate(from, to)).rejects.toEqual(
          refused('TARGET_NOT_EMPTY', new RegExp(id)),
        );
        expect(await open.app.runs.get(id)).toMatchObject({ name: 'since' });
      }
      await expect(migrate(to, from)).rejects.toEqual(
        refused('TARGET_NOT_EMPTY', /data of its own \(runs: 1\)/),
      );
      await expect(migrate(from, from)).rejects.toEqual(refused('BAD_CONFIG', /same database/));
      await using empty = await toKind.create();
      await expect(migrate(empty, to)).rejects.toEqual(
        refused('BAD_CONFIG', /no runs of this version/),
      );
      await expect(
        migrateInstallation({ from: 'file:/none.db', to: to.url, onRun: () => undefined }),
      ).rejects.toEqual(refused('BAD_CONFIG', /Check the address/));
    },
    SLOW_MS,
  );
});

/** All that both databases hold, but for signs of life and what is counted when it is asked for. */
function tables(database: TestDatabase): Promise<object> {
  return inTables(database, async (tables) => ({
    tasks: await tables.task.findMany({ orderBy: { id: 'asc' } }),
    runs: await tables.run.findMany({ orderBy: { id: 'asc' }, omit: { heardAt: true } }),
    labels: await tables.runLabel.findMany({ orderBy: [{ runId: 'asc' }, { position: 'asc' }] }),
    chunks: await tables.logChunk.findMany({
      orderBy: [{ runId: 'asc' }, { channel: 'asc' }, { offset: 'asc' }],
      omit: { levels: true },
    }),
    revisions: await tables.logRevision.findMany({
      orderBy: [{ runId: 'asc' }, { channel: 'asc' }, { index: 'asc' }],
    }),
    legacyLogs: await tables.legacyLog.findMany({ orderBy: { runId: 'asc' } }),
    collectors: await tables.collector.findMany({ orderBy: { id: 'asc' } }),
    tokens: await tables.token.findMany({ orderBy: { id: 'asc' } }),
  }));
}
