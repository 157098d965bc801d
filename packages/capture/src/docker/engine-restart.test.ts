import { engineMissing, startEngine, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { Engine } from './engine.ts';
import { Follower } from './testing/follower.ts';
import { watchContainers } from './watch-containers.ts';

describe.skipIf(engineMissing())('on a real engine', () => {
  test('that takes its containers down and up again, each life is followed to its end', async () => {
    await using host = await startEngine({ liveRestore: false });
    const engine = new Engine({ host: host.socketPath });
    const stopping = new AbortController();
    const lives: Follower[] = [];
    const changes: string[] = [];
    const watching = (async () => {
      for await (const { type, container } of watchContainers(engine, stopping)) {
        changes.push(type);
        if (type !== 'started') continue;
        const previous = lives.at(-1)?.point;
        lives.push(new Follower(engine, { container: container.id, previous }));
      }
    })();
    await host.run(
      'trap "echo bye; exit 6" TERM; cat /n; echo again >> /n; echo up; while :; do usleep 10000; done',
      '--restart=always',
    );
    await until(() => lives.at(-1)?.bytes.STDOUT.endsWith('up\n'));
    await host.stop();
    await host.restart();
    await until(() => lives.length === 2 && lives[1]?.bytes.STDOUT.endsWith('up\n'));
    const [first, second] = lives;
    await first?.ended;
    expect(first?.failures).toContain('ENGINE_UNREACHABLE');
    expect(lives.map(({ bytes }) => bytes.STDOUT)).toEqual(['up\nbye\n', 'again\nup\n']);
    expect(changes).toEqual(['started', 'ended', 'started']);
    stopping.abort();
    second?.stopping.abort();
    await watching;
  });
});
