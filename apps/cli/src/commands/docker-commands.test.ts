import type { Collector, ReportedContainer } from '@scrollback/log';
import { engineMissing, until } from '@scrollback/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DockerHost, isOver, startDockerHost } from '../testing/docker-host.ts';

/** Prints a line every tenth of a second. */
const TICKS = 'for i in $(seq 1 1000); do echo $i; usleep 100000; done';

describe.skipIf(engineMissing())('on a real engine', { timeout: 60_000 }, () => {
  let host: DockerHost;
  beforeAll(async () => {
    host = await startDockerHost();
  }, 60_000);
  afterAll(() => host[Symbol.asyncDispose]());
  afterEach(() => host.clear());

  /** The collector and one of its containers, once they are as asked. */
  const reported = async (
    name: string,
    isIt: (container: ReportedContainer, collector: Collector) => boolean = () => true,
  ): Promise<{ collector: Collector; container: ReportedContainer }> => {
    const found: { collector: Collector; container: ReportedContainer }[] = [];
    await until(
      async () => {
        for (const collector of await host.client.collectors.list()) {
          const container = collector.containers.find((one) => one.name === name);
          if (container && isIt(container, collector)) found.push({ collector, container });
        }
        return found.length > 0;
      },
      { what: `${name} to be reported so` },
    );
    const [first] = found;
    if (!first) throw new Error(`${name} is not reported.`);
    return first;
  };
  const nodeOf = async (id: string): Promise<unknown> => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Collector { name online } } }';
    const response = await fetch(`${host.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { id } }),
    });
    const { data }: { data: { node: unknown } } = await response.json();
    return data.node;
  };
  const bytesOf = async (id: string) => (await host.client.run(id)).byteCount;
  /** All that was printed so far is stored, once and in order. */
  const isWhole = async (runId: string) => {
    const run = await host.client.run(runId);
    const lines = (await host.log(run)).trimEnd().split('\n');
    return lines.every((line, i) => line === String(i + 1));
  };

  test('the server makes it follow and leave containers; that is kept over a restart', async () => {
    const first = await host.collect();
    await host.engine.run(TICKS, '--name', 'ticker', '--label', 'team=a');
    const { collector, container } = await reported('ticker', (_, { online }) => online);
    expect(container).toMatchObject({
      state: 'RUNNING',
      followed: false,
      runId: null,
      image: 'bb',
    });
    expect(container.labels).toEqual([{ key: 'team', value: 'a' }]);
    const { collectors } = host.client;
    expect(await nodeOf(collector.id)).toEqual({ name: collector.name, online: true });
    const runId = await collectors.follow(collector.id, container.id);
    await until(async () => (await bytesOf(runId)) > 4);
    expect((await reported('ticker', ({ followed }) => followed)).container.runId).toBe(runId);

    await collectors.unfollow(collector.id, container.id);
    await reported('ticker', ({ followed }) => !followed);
    const before = await bytesOf(runId);
    first.child.kill('SIGKILL');
    await first.ended;
    await reported('ticker', (_, { online }) => !online);
    await expect(collectors.follow(collector.id, container.id)).rejects.toMatchObject({
      code: 'COLLECTOR_AWAY',
    });

    await host.collect('--all');
    await reported('ticker', (one, { online }) => online && one.runId === runId && !one.followed);
    expect(await bytesOf(runId)).toBe(before);
    await expect(collectors.follow(collector.id, 'nobody')).rejects.toMatchObject({
      code: 'CONTAINER_NOT_FOUND',
    });
    await expect(collectors.follow('collector_nobody01', container.id)).rejects.toMatchObject({
      code: 'COLLECTOR_NOT_FOUND',
    });
    expect(await collectors.follow(collector.id, container.id)).toBe(runId);
    await until(async () => (await bytesOf(runId)) > before + 10);
    expect(await isWhole(runId)).toBe(true);

    await host.server.kill9();
    await host.server.restart();
    await reported('ticker', (one, { online }) => online && one.followed);
    await host.engine.docker('rm', '-f', 'ticker');
    const run = await host.run('ticker', isOver);
    expect([run.id, run.status, await isWhole(runId)]).toEqual([runId, 'FAILED', true]);
    await until(async () => {
      const [{ containers } = { containers: [] }] = await collectors.list();
      return containers.length === 0;
    });
  });

  test('on demand: viewers start the stream and stop it, and the end brings the rest', async () => {
    await host.collect('--on-demand');
    await host.engine.run(TICKS, '--name', 'quiet');
    const { collector, container } = await reported('quiet', ({ runId }) => runId !== null);
    const runId = container.runId ?? '';
    expect(container.followed).toBe(false);
    expect(await bytesOf(runId)).toBe(0);

    for (let viewer = 0; viewer < 2; viewer++) {
      const before = await bytesOf(runId);
      const leaving = new AbortController();
      const followed = host.client.followRun(runId, { signal: leaving.signal });
      const watching = (async () => {
        for await (const event of followed) if (event.type === 'Finished') break;
      })();
      await reported('quiet', ({ followed: isFollowed }) => isFollowed);
      await until(async () => (await bytesOf(runId)) > before + 10);
      leaving.abort();
      await watching;
      await reported('quiet', ({ followed: isFollowed }) => !isFollowed);
      expect(await isWhole(runId)).toBe(true);
      // Followed and left, it waits for viewers as before.
      await host.client.collectors.follow(collector.id, container.id);
      await host.client.collectors.unfollow(collector.id, container.id);
      await reported('quiet', ({ followed: isFollowed }) => !isFollowed);
    }
    await host.engine.docker('stop', '-t', '0', 'quiet');
    const run = await host.run('quiet', isOver);
    expect([run.id, run.status, run.exitCode]).toEqual([runId, 'FAILED', 137]);
    expect(await host.log(run)).toBe(`${await host.engine.docker('logs', 'quiet')}\n`);
  });
});
