import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { engineMissing, startEngine, type TestEngine, until } from '@scrollback/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Engine } from './engine.ts';
import { type WatchContainersOptions, watchContainers } from './watch-containers.ts';

/** Watches until disposed, keeping what happened as text: type, name, and more where there is more. */
class Watcher implements AsyncDisposable {
  readonly #stopping = new AbortController();
  readonly seen: string[] = [];
  readonly failures: string[] = [];
  readonly #ended: Promise<void>;

  constructor(engine: Engine, options: WatchContainersOptions) {
    this.#ended = this.#run(engine, options);
  }

  async #run(engine: Engine, options: WatchContainersOptions): Promise<void> {
    const changes = watchContainers(engine, {
      signal: this.#stopping.signal,
      onFailed: ({ code }) => this.failures.push(code),
      ...options,
    });
    for await (const change of changes) {
      const { type, container } = change;
      const more = type === 'ended' ? ` ${change.end.reason} ${change.end.exitCode}` : '';
      this.seen.push(`${type} ${container.name}${more}`);
    }
  }

  async [Symbol.asyncDispose]() {
    this.#stopping.abort();
    await this.#ended;
  }
}

describe.skipIf(engineMissing())('on a real engine', () => {
  let host: TestEngine;
  let engine: Engine;
  const forEver = 'while :; do sleep 1; done';
  const watch = (filter: WatchContainersOptions['filter'] = {}) => new Watcher(engine, { filter });

  beforeAll(async () => {
    host = await startEngine();
    engine = new Engine({ host: host.socketPath });
  });
  afterAll(() => host[Symbol.asyncDispose]());

  test('tells what runs, then every start, death, rename and removal', async () => {
    await host.docker('wait', await host.run('exit 0', '--name=over'));
    await host.run(forEver, '--name=before');
    await using watcher = watch({ names: ['over', 'before', 'short'] });
    await until(() => watcher.seen.includes('started before'));
    const id = await host.run('sleep 0.1; exit 4', '--name=short');
    await until(() => watcher.seen.includes('ended short exited 4'));
    await host.docker('start', id);
    await until(() => watcher.seen.length === 5);
    await host.docker('rename', 'short', 'renamed');
    await host.docker('rm', 'renamed');
    await host.docker('rm', '-f', 'before');
    await until(() => watcher.seen.includes('removed before'));
    expect(watcher.seen).toEqual([
      'started before',
      'started short',
      'ended short exited 4',
      'started short',
      'ended short exited 4',
      'renamed renamed',
      'removed renamed',
      'ended before exited 137',
      'removed before',
    ]);
  });

  test('a container that restarts by itself has a life after each death', async () => {
    await using watcher = watch({ names: ['again'] });
    const id = await host.run('sleep 0.05; exit 1', '--name=again', '--restart=on-failure:2');
    await until(() => watcher.seen.length === 6);
    expect(watcher.seen).toEqual(Array(3).fill(['started again', 'ended again exited 1']).flat());
    await host.docker('rm', id);
  });

  test('means containers by name, by the beginning of an id, and by labels', async () => {
    const named = await host.run(forEver, '--name=web-1', '--label=app=shop');
    await host.run(forEver, '--name=web-10', '--label=app=shop', '--label=keep=');
    await host.run(forEver, '--name=other', '--label=app=else');
    await using byName = watch({ names: ['web-1'] });
    await using byId = watch({ names: [named.slice(0, 12)] });
    await using byLabel = watch({ labels: { app: 'shop' } });
    await using byKey = watch({ labels: { app: 'shop', keep: '' } });
    const all = [byName, byId, byLabel, byKey];
    await until(() => all.every(({ seen }, i) => seen.length === [1, 1, 2, 1][i]));
    const started = all.map(({ seen }) => [...seen].sort());
    expect(started).toEqual([
      ['started web-1'],
      ['started web-1'],
      ['started web-1', 'started web-10'],
      ['started web-10'],
    ]);
    await host.docker('rm', '-f', 'web-1', 'web-10', 'other');
    await until(() => all.every(({ seen }, i) => seen.length === [3, 3, 6, 3][i]));
  });

  test('makes up for what happened while the engine was away', async () => {
    await host.run(forEver, '--name=stays');
    await host.run('while [ ! -e /go ]; do usleep 10000; done; exit 9', '--name=ends');
    await using watcher = watch({ names: ['stays', 'ends', 'new'] });
    await until(() => watcher.seen.length === 2);
    const pid = await host.docker('inspect', '-f', '{{.State.Pid}}', 'ends');
    await host.crash();
    await until(() => watcher.failures.includes('ENGINE_UNREACHABLE'));
    await writeFile(`/proc/${pid}/root/go`, '');
    await until(() => !existsSync(`/proc/${pid}`));
    await host.restart();
    await until(() => watcher.seen.includes('ended ends exited 9'));
    await host.run(forEver, '--name=new');
    await until(() => watcher.seen.length === 4);
    expect([...watcher.seen].sort()).toEqual([
      'ended ends exited 9',
      'started ends',
      'started new',
      'started stays',
    ]);
  });
});
