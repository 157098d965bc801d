import { expect, test } from 'vitest';
import { codeOf, createClient } from '../testing-ports/client.ts';

const RUN = 'run_replace01';
const REPLACE = `mutation ($channel: LogChannel!, $index: Int!, $entry: LogEntryInput!) {
  replaceLogEntry(runId: "${RUN}", channel: $channel, index: $index, entry: $entry) {
    __typename index timestamp
    ... on RawLogEntry { stream level text }
    ... on NormalizedLogEntry { body { __typename ... on AssistantMessage { text } } }
  }
}`;

async function createLog() {
  const client = createClient();
  await client.run(`mutation { startRun(input: { id: "${RUN}", name: "n" }) { id } }`);
  return (channel: string, entry: unknown) => client.run(REPLACE, { channel, index: 3, entry });
}

test('a line reads as it was given', async () => {
  const replace = await createLog();
  const timestamp = '2026-01-31T12:00:00.000Z';
  const raw = { text: 'new', stream: 'STDERR', level: 'ERROR', timestamp };
  expect(await replace('RAW', { raw })).toEqual({
    data: { replaceLogEntry: { __typename: 'RawLogEntry', index: 3, ...raw } },
    errors: [],
  });
});

test('a typed entry is given as the JSON of its body', async () => {
  const replace = await createLog();
  const body = JSON.stringify({ type: 'AssistantMessage', text: 'Done.' });
  const { data, errors } = await replace('NORMALIZED', { normalized: { body } });
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    replaceLogEntry: { index: 3, body: { __typename: 'AssistantMessage', text: 'Done.' } },
  });
});

test.each([
  ['RAW', { normalized: { body: '{"type":"Thinking","text":""}' } }, 'Give raw instead'],
  ['NORMALIZED', { raw: { text: '' } }, 'Give normalized instead'],
  ['NORMALIZED', { normalized: { body: '{"type":' } }, 'not JSON'],
  ['NORMALIZED', { normalized: { body: '{"type":"Haiku"}' } }, 'Haiku'],
  ['NORMALIZED', { normalized: { body: '{"type":"Thinking"}' } }, 'body.text'],
])('%s %j is refused: %s', async (channel, entry, reason) => {
  const replace = await createLog();
  const { errors } = await replace(channel, entry);
  expect(codeOf(errors)).toBe('BAD_USER_INPUT');
  expect(errors[0]?.message).toContain(reason);
});

test.each([[{}], [{ raw: { text: '' }, normalized: { body: '{}' } }]])(
  'an entry of none or two channels, %j, is no input',
  async (entry) => {
    const replace = await createLog();
    const { errors } = await replace('RAW', entry);
    expect(errors[0]?.message).toContain('Exactly one key must be specified');
  },
);
