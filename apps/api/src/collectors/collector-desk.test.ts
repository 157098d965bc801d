import type { CollectorCommand, ReportedContainer } from '@scrollback/log';
import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { openTestStore } from '../testing/open-test-store.ts';
import { CollectorDesk } from './collector-desk.ts';

const ID = 'collector_host00001';
const HOST = { id: ID, name: 'host', onDemand: true };
const container = (name: string, change: Partial<ReportedContainer> = {}): ReportedContainer => ({
  id: name,
  name,
  image: 'bb',
  state: 'RUNNING',
  labels: [{ key: 'team', value: 'ä ☃' }],
  followed: false,
  runId: `run_of_${name}00`,
  ...change,
});

function fail(error: unknown): never {
  throw error;
}

/** Listens as a collector does; `left` resolves when it has gone. */
function listen(desk: CollectorDesk) {
  const leaving = new AbortController();
  const commands: CollectorCommand[] = [];
  const left = (async () => {
    for await (const command of desk.commands(ID, leaving.signal)) commands.push(command);
  })();
  return {
    commands,
    async leave() {
      leaving.abort();
      await left;
    },
  };
}

describe.each(testDatabases())('collectors on $name', (databases) => {
  test('what was reported is served while it is away, by another server too', async () => {
    await using opened = await openTestStore(databases);
    const desk = new CollectorDesk(opened.store, { onError: fail });
    await expect(desk.report(ID, [])).rejects.toMatchObject({ code: 'COLLECTOR_NOT_FOUND' });
    const before = Date.now();
    expect(await desk.register({ ...HOST, name: 'old name' })).toMatchObject({ online: false });
    await desk.register({ id: 'collector_another01', name: 'another', onDemand: false });
    const containers = [container('web'), container('db', { runId: null, state: 'EXITED' })];
    await desk.report(ID, containers);
    await desk.register(HOST);
    const known = { ...HOST, online: false, containers };
    const other = new CollectorDesk(await opened.another(), { onError: fail });
    const [another, listed] = await other.list();
    expect([another?.name, listed]).toMatchObject(['another', known]);
    expect(listed?.lastSeenAt).toBeGreaterThanOrEqual(before);
    expect(await other.getMany(['collector_nobody01', ID])).toMatchObject([null, known]);
    for (const one of [desk, other]) one.close();
  });
});

describe.each(testDatabases().slice(0, 1))('commands', (databases) => {
  test('are answered, refused while it is away, and time out', async () => {
    await using opened = await openTestStore(databases);
    const desk = new CollectorDesk(opened.store, { onError: fail, answerWithinMs: 3_000 });
    const nobody = desk.follow('collector_nobody01', 'web');
    await expect(nobody).rejects.toMatchObject({ code: 'COLLECTOR_NOT_FOUND' });
    await desk.register({ ...HOST, onDemand: false });
    await expect(desk.follow(ID, 'web')).rejects.toMatchObject({ code: 'COLLECTOR_AWAY' });

    const collector = listen(desk);
    await until(async () => (await desk.getMany([ID]))[0]?.online === true);
    const commandFor = async (action: string): Promise<CollectorCommand> => {
      await until(() => collector.commands.at(-1)?.action === action);
      return collector.commands.at(-1) ?? fail(new Error('none'));
    };
    const following = desk.follow(ID, 'web');
    const follow = await commandFor('FOLLOW');
    expect(follow.containerIds).toEqual(['web']);
    expect(desk.answer(ID, follow.id, { ok: true, runId: 'run_of_web00' })).toBe(true);
    expect(await following).toBe('run_of_web00');
    expect(desk.answer(ID, follow.id, { ok: true, runId: null })).toBe(false);

    const vague = desk.follow(ID, 'vague');
    await until(() => collector.commands.at(-1)?.containerIds[0] === 'vague');
    desk.answer(ID, (await commandFor('FOLLOW')).id, { ok: true, runId: null });
    await expect(vague).rejects.toMatchObject({ code: 'COMMAND_MISANSWERED' });

    const unfollowing = desk.unfollow(ID, 'web');
    const refusal = { code: 'CONTAINER_NOT_FOUND', message: 'There is none.' } as const;
    desk.answer(ID, (await commandFor('UNFOLLOW')).id, { ok: false, ...refusal });
    await expect(unfollowing).rejects.toMatchObject(refusal);
    await expect(desk.follow(ID, 'web')).rejects.toMatchObject({ code: 'COMMAND_TIMED_OUT' });

    const unheard = desk.follow(ID, 'db');
    await until(() => collector.commands.at(-1)?.containerIds[0] === 'db');
    const left = collector.leave();
    await expect(unheard).rejects.toMatchObject({ code: 'COLLECTOR_AWAY' });
    await left;
    expect((await desk.getMany([ID]))[0]?.online).toBe(false);
    desk.close();
  });

  test('viewers: told when the first comes and the last has left for a while, and again after a reconnect', async () => {
    await using opened = await openTestStore(databases);
    const desk = new CollectorDesk(opened.store, { onError: fail, lingerMs: 20 });
    await desk.register(HOST);
    await desk.report(ID, [container('web'), container('db')]);
    const views = ({ commands }: ReturnType<typeof listen>) =>
      commands.map(({ containerIds }) => containerIds);
    const first = listen(desk);
    await until(() => first.commands.length === 1);
    desk.viewers.came('run_of_web00');
    desk.viewers.came('run_of_elsewhere00');
    desk.viewers.left('run_of_web00');
    desk.viewers.came('run_of_web00');
    desk.viewers.came('run_of_db00');
    await until(() => first.commands.length === 2);
    expect(views(first)).toEqual([[], ['web', 'db']]);
    // The connection is dead and does not know it: the newest one counts.
    const second = listen(desk);
    await until(() => second.commands.length === 1);
    await first.leave();
    desk.viewers.left('run_of_web00');
    await until(() => second.commands.length === 2);
    expect(views(second)).toEqual([['web', 'db'], ['db']]);
    expect(first.commands).toHaveLength(2);
    await second.leave();
    desk.close();
  });
});
