import { request } from 'node:http';
import { testDatabases, until } from '@scrollback/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
import { interruptions } from '../testing/refuse-storage.ts';

const PATIENCE_MS = 60_000;

afterEach(() => {
  vi.useRealTimers();
});

/** A request whose body stays open. */
function openBody(url: string, method: string, headers: Record<string, string> = {}) {
  const sent = request(url, { method, headers });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
  });
  // Where the test fails first, nobody waits for it any more.
  answered.catch(() => undefined);
  return { sent, answered };
}

async function refusals({ url }: OpenApp): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^scrollback_storage_refusals_total (\d+)$/m.exec(text)?.[1]);
}

describe.each(interruptions(testDatabases()))('an idle body while $name', ({ create }) => {
  test('of plain bytes is held for a minute, then answered with 503', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { sent, answered } = openBody(`${app.url}/api/ingest?name=idle`, 'POST');
    sent.write('before\n');
    const run = await until(async () => {
      const [edge] = (await app.store.listRuns({ search: 'idle' }, {})).edges;
      return edge && edge.node.byteCount > 0 ? edge.node : null;
    });
    vi.useFakeTimers({ toFake: ['performance'] });
    const release = await database.refuse();
    sent.write('meanwhile\n');
    await until(async () => (await refusals(app)) > 0);
    vi.advanceTimersByTime(PATIENCE_MS / 2);
    const before = await refusals(app);
    await until(async () => (await refusals(app)) > before + 1);
    const early = await Promise.race([answered, Promise.resolve('none')]);
    vi.advanceTimersByTime(PATIENCE_MS);

    expect(early).toBe('none');
    expect(await answered).toBe(503);
    await release();
    await until(async () => (await fetch(`${app.url}/readyz`)).status === 200);
    const raw = await fetch(`${app.url}/api/runs/${run.id}/log`);
    expect(await raw.text()).toBe('before\n');
    sent.destroy();
  });

  test('of an upload is answered with 503 and what is committed', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const { sent, answered } = openBody(`${app.url}/api/runs/${id}/log`, 'PATCH', {
      'content-type': 'application/vnd.scrollback.segments',
      'upload-offset': '0',
    });
    const first = frames(['STDOUT', 'before\n']);
    sent.write(first);
    await until(async () => (await app.app.runs.get(id)).uploadOffset === first.length);
    const release = await database.refuse();
    sent.write(frames(['STDOUT', 'meanwhile\n']));

    expect(await answered).toBe(503);
    await release();
    await until(async () => (await app.app.runs.get(id)).uploadOffset === first.length);
    sent.destroy();
  });
});
