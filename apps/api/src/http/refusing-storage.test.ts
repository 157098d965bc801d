import { connect } from '@scrollback/prisma';
import { type TestDatabase, testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, openApp } from '../testing/open-app.ts';

/** Makes the database refuse writes until the returned function is called. */
async function refuse({ url }: TestDatabase): Promise<() => Promise<void>> {
  return url.startsWith('file:') ? await lockFile(url) : await keepOut(url);
}

/** Another process' transaction that does not end. */
async function lockFile(url: string): Promise<() => Promise<void>> {
  const other = await connect(url);
  let unlock = (): void => undefined;
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const transaction = other.$transaction(async () => {
    locked();
    await new Promise<void>((resolve) => {
      unlock = resolve;
    });
  });
  await isLocked;
  return async () => {
    unlock();
    await transaction;
    await other.$disconnect();
  };
}

/** As while PostgreSQL restarts: connections break, and new ones are refused. */
async function keepOut(url: string): Promise<() => Promise<void>> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  const admin = await connect(server.href);
  await admin.$executeRawUnsafe(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await admin.$queryRawUnsafe(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
  return async () => {
    await admin.$executeRawUnsafe(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await admin.$disconnect();
  };
}

describe.each(testDatabases())('while $name refuses', ({ create }) => {
  test('uploads are told to wait, plain bodies are held, and all goes on by itself', {
    timeout: 60_000,
  }, async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const first = frames(['STDOUT', 'one\n']);
    const second = frames(['STDOUT', 'two\n']);
    await app.patch(id, 0, first);
    let push = (_text: string | null): void => undefined;
    const body = new ReadableStream({
      start(controller) {
        push = (text) => (text === null ? controller.close() : controller.enqueue(text));
      },
    }).pipeThrough(new TextEncoderStream());
    const options = { method: 'POST', body, duplex: 'half' as const };
    const held = fetch(`${app.url}/api/ingest?name=held`, options);
    push('before\n');
    await until(
      async () => (await app.store.listRuns({ search: 'held' }, {})).edges[0]?.node.byteCount,
    );

    const release = await refuse(database);
    push('meanwhile\n');
    const [patched, ready] = await Promise.all([
      app.patch(id, first.length, second),
      fetch(`${app.url}/readyz`),
    ]);
    push(null);
    expect([patched.status, ready.status]).toEqual([503, 503]);
    expect(Number(patched.headers.get('retry-after'))).toBeGreaterThan(0);
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toMatch(/^scrollback_storage_refusals_total [1-9]/m);
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    await release();

    const answer = await held;
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ lines: 2, bytes: 17 });
    await until(async () => (await fetch(`${app.url}/readyz`)).status === 200);
    expect((await app.patch(id, first.length, second)).status).toBe(204);
    const raw = await fetch(`${app.url}/api/runs/${id}/log`);
    expect(await raw.text()).toBe('one\ntwo\n');
    expect(await (await fetch(`${app.url}/metrics`)).text()).toMatch(
      /^scrollback_bytes_total 25$/m,
    );
  });
});
