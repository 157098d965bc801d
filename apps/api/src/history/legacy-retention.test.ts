import { access, appendFile, utimes, writeFile } from 'node:fs/promises';
import { type ImportedFile, isRaw } from '@scrollback/log';
import { type TestDatabase, testDatabases } from '@scrollback/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activity, legacyFiles } from '../testing/legacy-files.ts';
import { type OpenApp, openApp } from '../testing/open-app.ts';
import { deleteFile } from './delete-file.ts';
import { LegacyRetention } from './legacy-retention.ts';

const SECOND = 1_700_000_000;
const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(testDatabases())('$name', (databases) => {
  let database: TestDatabase;
  let opened: OpenApp;
  beforeAll(async () => {
    database = await databases.create();
    opened = await openApp(database);
  });
  afterAll(async () => {
    await opened[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const stored = async (file: ImportedFile): Promise<string[]> => {
    await opened.app.history.import([file]);
    const { entries } = await opened.app.logs.page({ runId: file.id, channel: 'RAW' });
    return entries.map((entry) => (isRaw(entry) ? entry.text : ''));
  };
  /** Why the file stays in `days`; null when it was deleted. */
  const tryDelete = async ({ id }: ImportedFile, days = 15): Promise<string | null> => {
    const log = await opened.store.legacyLog(id);
    if (!log) throw new Error(`${id} has no file`);
    return await deleteFile(opened.store, log, Date.now() + days * DAY_MS - 14 * DAY_MS);
  };
  const isThere = ({ path }: ImportedFile): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    );

  test('a file that is stored is deleted after its time, and history reads the same', async () => {
    await using files = await legacyFiles();
    const file = await files.file('a.log', activity(30), { format: 'JSONL' });
    const before = await stored(file);
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const retention = new LegacyRetention(opened.store, { days: 14, keeps: () => true, say });
    await retention.sweep(Date.now() + 13 * DAY_MS);
    expect(await isThere(file)).toBe(true);
    await retention.sweep(Date.now() + 15 * DAY_MS);
    expect(await isThere(file)).toBe(false);
    expect(said).toEqual([]);
    expect(await opened.store.legacyLog(file.id)).toMatchObject({ state: 'DELETED' });
    const { entries } = await opened.app.logs.page({ runId: file.id, channel: 'RAW' });
    expect(entries.map((entry) => (isRaw(entry) ? entry.text : ''))).toEqual(before);
    expect(await opened.app.history.import([file])).toEqual({ registered: 0, known: 1 });
  });

  test('it stays when it was not configured, too young, or not stored yet', async () => {
    await using files = await legacyFiles();
    const file = await files.file('a.log', 'text\n');
    await stored(file);
    const retention = new LegacyRetention(opened.store, {
      days: null,
      keeps: () => true,
      say: () => undefined,
    });
    await retention.sweep(Date.now() + 1000 * DAY_MS);
    expect(await isThere(file)).toBe(true);
    expect(await tryDelete(file, 13)).toBe('it is not old enough');
    const log = await opened.store.legacyLog(file.id);
    if (!log) throw new Error('it has no file');
    const pending = { ...log, state: 'PENDING', doneAt: null } as const;
    expect(await deleteFile(opened.store, pending, Number.MAX_SAFE_INTEGER)).toBe(
      'it is not stored',
    );
    expect(await isThere(file)).toBe(true);
  });

  test('it stays when it changed since, even to as many bytes at the same time', async () => {
    await using files = await legacyFiles();
    const grown = await files.file('grown.log', 'one\n');
    const other = await files.file('other.log', 'one\n', { modifiedAt: SECOND * 1000 });
    await utimes(other.path, SECOND, SECOND);
    await stored(grown);
    await stored(other);
    await appendFile(grown.path, 'two\n');
    expect(await tryDelete(grown)).toBe('it changed since it was stored');
    await writeFile(other.path, 'two\n');
    await utimes(other.path, SECOND, SECOND);
    expect(await tryDelete(other)).toBe('its bytes are not those that are stored');
    expect([await isThere(grown), await isThere(other)]).toEqual([true, true]);
  });

  test('it stays when storage lacks bytes or lines of it', async () => {
    await using files = await legacyFiles();
    const file = await files.file('a.log', 'one\ntwo\nthree');
    await stored(file);
    const [run] = await opened.store.getRuns([file.id]);
    const log = await opened.store.legacyLog(file.id);
    if (!run || !log) throw new Error('it is not stored');
    const lacking = (given: Partial<typeof run>) =>
      deleteFile(
        { ...opened.store, getRuns: async () => [{ ...run, ...given }] },
        log,
        Number.MAX_SAFE_INTEGER,
      );
    expect(await lacking({ byteCount: 12 })).toBe('12 of its 13 bytes are stored');
    const raw = { ...run.raw, nextIndex: 2 };
    expect(await lacking({ raw })).toBe('2 of its 3 lines are stored');
    const dropped = { entries: 1, bytes: 4 };
    expect(await lacking({ dropped })).toBe('retention dropped a part of its log');
    expect(await lacking({ status: 'RUNNING' })).toBe('its run is not over');
    expect(await isThere(file)).toBe(true);
  });
});
