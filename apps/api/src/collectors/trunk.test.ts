import type { CollectorCommand, ReportedContainer } from '@scrollback/log';
import {
  type RedisServer,
  redisServerMissing,
  startRedis,
  testDatabases,
  until,
} from '@scrollback/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRedisPubSub } from '../nodes/redis-pub-sub.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { CollectorDesk } from './collector-desk.ts';

const ID = 'collector_host00001';
const RUN = 'run_of_web00000';
const WEB: ReportedContainer = {
  id: 'web',
  name: 'web',
  image: 'bb',
  state: 'RUNNING',
  labels: [],
  followed: false,
  runId: RUN,
};

describe.skipIf(redisServerMissing()).each(testDatabases().slice(0, 1))(
  'a collector with its line to another server',
  (databases) => {
    let redis: RedisServer;
    let opened: Awaited<ReturnType<typeof openTestStore>>;
    let closing: (() => unknown)[];
    let here: CollectorDesk;
    let there: CollectorDesk;
    let third: CollectorDesk;
    let commands: CollectorCommand[];
    let leave: () => Promise<void>;

    beforeEach(async () => {
      [redis, opened] = await Promise.all([startRedis(), openTestStore(databases)]);
      closing = [];
      const open = async () => {
        const { url } = redis;
        const pubSub = createRedisPubSub({ url, prefix: 'test', onError: () => undefined });
        await until(() => pubSub.connected);
        const onError = (error: unknown) => expect.fail(String(error));
        const rest = { pubSub, onError, answerWithinMs: 3_000, lingerMs: 10 };
        const desk = new CollectorDesk(opened.store, rest);
        closing.push(() => desk.close(), pubSub.close);
        return desk;
      };
      [here, there, third] = await Promise.all([open(), open(), open()]);
      await here.register({ id: ID, name: 'host', onDemand: true });
      await here.report(ID, [WEB]);
      commands = [];
      const leaving = new AbortController();
      const listening = (async () => {
        for await (const command of there.commands(ID, leaving.signal)) commands.push(command);
      })();
      leave = async () => {
        leaving.abort();
        await listening;
      };
      await until(async () => (await here.getMany([ID]))[0]?.online);
    });
    afterEach(async () => {
      await leave();
      for (const close of closing) await close();
      await opened[Symbol.asyncDispose]();
      await redis[Symbol.asyncDispose]();
    });

    const asked = (action: string) =>
      until(() => commands.find((command) => command.action === action));

    test('is told what is asked for here, and may answer anywhere', async () => {
      const following = here.follow(ID, 'web');
      const { id, containerIds } = await asked('FOLLOW');
      expect(containerIds).toEqual(['web']);
      expect(third.answer(ID, id, { ok: true, runId: RUN })).toBe(true);
      expect(await following).toBe(RUN);

      const refused = here.unfollow(ID, 'web');
      const { id: second } = await asked('UNFOLLOW');
      there.answer(ID, second, { ok: false, code: 'CONTAINER_NOT_FOUND', message: 'none' });
      await expect(refused).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' });
    });

    test('that does not answer is said to be late, and away when it has left', async () => {
      const late = here.follow(ID, 'web');
      await expect(late).rejects.toMatchObject({ code: 'COMMAND_TIMED_OUT' });
      await leave();
      await until(async () => !(await here.getMany([ID]))[0]?.online);
      await expect(here.follow(ID, 'web')).rejects.toMatchObject({ code: 'COLLECTOR_AWAY' });
    });

    test('hears of viewers on any server, and of what it reported to another one', async () => {
      here.viewers.came(RUN);
      await until(() => commands.at(-1)?.containerIds.join() === 'web');
      here.viewers.left(RUN);
      await until(() => commands.at(-1)?.containerIds.join() === '');
      third.viewers.came('run_of_db000000');
      await here.report(ID, [WEB, { ...WEB, id: 'db', runId: 'run_of_db000000' }]);
      await until(() => commands.at(-1)?.containerIds.join() === 'db');
    });
  },
);
