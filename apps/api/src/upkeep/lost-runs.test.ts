import { once } from 'node:events';
import { request } from 'node:http';
import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, openApp } from '../testing/open-app.ts';

const GRACE = { SCROLLBACK_LOST_AFTER: '1' };

describe.each(testDatabases())('lost runs on $name', ({ create }) => {
  test('a silent run is LOST after the grace, its reader is told', async () => {
    await using database = await create();
    await using app = await openApp(database, GRACE);
    const { id } = await app.startRun();
    await app.patch(id, 0, frames(['STDOUT', 'half a li']));

    const events: string[] = [];
    const ask = { runId: id, channel: 'RAW' as const };
    for await (const event of app.app.logs.follow(ask, AbortSignal.timeout(20_000))) {
      events.push(event.type);
    }

    expect(events.filter((type) => type === 'Finished')).toHaveLength(1);
    const run = await app.app.runs.get(id);
    expect(run).toMatchObject({ status: 'LOST', error: expect.stringContaining('1 seconds') });
    const { entries } = await app.app.logs.page({ runId: id, channel: 'RAW' });
    expect(entries).toMatchObject([{ text: 'half a li', partial: false }]);
  });

  test('heartbeats and open bodies keep runs alive, also where another server looks', async () => {
    await using database = await create();
    // A server with a long grace hears; the other one, with a short grace, looks.
    await using hearing = await openApp(database, { SCROLLBACK_LOST_AFTER: '4' });
    await using looking = await openApp(database, { SCROLLBACK_LOST_AFTER: '4' });
    const beating = await hearing.startRun('beating');
    const silent = await hearing.startRun('silent');
    const feeding = request(`${hearing.url}/api/ingest?name=fed`, { method: 'POST' });
    feeding.write('one\n');
    await until(
      async () => {
        expect((await hearing.patch(beating.id, 0, new Uint8Array())).status).toBe(204);
        return (await looking.app.runs.get(silent.id)).status === 'LOST';
      },
      { timeout: 20_000 },
    );

    expect((await looking.app.runs.get(beating.id)).status).toBe('RUNNING');
    feeding.end();
    const [answer] = await once(feeding, 'response');
    expect(answer.statusCode).toBe(201);
    answer.resume();
  });

  test('a restart gives a whole grace', async () => {
    await using database = await create();
    let id = '';
    {
      await using app = await openApp(database);
      id = (await app.startRun()).id;
      await app.store.hear([id], 1);
    }
    const before = Date.now();
    await using app = await openApp(database, GRACE);
    const finishedAt = await until(async () => (await app.app.runs.get(id)).finishedAt);
    expect(finishedAt - before).toBeGreaterThanOrEqual(1_000);
  });
});

test('a bad grace stops the start', async () => {
  const { readConfig } = await import('../config/config.ts');
  expect(() => readConfig({ SCROLLBACK_LOST_AFTER: 'soon' })).toThrow('SCROLLBACK_LOST_AFTER');
});
