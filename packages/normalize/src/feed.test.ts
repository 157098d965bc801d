import { entriesOf, type LogStream, type Segment, Sequencer } from '@scrollback/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from './change.ts';
import { createFeed, type NormalizerFeed } from './feed.ts';
import { MAX_VALUES } from './line/injected.ts';
import type { NormalizerFormat } from './normalizer.ts';
import { applied, fixture, replay, told } from './testing/replay.ts';

const SOURCES = [
  ['claude', 'CLAUDE'],
  ['claude-deltas', 'CLAUDE'],
  ['codex', 'CODEX'],
  ['codex-msg', 'CODEX'],
  ['gemini', 'GEMINI'],
  ['gemini-json', 'GEMINI'],
  ['activity', 'JSONL'],
  ['board', 'BOARD'],
] as const;
const formats = fc.constantFrom<NormalizerFormat[]>('CLAUDE', 'CODEX', 'GEMINI', 'JSONL', 'BOARD');
const sources = fc.constantFrom(...SOURCES);
const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 });

/** All changes of the bytes when they come in parts of the given sizes, repeated. */
function feedIn(feed: NormalizerFeed, bytes: Uint8Array, sizes: readonly number[]): Change[] {
  const changes: Change[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const end = at + (sizes[i % sizes.length] ?? 1);
    const part = bytes.subarray(at, end);
    changes.push(...feed.push({ stream: 'STDOUT', timestamp: 7, bytes: part }));
    at = end;
  }
  return [...changes, ...feed.end()];
}

/** Real lines, some with bytes that are anything. */
const corrupted = fc
  .tuple(sources, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 30 }))
  .map(([[name, format], changes]) => {
    const bytes = new TextEncoder().encode(`${fixture(name).join('\n')}\n`);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return { bytes, format };
  });

test('any bytes, cut anywhere, are entries and never an error', () => {
  fc.assert(
    fc.property(formats, fc.uint8Array({ maxLength: 300 }), cuts, (format, bytes, cuts) => {
      applied(feedIn(createFeed(format), bytes, cuts));
    }),
  );
});

test('the same bytes cut differently are the same changes, also when corrupted, also again', () => {
  fc.assert(
    fc.property(corrupted, cuts, ({ bytes, format }, cuts) => {
      const [cut, whole] = [createFeed(format), createFeed(format)];
      const changes = feedIn(cut, bytes, cuts);
      expect(changes).toEqual(feedIn(whole, bytes, [bytes.length]));
      expect(cut.facts).toEqual(whole.facts);
      applied(changes);
    }),
    { numRuns: 200 },
  );
});

test('values of the wrong type anywhere in an event are never an error', () => {
  const lines = SOURCES.flatMap(([name, format]) =>
    fixture(name).map((line) => ({ line, format })),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...lines),
      fc.nat(),
      fc.jsonValue(),
      ({ line, format }, at, json) => {
        const values = [...line.matchAll(/(?<=":)(?:"[^"\\]*"|\d+|true|null|[[{])/g)];
        const place = values[at % Math.max(1, values.length)];
        if (!place) return;
        const text =
          line.slice(0, place.index) +
          JSON.stringify(json) +
          line.slice(place.index + place[0].length);
        applied(replay(format, [text, ...fixture('claude')]).changes);
      },
    ),
    { numRuns: 300 },
  );
});

test('a corrupt line is one system message and changes nothing else', () => {
  fc.assert(
    fc.property(sources, fc.nat(), ([name, format], at) => {
      const lines = fixture(name);
      const place = at % lines.length;
      if (name === 'gemini-json') return;
      const broken = lines.toSpliced(place, 0, '{"type":"assis');
      const without = told(replay(format, lines).bodies);
      const withIt = told(replay(format, broken).bodies);
      const note = withIt.indexOf('SystemMessage() {"type":"assis');
      expect(note).toBeGreaterThanOrEqual(0);
      expect(withIt.toSpliced(note, 1)).toEqual(without);
    }),
  );
});

test('two thousand events of interleaved sub-agents that never end leave every call told', () => {
  const lines: string[] = [];
  for (let i = 0; i < 1000; i++) {
    const parent = i % 5 === 0 ? null : `agent${i % 5}`;
    const call = { type: 'tool_use', id: `t${i}`, name: 'Read', input: { file_path: `f${i}` } };
    lines.push(line('assistant', call, parent));
    const done = i - (i % 7);
    const result = { type: 'tool_result', tool_use_id: `t${done}`, content: `r${done}` };
    if (done < i) lines.push(line('user', result, parent));
    if (i % 100 === 0) lines.push(`[debug] ${i}`);
  }
  const { bodies, facts } = replay('CLAUDE', lines);
  const calls = bodies.filter((body) => body.type === 'ToolUse');
  expect(calls.map(({ callId }) => callId)).toEqual(
    Array.from({ length: 1000 }, (_, i) => `t${i}`),
  );
  const parents = calls.map(({ parentCallId }) => parentCallId);
  expect(parents.slice(0, 3)).toEqual([null, 'agent1', 'agent2']);
  expect(calls.filter(({ status }) => status === 'SUCCEEDED').length).toBe(143);
  expect(calls[7]).toMatchObject({ status: 'SUCCEEDED', result: 'r7' });
  expect(facts.outcome).toBeNull();
});

function line(type: 'assistant' | 'user', block: object, parent: string | null): string {
  const message = { role: type, content: [block] };
  return JSON.stringify({ type, message, parent_tool_use_id: parent });
}

test('an entry is as old as the first byte of its line', () => {
  const feed = createFeed('CODEX');
  const push = (timestamp: number, text: string) =>
    feed.push({ stream: 'STDOUT', timestamp, bytes: new TextEncoder().encode(text) });
  expect(push(1, 'one\ntw')).toMatchObject([{ timestamp: 1 }]);
  expect(push(5, 'o')).toEqual([]);
  expect(push(8, '\nthree\nfo')).toMatchObject([{ timestamp: 1 }, { timestamp: 8 }]);
  expect(push(9, 'ur\n')).toMatchObject([{ timestamp: 8 }]);
});

const printed = fc.array(
  fc.tuple(
    fc.constantFrom<LogStream[]>('STDOUT', 'STDERR', 'SYSTEM'),
    fc.string({ unit: fc.constantFrom('a', 'b', '\n'), minLength: 1, maxLength: 6 }),
  ),
);

test('an entry names the line of RAW that said it, told which each segment is of or not', () => {
  fc.assert(
    fc.property(printed, fc.boolean(), (parts, isTold) => {
      const sequencer = new Sequencer(100);
      const feed = createFeed('CODEX');
      const changes: Change[] = [];
      const push = (segment: Segment, rawIndex?: number) => {
        changes.push(...feed.push(segment, rawIndex));
        sequencer.push(segment);
      };
      for (const [i, [stream, text]] of parts.entries()) {
        const segment = { stream, timestamp: i, bytes: new TextEncoder().encode(text) };
        if (!isTold) push(segment);
        // As storage has them: a segment for each part of a line. An open line keeps its own index.
        else
          for (const part of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
            push({ ...segment, bytes: new TextEncoder().encode(part) }, sequencer.nextIndex);
          }
      }
      changes.push(...feed.end());
      const pieces = sequencer.take().tail?.pieces;
      const lines = pieces ? entriesOf(pieces, 0, sequencer.nextIndex, 100) : [];
      for (const { body, rawIndex } of changes) {
        const line = lines.find(({ index }) => index === rawIndex);
        expect('text' in body && body.text.split('\n')[0]).toBe(line?.text);
      }
    }),
  );
});

test('lines without an end are read at the end, in the order in which they began', () => {
  const feed = createFeed('CODEX');
  const push = (stream: LogStream, timestamp: number, text: string) =>
    feed.push({ stream, timestamp, bytes: new TextEncoder().encode(text) });
  expect(push('STDERR', 5, 'boom')).toEqual([]);
  expect(push('STDOUT', 6, '{"type":"thread.star')).toEqual([]);
  expect(push('STDOUT', 9, 'ted","thread_id":"t"}')).toEqual([]);
  expect(feed.end()).toEqual([
    {
      type: 'append',
      index: 0,
      timestamp: 5,
      rawIndex: 0,
      body: { type: 'ErrorMessage', text: 'boom', kind: 'stderr' },
    },
    {
      type: 'append',
      index: 1,
      timestamp: 6,
      rawIndex: 1,
      body: { type: 'SystemMessage', text: 'Started: session t', kind: 'thread.started' },
    },
  ]);
  expect(feed.facts).toMatchObject({ started: true, sessionId: 't' });
});

test('JSON nested as deep as a line allows is kept, not an error', () => {
  const deep = `{"type":"tool","ts":1,"input":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  expect(replay('JSONL', [deep]).bodies[0]).toMatchObject({ type: 'ToolUse' });
});

test('a line of more values than are read is one message, and the next line an event', () => {
  const line = (lists: number) => `{"type":"x","a":${'['.repeat(lists)}${']'.repeat(lists)}}`;
  const end = '{"type":"result","subtype":"success","is_error":false}';
  const { bodies, facts } = replay('CLAUDE', [line(MAX_VALUES), line(10), end]);
  const types = bodies.map(({ type }) => type);
  expect(types.slice(0, 2)).toEqual(['SystemMessage', 'UnknownEvent']);
  expect(facts).toMatchObject({ badLines: 1, outcome: { success: true } });
});

test('TEXT has no entries', () => {
  expect(replay('TEXT', fixture('claude'))).toMatchObject({
    bodies: [],
    facts: { started: false },
  });
});
