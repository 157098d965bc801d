import { startS3, startServer, type TestServer, testDatabases, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { post } from '../testing/ask-operation.ts';
import { type HeldAt, holdingProxy } from '../testing/holding-proxy.ts';
import { dataOfEnded, knownObjects } from '../testing/stored-data.ts';
import { bucketIn, keysIn } from '../testing/test-objects.ts';

const SLOW_MS = 300_000;
const PATIENTLY = { timeout: 90_000 };

/** Where a server is killed; each database sees every kind of request once. */
const KILLS: [method: string, at: HeldAt][][] = [
  [
    ['PUT', 'after'],
    ['GET', 'before'],
    ['DELETE', 'before'],
  ],
  [
    ['PUT', 'before'],
    ['GET', 'after'],
    ['DELETE', 'after'],
  ],
];
const cases = testDatabases().map(({ name, create }, i) => ({
  name,
  create,
  kills: KILLS[i] ?? [],
}));

test.each(cases)(
  'a server beside $name that is killed while it asks the archive loses nothing and leaves nothing',
  async ({ create, kills }) => {
    await using s3 = await startS3();
    await using proxy = await holdingProxy(s3.url);
    await using database = await create();
    const env = {
      ...s3.env,
      SCROLLBACK_ARCHIVE_URL: bucketIn({ url: proxy.url, bucket: s3.bucket }),
      SCROLLBACK_ARCHIVE_AFTER: '1',
    };
    await using server = await startServer({ databaseUrl: database.url, env });
    const printed = new Map<string, string>();
    for (const [nth, [method, at]] of kills.entries()) {
      const text = linesOf(nth);
      const id = await record(server, text);
      if (method === 'DELETE') {
        await until(async () => (await dataOfEnded(database)).length === 0, PATIENTLY);
        const held = proxy.hold(method, at);
        await remove(server, id);
        await held;
      } else {
        printed.set(id, text);
        await proxy.hold(method, at);
      }
      await server.kill9();
      proxy.release();
      await server.restart();
      expect(await contents(server, printed)).toEqual([...printed.values()]);
    }
    await until(async () => (await dataOfEnded(database)).length === 0, PATIENTLY);
    expect(await contents(server, printed)).toEqual([...printed.values()]);
    for (const id of printed.keys()) await remove(server, id);
    // What a killed server had not sealed waits for an hour, and the database knows of it.
    await until(async () => {
      const known = await knownObjects(database);
      return known.length < kills.length && (await keysIn(s3)).every((key) => known.includes(key));
    }, PATIENTLY);
  },
  SLOW_MS,
);

function linesOf(nth: number): string {
  return Array.from({ length: 9_000 }, (_, i) => `${nth} ${(i * 7_919) % 104_729}\n`).join('');
}

async function record({ url }: TestServer, text: string): Promise<string> {
  const response = await fetch(`${url}/api/ingest?name=archived`, { method: 'POST', body: text });
  const { id }: { id: string } = await response.json();
  return id;
}

async function remove({ url }: TestServer, id: string): Promise<void> {
  const query = `mutation { deleteRun(id: "${id}") }`;
  expect((await post(url, null, query, 'application/json')).status).toBe(200);
}

async function contents(
  { url }: TestServer,
  printed: ReadonlyMap<string, string>,
): Promise<string[]> {
  const ids = [...printed.keys()];
  return await Promise.all(
    ids.map(async (id) => (await fetch(`${url}/api/runs/${id}/log`)).text()),
  );
}
