import { SEGMENTS_TYPE } from '@scrollback/log';
import { postgresqlServerMissing, testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
import { crash, fullDisks, interruptions } from '../testing/refuse-storage.ts';

const crashes = postgresqlServerMissing() === null ? [crash] : [];

/** Lines that compression does not make small, so that they need room. */
function noise(lines: number): string {
  const line = () => Buffer.from(crypto.getRandomValues(new Uint8Array(60))).toString('base64');
  return Array.from({ length: lines }, () => `${line()}\n`).join('');
}

/** A request whose body the test feeds. */
function feed(url: string, method: string, headers: Record<string, string> = {}) {
  let push = (_bytes: Uint8Array | null): void => undefined;
  const body = new ReadableStream({
    start(controller) {
      push = (bytes) => (bytes === null ? controller.close() : controller.enqueue(bytes));
    },
  });
  const options = { method, headers, body, duplex: 'half' as const };
  return { answer: fetch(url, options), push: (bytes: Uint8Array | null) => push(bytes) };
}

const metric = async ({ url }: OpenApp, name: string) =>
  Number(
    new RegExp(`^${name} (\\d+)$`, 'm').exec(await (await fetch(`${url}/metrics`)).text())?.[1],
  );

describe.each([...interruptions(testDatabases()), ...fullDisks(), ...crashes])(
  'while $name',
  ({ create }) => {
    test('uploads are told to wait, plain bodies are held, and all goes on by itself', {
      timeout: 60_000,
    }, async () => {
      await using database = await create();
      await using app = await openApp(database);
      const { id } = await app.startRun();
      const texts = Array.from({ length: 80 }, () => noise(1000));
      const all = frames(...texts.map((text): ['STDOUT', string] => ['STDOUT', text]));
      const head = frames(['STDOUT', texts[0] ?? '']);
      const upload = feed(`${app.url}/api/runs/${id}/log`, 'PATCH', {
        'content-type': SEGMENTS_TYPE,
        'upload-offset': '0',
      });
      upload.push(head);
      const held = feed(`${app.url}/api/ingest?name=held`, 'POST');
      held.push(Buffer.from('before\n'));
      await until(
        async () => (await app.store.listRuns({ search: 'held' }, {})).edges[0]?.node.byteCount,
      );
      await until(async () => (await app.app.runs.get(id)).uploadOffset === head.length);

      const release = await database.refuse();
      upload.push(all.subarray(head.length));
      const [patched] = await Promise.all([
        upload.answer,
        until(async () => (await fetch(`${app.url}/readyz`)).status === 503),
      ]);
      held.push(Buffer.from('meanwhile\n'));
      held.push(null);
      expect(patched.status).toBe(503);
      expect(Number(patched.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await metric(app, 'scrollback_storage_refusals_total')).toBeGreaterThan(0);
      expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
      await release();

      const answer = await held.answer;
      expect(answer.status).toBe(201);
      expect(await answer.json()).toMatchObject({ lines: 2, bytes: 17 });
      await until(async () => (await fetch(`${app.url}/readyz`)).status === 200);
      const { uploadOffset } = await app.app.runs.get(id);
      expect(uploadOffset).toBeGreaterThanOrEqual(head.length);
      expect((await app.patch(id, uploadOffset, all.subarray(uploadOffset))).status).toBe(204);
      const raw = await (await fetch(`${app.url}/api/runs/${id}/log`)).text();
      expect(raw === texts.join('')).toBe(true);
      expect(await metric(app, 'scrollback_bytes_total')).toBe(raw.length + 17);
    });
  },
);
