import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, openApp } from '../testing/open-app.ts';

describe.each(testDatabases())('PATCH /api/runs/:id/log on $name', ({ create }) => {
  test('goes on where the last request ended, also after a restart in the middle of a line', async () => {
    await using database = await create();
    const parts = [
      frames(['STDOUT', 'one\ntw'], ['STDERR', 'warning\n']),
      frames(['STDOUT', 'o\nthr'], ['STDERR', '10%\r20%']),
      frames(['STDOUT', 'ee\n'], ['STDERR', '\r100%\n']),
    ];
    let offset = 0;
    let id = '';
    for (const part of parts) {
      await using app = await openApp(database);
      if (id === '') id = (await app.startRun()).id;
      const response = await app.patch(id, offset, part);
      expect(response.status).toBe(204);
      offset += part.length;
      expect(response.headers.get('upload-offset')).toBe(String(offset));
    }

    await using app = await openApp(database);
    const { entries } = await app.app.logs.page({ runId: id, channel: 'RAW' });
    expect(entries).toMatchObject([
      { index: 0, stream: 'STDOUT', text: 'one', partial: false },
      { index: 1, stream: 'STDOUT', text: 'two', partial: false },
      { index: 2, stream: 'STDERR', text: 'warning', partial: false },
      { index: 3, stream: 'STDOUT', text: 'three', partial: false },
      { index: 4, stream: 'STDERR', text: '100%', partial: false },
    ]);
    const raw = await fetch(`${app.url}/api/runs/${id}/log`);
    expect(await raw.text()).toBe('one\ntwwarning\no\nthr10%\r20%ee\n\r100%\n');
    const stderr = await fetch(`${app.url}/api/runs/${id}/log?stream=stderr`);
    expect(await stderr.text()).toBe('warning\n10%\r20%\r100%\n');
  });

  test('answers a wrong offset with the right one and stores nothing twice', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const body = frames(['STDOUT', 'once\n']);
    await app.patch(id, 0, body);

    const repeated = await app.patch(id, 0, body);

    expect(repeated.status).toBe(409);
    expect(repeated.headers.get('upload-offset')).toBe(String(body.length));
    expect(await repeated.json()).toMatchObject({ error: { code: 'OFFSET_MISMATCH' } });
    const head = await fetch(`${app.url}/api/runs/${id}/log`, { method: 'HEAD' });
    expect(head.headers.get('upload-offset')).toBe(String(body.length));
    expect((await app.app.runs.get(id)).raw.nextIndex).toBe(1);
  });

  test('two requests at the same offset: one is stored, the other told where to go on', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const body = frames(['STDOUT', 'once\n']);

    const answers = await Promise.all([app.patch(id, 0, body), app.patch(id, 0, body)]);

    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409]);
    expect((await app.app.runs.get(id)).raw.nextIndex).toBe(1);
  });

  test('commits the whole segments of a body that is cut, and says so', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const whole = frames(['STDOUT', 'whole\n']);
    const cut = frames(['STDOUT', 'cut\n']).subarray(0, 16);

    const response = await app.patch(id, 0, Buffer.concat([whole, cut]));

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BODY_BROKEN' } });
    expect(response.headers.get('upload-offset')).toBe(String(whole.length));
    const { entries } = await app.app.logs.page({ runId: id, channel: 'RAW' });
    expect(entries).toMatchObject([{ text: 'whole' }]);
  });

  test.each([
    ['a body that is not segments', 0, Buffer.from('plain text, not frames'), 400, 'BAD_SEGMENT'],
    ['an offset that is ahead', 7, frames(['STDOUT', 'x']), 409, 'OFFSET_MISMATCH'],
    ['an offset that is no number', Number.NaN, frames(['STDOUT', 'x']), 400, 'BAD_USER_INPUT'],
  ])('refuses %s and goes on', async (_what, offset, body, status, code) => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();

    const response = await app.patch(id, offset, body);

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
    expect((await app.patch(id, 0, frames(['STDOUT', 'fine\n']))).status).toBe(204);
  });

  test('tells a finished run from an unknown one', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    await app.app.runs.finish(id, { status: 'FAILED', exitCode: 3, signal: null, error: null });

    const finished = await app.patch(id, 0, frames(['STDOUT', 'late']));
    const unknown = await app.patch('run_doesnotexist', 0, frames(['STDOUT', 'x']));

    expect([finished.status, (await finished.json()).error.code]).toEqual([410, 'RUN_FINISHED']);
    expect([unknown.status, (await unknown.json()).error.code]).toEqual([404, 'RUN_NOT_FOUND']);
    const head = await fetch(`${app.url}/api/runs/run_doesnotexist/log`, { method: 'HEAD' });
    expect(head.status).toBe(404);
  });
});
