import { type LogEvent, ScrollbackError } from '@scrollback/log';
import { expect, test } from 'vitest';
import { applied } from '../testing/scripted-log.ts';
import { createTestClient } from './create-test-client.ts';

test('a run is recorded, followed to its end and read back', async () => {
  const { client, server } = createTestClient();
  const run = await client.startRun({ name: 'tested' });
  const events: LogEvent[] = [];
  const following = (async () => {
    for await (const event of client.followRun(run.id)) events.push(event);
  })();
  run.write('one\ntw');
  run.write('o\n€');
  await run.end({ status: 'FAILED', exitCode: 2 });
  await following;
  expect(applied(events)).toEqual(['one', 'two', '€']);
  expect(events.at(-1)).toMatchObject({ type: 'Finished', run: { status: 'FAILED', exitCode: 2 } });
  expect(server.output(run.id)).toBe('one\ntwo\n€');
  const pages: unknown[] = [];
  for await (const { entries } of client.history(run.id, { last: 2 })) pages.push(entries);
  expect(pages).toMatchObject([
    [{ text: 'two' }, { text: '€', partial: false }],
    [{ text: 'one' }],
  ]);
  expect((await client.runs()).runs).toEqual([await client.run(run.id)]);
  const { body } = await client.download(run.id);
  const bytes: Uint8Array[] = [];
  for await (const part of body) bytes.push(part);
  expect(Buffer.concat(bytes).toString()).toBe('one\ntwo\n€');
  const entries: unknown[] = [];
  for await (const some of client.entries(run.id)) entries.push(...some);
  expect(entries).toEqual(pages.reverse().flat());
  const text = await client.download(run.id, { format: 'text' });
  expect(Buffer.from((await text.body.next()).value ?? []).toString()).toBe('one\ntwo\n€\n');
  client.close();
});

test('events are fed, and a follower who comes late or comes back has them all', async () => {
  const { client, server } = createTestClient();
  const { id } = server.startRun({ name: 'fed' });
  server.print(id, 'early\nope');
  const events = client.followRun(id, { history: 10 });
  const seen = [await events.next()].flatMap(({ value }) => (value ? [value] : []));
  await events.return(undefined);
  server.print(id, 'n\n');
  server.print(id, 'wrong\n', 'STDERR');
  server.finish(id);
  for await (const event of client.followRun(id, { after: seen.at(-1)?.cursor ?? '' }))
    seen.push(event);
  expect(applied(seen)).toEqual(['early', 'open', 'wrong']);
  client.close();
});

test('errors, lost connections and other answers come on order', async () => {
  const { client, server } = createTestClient({
    History: () => ({ history: { pending: 1, done: 2, failed: 0, deleted: 0, badLines: 3 } }),
  });
  expect(await client.historyProgress()).toMatchObject({ pending: 1, badLines: 3 });
  server.fail(new ScrollbackError('FORBIDDEN', 'Not yours.'));
  await expect(client.runs()).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'Not yours.' });
  server.fail('unreachable', 2);
  const run = client.record({ name: 'later' });
  run.write('kept\n');
  expect(await run.end()).toMatchObject({ status: 'SUCCEEDED', byteCount: 5 });
  await expect(client.appendEntries(run.id, [{ text: '' }])).rejects.toMatchObject({
    code: 'RUN_FINISHED',
  });
  const { id } = await client.startRun({ name: 'lines' });
  expect(await client.appendEntries(id, [{ text: 'a', level: 'WARN' }], 0)).toMatchObject({
    nextIndex: 1,
  });
  await expect(client.appendEntries(id, [{ text: 'b' }], 0)).rejects.toMatchObject({
    facts: { index: 1 },
  });
  await client.deleteRun(id);
  await expect(client.run(id)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  await expect(client.tasks()).rejects.toThrow('{ Tasks: (variables) => … }');
  client.close();
});
