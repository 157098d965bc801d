import { request } from 'node:http';
import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { openApp } from '../testing/open-app.ts';

describe.each(testDatabases())('POST /api/ingest on $name', ({ create }) => {
  test('keeps a body byte for byte and answers when all of it is committed', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const body = Buffer.concat([
      Buffer.from('one\r\ntwo\nbad: '),
      Buffer.from([0xff, 0, 0xfe]),
      Buffer.from('\nlast'),
    ]);

    const response = await fetch(`${app.url}/api/ingest?name=bytes`, { method: 'POST', body });
    const answer = await response.json();

    expect(response.status).toBe(201);
    expect(answer).toMatchObject({
      lines: 4,
      bytes: body.length,
      url: `${app.url}/runs/${answer.id}`,
    });
    const download = await fetch(`${app.url}/api/runs/${answer.id}/log`);
    expect(Buffer.from(await download.arrayBuffer()).equals(body)).toBe(true);
    const page = await app.app.logs.page({ runId: answer.id, channel: 'RAW' });
    expect(page.entries).toMatchObject([
      { index: 0, text: 'one', partial: false },
      { index: 1, text: 'two' },
      { index: 2, text: 'bad: \ufffd\0\ufffd' },
      { index: 3, text: 'last', partial: false },
    ]);
    expect(await app.app.runs.get(answer.id)).toMatchObject({
      status: 'SUCCEEDED',
      name: 'bytes',
      source: 'UPLOAD',
    });
  });

  test('keeps a large body of many chunks', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const lines = Array.from({ length: 60_000 }, (_, i) => `line ${i} ${'x'.repeat(i % 90)}`);
    const body = Buffer.from(`${lines.join('\n')}\n`);

    const response = await fetch(`${app.url}/api/ingest?name=large`, { method: 'PUT', body });
    const { id } = await response.json();

    const download = await fetch(`${app.url}/api/runs/${id}/log`);
    expect(Buffer.from(await download.arrayBuffer()).equals(body)).toBe(true);
    const first = await app.app.logs.page({ runId: id, channel: 'RAW', first: 1000 });
    expect(first.totalCount).toBe(60_000);
    expect(first.entries.map((entry) => 'text' in entry && entry.text)).toEqual(
      lines.slice(0, 1000),
    );
  });

  test('ends a run whose body breaks off as LOST, with what had come', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const call = request(`${app.url}/api/ingest?name=broken`, { method: 'POST' });
    call.on('error', () => undefined);
    call.write('came\nhalf a li');
    const started = await until(async () => {
      const [edge] = (await app.store.listRuns({}, { first: 1 })).edges;
      return edge && edge.node.byteCount > 0 ? edge.node : null;
    });
    call.destroy();

    const run = await until(async () => {
      const found = await app.app.runs.get(started.id);
      return found.status === 'LOST' ? found : null;
    });
    expect(run.error).toContain('broke');
    const { entries } = await app.app.logs.page({ runId: run.id, channel: 'RAW' });
    expect(entries).toMatchObject([{ text: 'came' }, { text: 'half a li', partial: false }]);
  });

  test.each([
    ['format=yaml', 'yaml'],
    [`name=${'x'.repeat(501)}`, '501'],
    [`task=${'x'.repeat(501)}`, '501'],
  ])('refuses %s before a run is made', async (query, told) => {
    await using database = await create();
    await using app = await openApp(database);
    const sent = { method: 'POST', body: 'x' };
    const response = await fetch(`${app.url}/api/ingest?${query}`, sent);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'BAD_USER_INPUT', message: expect.stringContaining(told) },
    });
    expect((await app.store.listRuns({}, { first: 1 })).edges).toEqual([]);
  });

  test('says its address as the caller reaches it', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'logs.example' };
    const sent = { method: 'POST', body: 'x', headers };
    const { id, url } = await (await fetch(`${app.url}/api/ingest`, sent)).json();
    expect(url).toBe(`https://logs.example/runs/${id}`);
  });
});
