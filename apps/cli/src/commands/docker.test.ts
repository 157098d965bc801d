import { engineMissing, until } from '@scrollback/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DockerHost, isOver, startDockerHost } from '../testing/docker-host.ts';

describe.skipIf(engineMissing())('on a real engine', { timeout: 60_000 }, () => {
  let host: DockerHost;
  beforeAll(async () => {
    host = await startDockerHost();
  }, 60_000);
  afterAll(() => host[Symbol.asyncDispose]());
  afterEach(() => host.clear());

  test('two containers, one with a TTY, with how they exit; a restart is a run of the same task', async () => {
    const collector = await host.collect('--all');
    const script = 'echo out; sleep 1; exit 3';
    const id = await host.engine.run(script, '--name', 'plain', '--label', 'team=a');
    await host.engine.run('echo screen; sleep 1', '--name', 'screen', '--tty');
    const plain = await host.run('plain', isOver);
    expect(plain).toMatchObject({ status: 'FAILED', exitCode: 3, source: 'CONTAINER' });
    expect(plain.command).toEqual(['/bin/sh', '-c', script]);
    expect(plain.labels).toEqual(
      expect.arrayContaining([
        { key: 'team', value: 'a' },
        { key: 'image', value: 'bb' },
        { key: 'container', value: id.slice(0, 12) },
      ]),
    );
    expect(await host.log(plain)).toBe('out\n');
    const screen = await host.run('screen', isOver);
    expect(screen).toMatchObject({ status: 'SUCCEEDED', exitCode: 0 });
    expect(await host.log(screen)).toBe('screen\r\n');

    await host.engine.docker('start', 'plain');
    const again = await host.run('plain', (run) => run.id !== plain.id && isOver(run));
    expect(again).toMatchObject({ status: 'FAILED', exitCode: 3, taskId: plain.taskId });
    expect(await host.log(again)).toBe('out\n');
    const { tasks } = await host.client.tasks();
    expect(tasks.find((task) => task.id === plain.taskId)?.name).toMatch(/^plain@/);
    collector.child.kill('SIGTERM');
    expect(await collector.ended).toBe(0);
  });

  test('killed at any moment, with the server and the engine away in between: all arrives once', async () => {
    const script =
      'for i in $(seq 1 6000); do echo "line $i of numbered output"; [ $((i % 20)) = 0 ] && usleep 40000; done; exit 7';
    let collector = await host.collect('--container', 'counter');
    await host.engine.run(script, '--name', 'counter');
    for (let round = 0; round < 6; round++) {
      const { byteCount } = await host.run('counter');
      await host.run('counter', (run) => run.byteCount > byteCount + round * 500);
      if (round === 1) await host.server.kill9();
      if (round === 3) await host.engine.crash();
      collector.child.kill('SIGKILL');
      await collector.ended;
      if (round === 1) await host.server.restart();
      if (round === 3) await host.engine.restart();
      collector = await host.collect('--container', 'counter');
    }
    const run = await host.run('counter', isOver);
    expect(run).toMatchObject({ status: 'FAILED', exitCode: 7 });
    const printed = `${await host.engine.docker('logs', 'counter')}\n`;
    expect((await host.log(run)) === printed).toBe(true);
    expect(await host.runs('counter')).toHaveLength(1);
  });

  test('a server that dies while containers print: what waits is sent when it is back', async () => {
    await host.collect('--all');
    const script = 'for i in $(seq 1 300); do echo "line $i"; usleep 10000; done';
    await host.engine.run(script, '--name', 'steady');
    await host.run('steady', (run) => run.byteCount > 100);
    await host.server.kill9();
    await host.engine.docker('wait', 'steady');
    const printed = await host.engine.docker('logs', 'steady');
    await host.engine.docker('rm', 'steady');
    await host.server.restart();
    const run = await host.run('steady', isOver);
    expect(run).toMatchObject({ status: 'SUCCEEDED', exitCode: 0 });
    expect(await host.log(run)).toBe(`${printed}\n`);
  });

  test('stopped, it leaves the run running and goes on later, also where the container ended meanwhile', async () => {
    const flags = ['--label', 'team=a'];
    const first = await host.collect(...flags);
    await host.engine.run('echo 1; sleep 3; echo 2', '--name', 'worker', '--label', 'team=a');
    await host.engine.run('echo no', '--name', 'other');
    await host.run('worker', (run) => run.byteCount === 2);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect((await host.run('worker')).status).toBe('RUNNING');
    await host.engine.docker('wait', 'worker');
    const second = await host.collect(...flags);
    const run = await host.run('worker', isOver);
    expect(run.status).toBe('SUCCEEDED');
    expect(await host.log(run)).toBe('1\n2\n');
    expect(await host.runs('other')).toEqual([]);
    const third = await host.collect(...flags);
    expect(await third.ended).toBe(1);
    expect(third.stderr).toContain('COLLECTOR_RUNNING');
    expect(second.child.exitCode).toBeNull();
  });

  test('a container that crashes again and again: a run for each life, and every line once', async () => {
    await host.collect('--all');
    const flags = ['--name', 'looping', '--restart', 'on-failure:3'];
    await host.engine.run('for i in 1 2 3; do echo $i; done; exit 1', ...flags);
    const count = async () => (await host.runs('looping')).filter(isOver).length;
    await until(async () => (await count()) === 4, { timeout: 20_000 });
    const runs = await host.runs('looping');
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1, 1]);
    const logs = await Promise.all(runs.reverse().map((run) => host.log(run)));
    expect(logs).toEqual(['1\n2\n3\n', '1\n2\n3\n', '1\n2\n3\n', '1\n2\n3\n']);
  });

  test('a container that is removed while it runs, and one whose log can not be read', async () => {
    await host.collect('--all');
    await host.engine.run('echo 1; sleep 100', '--name', 'removed');
    await host.engine.run('echo 1; sleep 2; exit 4', '--name', 'mute', '--log-driver=none');
    await host.run('removed', (run) => run.byteCount === 2);
    await host.engine.docker('rm', '-f', 'removed');
    const removed = await host.run('removed', isOver);
    expect(removed).toMatchObject({ status: 'FAILED', exitCode: 137 });
    expect(await host.log(removed)).toBe('1\n');
    const mute = await host.run('mute', isOver);
    expect(mute).toMatchObject({ status: 'FAILED', exitCode: 4 });
    expect(await host.log(mute)).toContain('log driver');
  });

  test('no engine: it says so at once, with the remedy', async () => {
    const collector = await host.collect('--socket', '/nowhere/docker.sock');
    expect(await collector.ended).toBe(1);
    expect(collector.stderr).toMatch(/ENGINE_UNREACHABLE: .*--socket/);
  });
});
