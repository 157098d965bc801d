import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { START as BEGINNING, encodeCursor } from '@scrollback/log';
import { type TestDatabase, testDatabases, until } from '@scrollback/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activity, legacyFiles, START } from '../testing/legacy-files.ts';
import { type OpenApp, openApp } from '../testing/open-app.ts';

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
  const download = async (id: string): Promise<string> =>
    await (await fetch(`${opened.url}/api/runs/${id}/log`)).text();

  test('a page that asks for a run whose file waits gets it; times are those of the events', async () => {
    await using files = await legacyFiles();
    const { app, store } = opened;
    const file = await files.file('a.log', activity(3), { format: 'JSONL' });
    expect(await app.history.import([file])).toEqual({ registered: 1, known: 0 });
    const raw = await app.logs.page({ runId: file.id, channel: 'RAW' });
    expect(raw.entries.map(({ timestamp }) => timestamp - START)).toEqual([
      0, 1000, 2000, 3000, 4000,
    ]);
    const { entries } = await app.logs.page({ runId: file.id, channel: 'NORMALIZED' });
    expect(entries.map((entry) => ('body' in entry ? entry.body.type : ''))).toEqual([
      'SystemMessage',
      'ToolUse',
      'ToolUse',
      'ToolUse',
      'SystemMessage',
    ]);
    const [run] = await store.getRuns([file.id]);
    // The end that its registration did not know of.
    expect(run).toMatchObject({ status: 'SUCCEEDED', exitCode: 0, finishedAt: START + 1000 });
    expect(await download(file.id)).toBe(activity(3));
    expect(await store.legacyLog(file.id)).toMatchObject({ state: 'DONE', badLines: 0 });
  });

  test('registering twice changes nothing, even under another id', async () => {
    await using files = await legacyFiles();
    const { app } = opened;
    const file = await files.file('a.log', 'one\ntwo');
    expect(await app.history.import([file, file])).toEqual({ registered: 1, known: 1 });
    expect(await download(file.id)).toBe('one\ntwo');
    expect(await app.history.import([file])).toEqual({ registered: 0, known: 1 });
    const touched = { ...file, id: 'run_another0001' };
    expect(await app.history.import([touched])).toEqual({ registered: 0, known: 1 });
    expect(await download(file.id)).toBe('one\ntwo');
    const page = await app.logs.page({ runId: file.id, channel: 'RAW' });
    expect(page.entries.map((entry) => ('partial' in entry ? entry.partial : null))).toEqual([
      false,
      false,
    ]);
  });

  test('a bad line costs that line, a bad file nothing else', async () => {
    await using files = await legacyFiles();
    const { app, store } = opened;
    const lines = activity(2).split('\n');
    lines[1] = '{"ts":1707567541000,"type":"tool","cmd":"cut of';
    const broken = await files.file('broken.log', lines.join('\n'), { format: 'JSONL' });
    const gone = await files.file('gone.log', 'never read\n');
    await rm(gone.path);
    const fine = await files.file('fine.log', activity(1), { format: 'JSONL' });
    await app.history.import([broken, gone, fine]);
    await until(async () => (await store.legacyLog(fine.id))?.state === 'DONE');
    await until(async () => (await store.legacyLog(broken.id))?.state === 'DONE');
    await until(async () => (await store.legacyLog(gone.id))?.state === 'FAILED');
    expect(await store.legacyLog(broken.id)).toMatchObject({ badLines: 1 });
    expect(await download(broken.id)).toBe(lines.join('\n'));
    await expect(app.logs.page({ runId: gone.id, channel: 'RAW' })).rejects.toMatchObject({
      code: 'LOGS_UNREADABLE',
      message: expect.stringContaining('ENOENT'),
    });
    // It came back: who asks gets it.
    await writeFile(gone.path, 'read now\n');
    expect(await download(gone.id)).toBe('read now\n');
  });

  test('no symbolic link is followed, and only regular files are read', async () => {
    await using files = await legacyFiles();
    const { app } = opened;
    const secret = await files.file('secret', 'secret\n');
    const link = { ...secret, id: 'run_link0000001', path: join(files.path, 'link') };
    await symlink(secret.path, link.path);
    const folder = { ...secret, id: 'run_folder00001', path: files.path };
    await app.history.import([link, folder]);
    for (const { id } of [link, folder]) {
      const page = app.logs.page({ runId: id, channel: 'RAW' });
      await expect(page).rejects.toMatchObject({ code: 'LOGS_UNREADABLE' });
    }
  });

  test('execution-process lines become the entries that the board had', async () => {
    await using files = await legacyFiles();
    const { app } = opened;
    const say = (content: string) => ({
      entry_type: { type: 'assistant_message' },
      content,
      timestamp: null,
    });
    const patch = (op: string, content: string) => ({
      JsonPatch: [
        { op, path: '/entries/0', value: { type: 'NORMALIZED_ENTRY', content: say(content) } },
      ],
    });
    const lines = [{ Stdout: 'x\n' }, patch('add', 'Hel'), patch('replace', 'Hello'), 'Finished'];
    const content = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const file = await files.file('p.jsonl', content, { format: 'JSONL' });
    await app.history.import([file]);
    const { entries } = await app.logs.page({ runId: file.id, channel: 'NORMALIZED' });
    expect(entries).toMatchObject([{ body: { type: 'AssistantMessage', text: 'Hello' } }]);
    expect(await download(file.id)).toBe(content);
  });

  test('a follower of a run whose file waits gets all of it, then the end', async () => {
    await using files = await legacyFiles();
    const file = await files.file('big.txt', 'a line\n'.repeat(400_000));
    await opened.app.history.import([file]);
    const { signal } = new AbortController();
    const request = { runId: file.id, channel: 'RAW', after: encodeCursor(BEGINNING) } as const;
    let lines = 0;
    let ended = 0;
    for await (const event of opened.app.logs.follow(request, signal)) {
      if (event.type === 'Append') lines += event.entries.length;
      if (event.type === 'Finished') ended = event.run.raw.nextIndex;
    }
    expect({ lines, ended }).toEqual({ lines: 400_000, ended: 400_000 });
  });
});
