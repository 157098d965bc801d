import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';

const FAILED = { status: 'FAILED', exitCode: 3, signal: null, error: null } as const;
const LOST = { ...FAILED, status: 'LOST', exitCode: null } as const;
const PRINTED = frames(['STDOUT', 'half a li']);

async function beat({ url }: OpenApp, runs: unknown, type = 'application/json') {
  const headers = { 'content-type': type };
  const body = JSON.stringify({ runs });
  const response = await fetch(`${url}/api/beats`, { method: 'POST', headers, body });
  return { status: response.status, ...(await response.json()) };
}

describe.each(testDatabases())('signs of life of many runs on $name', ({ create }) => {
  test('keep what goes on, bring LOST ones back, and say which are to ask by themselves', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const started = (count: number) =>
      Promise.all(Array.from({ length: count }, () => app.startRun()));
    const silent = await started(20);
    const [printed, lost, over, elsewhere] = await started(4);
    if (!printed || !lost || !over || !elsewhere) throw new Error('four were started');
    await app.patch(printed.id, 0, PRINTED);
    await app.patch(lost.id, 0, PRINTED);
    await app.app.runs.finish(lost.id, LOST);
    await app.app.runs.finish(over.id, FAILED);
    const offsets = [
      ...silent.map(({ id }) => [id, 0] as const),
      [printed.id, PRINTED.length] as const,
      [lost.id, PRINTED.length] as const,
      [over.id, 0] as const,
      [elsewhere.id, 7] as const,
      ['run_gone000000', 0] as const,
    ];
    const before = Date.now();

    const answer = await beat(
      app,
      offsets.map(([runId, offset]) => ({ runId, offset })),
    );

    expect(answer.status).toBe(200);
    expect(answer.again.sort()).toEqual([over.id, elsewhere.id, 'run_gone000000'].sort());
    expect((await app.app.runs.get(lost.id)).status).toBe('RUNNING');
    const unheard = await app.store.silentRuns(before, 100);
    expect(unheard).toEqual([elsewhere.id]);
  });

  test('are refused where they are none, or too many', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const many = Array.from({ length: 501 }, (_, i) => ({ runId: `run_${i}`, offset: 0 }));
    expect((await beat(app, many.slice(1))).again).toHaveLength(500);
    const wrong = [many, null, [{ runId: 'run_1' }], [{ runId: 'run_1', offset: -1 }], ['run_1']];
    for (const runs of wrong) {
      expect(await beat(app, runs)).toMatchObject({
        status: 400,
        error: { code: 'BAD_USER_INPUT', message: expect.stringContaining('up to 500 runs') },
      });
    }
    expect((await beat(app, [], 'text/plain')).status).toBe(400);
  });
});
