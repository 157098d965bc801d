import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { legacyFiles } from '../testing/legacy-files.ts';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
import { newRun } from '../testing/open-test-store.ts';

const FAILED = { status: 'FAILED', exitCode: 3, signal: null, error: null } as const;
const MORE = frames(['STDOUT', 'more\n']);

/** What a producer is told that sends output, and one that says it is there. */
async function answers({ patch }: OpenApp, id: string, offset: number): Promise<number[]> {
  const sent = await patch(id, offset, MORE);
  const beat = await patch(id, offset, new Uint8Array());
  expect(await sent.text()).toContain('RUN_FINISHED');
  return [sent.status, beat.status];
}

describe.each(testDatabases())('$name', ({ create }) => {
  test('a LOST run of a file takes no output, before and after its file is taken in', async () => {
    await using database = await create();
    await using opened = await openApp(database);
    await using files = await legacyFiles();
    const { app, store } = opened;
    const file = await files.file('a.log', 'one\ntwo\n');
    // Registered, with nobody there yet who takes it in.
    await store.importRuns([{ ...file, taskId: null }]);
    const { id } = file;

    expect(await answers(opened, id, 0)).toEqual([410, 410]);
    const beats = await fetch(`${opened.url}/api/beats`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ runs: [{ runId: id, offset: 0 }] }),
    });
    expect(await beats.json()).toEqual({ again: [id] });
    const lines = [{ text: 'more', stream: 'STDOUT' as const }];
    await expect(app.logs.append(id, lines)).rejects.toMatchObject({ code: 'RUN_FINISHED' });
    await app.runs.finish(id, FAILED);
    expect(await app.runs.get(id)).toMatchObject({ status: 'LOST', exitCode: null, byteCount: 0 });

    const { entries } = await app.logs.page({ runId: id, channel: 'RAW' });
    expect(entries).toMatchObject([{ text: 'one' }, { text: 'two' }]);
    expect(await store.legacyLog(id)).toMatchObject({ state: 'DONE' });
    expect(await answers(opened, id, 8)).toEqual([410, 410]);
    expect(await (await fetch(`${opened.url}/api/runs/${id}/log`)).text()).toBe('one\ntwo\n');
  });

  test('a LOST run that only calls itself imported has no file, and goes on', async () => {
    await using database = await create();
    await using opened = await openApp(database);
    const { app } = opened;
    const { id } = await app.runs.start(newRun({ source: 'IMPORT' }));
    await app.runs.finish(id, { ...FAILED, status: 'LOST' });
    expect((await opened.patch(id, 0, MORE)).status).toBe(204);
    expect(await app.runs.get(id)).toMatchObject({ status: 'RUNNING', byteCount: 5 });
  });
});
