import { stripVTControlCharacters } from 'node:util';
import { type Entry, isRaw, type LogQuery, type SearchPage } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OpenLog, openLog } from '../testing/open-log.ts';
import { foldRun } from '../upkeep/fold-run.ts';

const waiting = new AbortController().signal;

const words = fc.constantFrom(
  'ERROR boom\n',
  'WARN careful',
  '\n',
  'bo',
  'om ',
  '\r',
  '\u001b[31mbo\u001b[1mom\u001b[0m\n',
  'é BOOM\n',
  'a+(b\n',
  'x'.repeat(300),
  'INFO x\n'.repeat(3000),
  '::Group::boom\n',
  ' ::endgroup::\n',
  '\u001b[0Ksection_start:1:a\rboom\n',
  'a group of x\n',
);
const printed = fc.record({
  stream: fc.constantFrom('STDOUT', 'STDERR'),
  text: fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
});
const text = fc.constantFrom('boom', 'BOOM', 'o', 'a+(', 'bo\u001b', 'é', 'nowhere');
const pattern = fc.constantFrom('bo+m', '^ERROR', 'm$', '\\bx', '[é]', 'x*', '(a|b|x)+$');
const query: fc.Arbitrary<LogQuery> = fc
  .record({
    what: fc.oneof(
      fc.constant({}),
      text.map((text) => ({ text })),
      pattern.map((text) => ({ text, regex: true })),
    ),
    rest: fc.record(
      {
        caseSensitive: fc.boolean(),
        streams: fc.subarray(['STDOUT', 'STDERR'] as const),
        levels: fc.subarray(['INFO', 'WARN', 'ERROR'] as const),
        grouped: fc.boolean(),
        since: fc.constantFrom(0, 1_760_000_000_000, 1_760_000_000_001),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ what, rest }) => ({ ...what, ...rest }));

/** What a query finds, in the plainest way. */
function finds(query: LogQuery, entry: Entry): boolean {
  if (!isRaw(entry) || entry.timestamp < (query.since ?? 0)) return false;
  if (query.streams?.length && !query.streams.includes(entry.stream)) return false;
  if (query.levels?.length && !(entry.level && query.levels.includes(entry.level))) return false;
  if (query.grouped && !entry.groups) return false;
  if (query.text === undefined) return true;
  const seen = stripVTControlCharacters(entry.text);
  const flags = query.caseSensitive ? '' : 'i';
  if (query.regex) return new RegExp(query.text, flags).test(seen);
  return query.caseSensitive
    ? seen.includes(query.text)
    : seen.toLowerCase().includes(query.text.toLowerCase());
}

async function pages(log: OpenLog, query: LogQuery, size: number, forward: boolean) {
  const pages: SearchPage[] = [];
  for (let cursor: string | undefined; ; ) {
    const place = forward ? { first: size } : { last: size };
    const from = forward ? { after: cursor } : { before: cursor };
    const request = { runId: log.runId, channel: 'RAW' as const, query, ...place };
    const page = await log.logs.search(
      cursor === undefined ? request : { ...request, ...from },
      waiting,
    );
    pages.push(page);
    expect(forward ? page.hasPreviousPage : page.hasNextPage).toBe(
      pages.length > 1 && pages[0]?.entries.length !== 0,
    );
    const edge = page.entries.at(forward ? -1 : 0);
    if (!edge || !(forward ? page.hasNextPage : page.hasPreviousPage)) break;
    cursor = page.cursorOf(edge);
  }
  const ordered = forward ? pages : pages.reverse();
  return ordered.flatMap(({ matches }) => matches);
}

describe.each(testDatabases())('search on $name', (databases) => {
  test('finds what filtering all entries finds, while the run grows, is revised and folded', async () => {
    const turn = fc.record({
      prints: fc.array(printed, { maxLength: 4 }),
      replace: fc.option(fc.nat(), { nil: null }),
      query,
      size: fc.integer({ min: 1, max: 20 }),
      forward: fc.boolean(),
    });
    const turns = fc.array(turn, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(turns, query, async (turns, late) => {
        await using log = await openLog(databases);
        const check = async (query: LogQuery, size: number, forward: boolean): Promise<void> => {
          const expected = (await log.history()).map(({ entry }) => entry);
          const matching = expected.filter((entry) => finds(query, entry));
          const big = Math.max(size, Math.ceil(matching.length / 5));
          const found = await pages(log, query, Math.min(big, 1000), forward);
          expect(found.map(({ entry }) => entry)).toEqual(matching);
          for (const { text, ranges } of found) {
            for (const { start, end } of ranges) {
              const part = { ...query, streams: [], levels: [], since: 0, grouped: false };
              const entry = { ...expected[0], text: text.slice(start, end) };
              if (!query.regex && isEntry(entry)) expect(finds(part, entry)).toBe(true);
            }
          }
          const request = { runId: log.runId, channel: 'RAW' as const, query, first: 0 };
          const page = await log.logs.search(request, waiting);
          expect([await page.matchCount(), page.totalCount]).toEqual([
            matching.length,
            expected.length,
          ]);
          const skip = size % (matching.length + 2);
          const rest = await log.logs.search({ ...request, first: size, skip }, waiting);
          expect(rest.entries).toEqual(matching.slice(skip, skip + size));
          expect(await rest.precedingCount()).toBe(Math.min(skip, matching.length));
          const after = rest.entries[0];
          if (!after) return;
          const next = { ...request, first: 1, skip: 1, after: rest.cursorOf(after) };
          expect((await log.logs.search(next, waiting)).entries).toEqual(
            matching.slice(skip + 2, skip + 3),
          );
        };
        for (const { prints, replace, query, size, forward } of turns) {
          for (const { stream, text } of prints) await log.print(stream, text);
          const count = (await log.history()).length;
          if (replace !== null && count > 0) await log.replace(replace % count, 'ERROR a+(boom)');
          await check(query, size, forward);
          await log.logs.histogram(log.runId, 3, waiting).then(([first]) => first?.levels());
          await check(late, size, !forward);
        }
        await log.finish();
        await log.logs.histogram(log.runId, 3, waiting).then(([first]) => first?.levels());
        await check(late, 7, true);
        await foldRun(log.store, log.runId);
        await check(late, 7, true);
        const again: LogQuery = { ...late, levels: ['ERROR'], until: 2 ** 42 };
        await check(again, 7, false);
      }),
      { numRuns: 5 },
    );
  }, 120_000);
});

function isEntry(entry: object): entry is Entry {
  return 'index' in entry;
}
