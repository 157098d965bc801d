import { engineMissing, startEngine, type TestEngine, until } from '@scrollback/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectContainer } from './container.ts';
import { Engine } from './engine.ts';
import type { FollowContainerOptions } from './follow-container.ts';
import { Follower } from './testing/follower.ts';

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${from + i}\n`).join('');

describe.skipIf(engineMissing())('on a real engine', () => {
  let host: TestEngine;
  let engine: Engine;
  const follow = (container: string, options: Partial<FollowContainerOptions> = {}) =>
    new Follower(engine, { container, ...options });

  beforeAll(async () => {
    host = await startEngine();
    engine = new Engine({ host: host.socketPath });
  });
  afterAll(() => host[Symbol.asyncDispose]());

  test('two streams, byte for byte, with long lines and a last one without an end', async () => {
    const id = await host.run(
      'printf "a\\n\\nb\\r\\n"; echo warning >&2; head -c 102400 /dev/zero | tr "\\0" x; echo; printf "no end"; exit 3',
    );
    const follower = follow(id);
    const end = await follower.ended;
    expect(end).toMatchObject({ reason: 'exited', exitCode: 3, oomKilled: false });
    const x = follower.bytes.STDOUT.replace(/x+/, (xs) => String(xs.length));
    expect(x).toBe('a\n\nb\r\n102400\nno end');
    expect(follower.bytes.STDERR).toBe('warning\n');
    // Once over, it reads the same.
    const again = follow(id);
    expect([await again.ended, again.bytes]).toEqual([end, follower.bytes]);
  });

  test('a TTY is one stream', async () => {
    const script =
      'echo a; echo b >&2; head -c 40000 /dev/zero | tr "\\0" x; echo; printf "no end"';
    const follower = follow(await host.run(script, '--tty'));
    await follower.ended;
    expect(follower.bytes.STDOUT).toBe(`a\r\nb\r\n${'x'.repeat(40_000)}\r\nno end`);
  });

  test('the local log driver keeps bytes that are no text', async () => {
    const script = 'printf "\\377\\000\\n"; head -c 40000 /dev/zero | tr "\\0" "\\303"';
    const follower = follow(await host.run(script, '--log-driver=local'));
    await follower.ended;
    expect(follower.bytes.STDOUT === `\xff\0\n${'\xc3'.repeat(40_000)}`).toBe(true);
  });

  test('begins with the newest records when told to', async () => {
    const id = await host.run('for i in 1 2 3 4 5; do echo $i; usleep 1000; done');
    await follow(id).ended;
    const follower = follow(id, { tail: 2 });
    await follower.ended;
    expect(follower.bytes.STDOUT).toBe('4\n5\n');
  });

  test('each life has its own output, to the first and the last line', async () => {
    const id = await host.run(
      'cat /n; echo x >> /n; head -c 30000 /dev/zero | tr "\\0" x; echo last',
    );
    const first = follow(id);
    await first.ended;
    const lives = [first.bytes.STDOUT];
    for (let previous = first.point; lives.length < 4; ) {
      await host.docker('start', id);
      const later: Follower = follow(id, { previous });
      await later.ended;
      lives.push(later.bytes.STDOUT);
      // One who never heard of the lives before sees the same.
      const stranger = follow(id);
      await stranger.ended;
      expect(stranger.bytes).toEqual(later.bytes);
      previous = later.point;
    }
    const body = `${'x'.repeat(30_000)}last\n`;
    expect(lives).toEqual([body, `x\n${body}`, `x\nx\n${body}`, `x\nx\nx\n${body}`]);
  });

  test('finishes a life after the next one began', async () => {
    const id = await host.run(
      'echo $(cat /n) one; echo 1 > /n; while [ ! -e /go ]; do usleep 20000; done; echo two; printf rest; exit 5',
    );
    const stopped = follow(id);
    await until(() => stopped.bytes.STDOUT !== '');
    stopped.stopping.abort();
    expect(await stopped.ended).toBeNull();
    await host.docker('exec', id, '/bin/sh', '-c', 'echo go > /go');
    await host.docker('wait', id);
    await host.docker('start', id);
    const rest = follow(id, { resume: stopped.point });
    expect(await rest.ended).toMatchObject({ reason: 'exited', exitCode: 5 });
    const next = follow(id, { previous: rest.point ?? stopped.point });
    await next.ended;
    expect(stopped.bytes.STDOUT + rest.bytes.STDOUT).toBe('one\ntwo\nrest');
    expect(next.bytes.STDOUT).toBe('1 one\ntwo\nrest');
  });

  test('a container removed while it is followed ends with what was read', async () => {
    const id = await host.run('echo here; sleep 1000');
    const silent = await host.run('sleep 1000');
    const silence = follow(silent);
    const follower = follow(id);
    await until(() => follower.bytes.STDOUT === 'here\n');
    await host.docker('rm', '-f', id, silent);
    expect(await silence.ended).toMatchObject({ reason: 'removed', exitCode: 137 });
    expect(await follower.ended).toMatchObject({ reason: 'removed', exitCode: 137 });
    await expect(follow(id).ended).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' });
  });

  test('says of a log driver that can not be read that it can not', async () => {
    const id = await host.run('echo unseen', '--log-driver=none');
    await expect(follow(id).ended).rejects.toMatchObject({ code: 'LOGS_UNREADABLE' });
  });

  test('goes on where it was when the engine was killed while the container went on', async () => {
    const id = await host.run(
      'seq 1 200; while ! cat /go 2>/dev/null; do usleep 20000; done; seq 201 400; exit 7',
    );
    const follower = follow(id);
    await until(() => follower.bytes.STDOUT === numbers(1, 200));
    const { life } = await inspectContainer(engine, id);
    await host.crash();
    await until(() => follower.failures.includes('ENGINE_UNREACHABLE'));
    await host.restart();
    await host.docker('exec', id, '/bin/sh', '-c', 'echo go > /go');
    expect(await follower.ended).toMatchObject({ reason: 'exited', exitCode: 7 });
    expect(follower.bytes.STDOUT).toBe(`${numbers(1, 200)}go\n${numbers(201, 400)}`);
    expect(follower.point?.life).toBe(life.startedAt);
  });
});
