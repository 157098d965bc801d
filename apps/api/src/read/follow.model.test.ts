import { type Entry, isRaw } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import {
  AppendText,
  clock,
  Finish,
  Fold,
  Follow,
  type Follower,
  type Model,
  Pull,
  type Real,
  ReplaceLine,
  shown,
  TimePasses,
} from '../testing/follow-model.ts';
import { applied, openApp } from '../testing/open-app.ts';

const now = Date.now;
afterEach(() => {
  vi.restoreAllMocks();
});

function movableTime(): void {
  vi.spyOn(Date, 'now').mockImplementation(() => now() + clock.passed);
}

async function rest({ events, seen, pending }: Follower): Promise<void> {
  for (let step = await (pending ?? events.next()); !step.done; step = await events.next()) {
    seen.push(step.value);
  }
}

/** Each entry comes once or is counted as skipped, and Finished comes once and last. */
function checkEvents({ from, seen }: Follower, total: number): number[] {
  let next = from;
  const skipped: number[] = [];
  for (const event of seen) {
    if (event.type === 'Replace') expect(event.index).toBeLessThan(next);
    if (event.type !== 'Append' && event.type !== 'Snapshot') continue;
    if (event.type === 'Snapshot') {
      for (let i = 0; i < event.skipped; i++) skipped.push(next++);
    }
    expect(event.firstIndex).toBe(next);
    expect(event.entries.map(({ index }) => index)).toEqual(event.entries.map((_, i) => next + i));
    next += event.entries.length;
  }
  expect(next).toBe(total);
  const ends = seen.filter(({ type }) => type === 'Finished');
  expect(ends).toHaveLength(1);
  expect(seen.at(-1)?.type).toBe('Finished');
  return skipped;
}

function textOf(entry: Entry | undefined): string | undefined {
  return entry && isRaw(entry) ? entry.text : undefined;
}

const text = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((count) => 'whole line\n'.repeat(count)),
  fc.array(fc.constantFrom('a', 'bc', '\r', '\n', '\r\n', ' 50%')).map((parts) => parts.join('')),
);
const commands = fc.commands(
  [
    fc
      .tuple(fc.constantFrom('STDOUT' as const, 'STDERR' as const), text)
      .map(([stream, printed]) => new AppendText(stream, printed)),
    fc.double({ min: 0, max: 0.999, noNaN: true }).map((place) => new Follow(place)),
    fc
      .tuple(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 6 }))
      .map(([which, count]) => new Pull(which, count)),
    fc
      .tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.constantFrom('', 'new', '€ 2'))
      .map(([place, given]) => new ReplaceLine(place, given)),
    fc.constant(new Fold()),
    fc.constant(new TimePasses()),
    fc.constant(new Finish()),
  ],
  { maxCommands: 30, size: '+1' },
);

test.each(testDatabases())(
  'followers end with what was printed, whatever came between, on $name',
  async ({ create }) => {
    movableTime();
    await using database = await create();
    const rings = fc.constantFrom('1', '3', '10', '5000');
    await fc.assert(
      fc.asyncProperty(commands, rings, async (steps, ring) => {
        await using app = await openApp(database, { SCROLLBACK_RING_MAX_ENTRIES: ring });
        const { id: runId } = await app.startRun();
        const real: Real = { app, runId, followers: [] };
        const model: Model = {
          lines: [],
          open: { STDOUT: -1, STDERR: -1 },
          offset: 0,
          finished: false,
        };
        await fc.asyncModelRun(() => ({ model, real }), steps);
        await new Follow(0).run(model, real);
        if (!model.finished) await new Finish().run(model, real);
        await Promise.all(real.followers.map(rest));

        const texts = model.lines.map(({ bytes }) => shown(bytes));
        for (const follower of real.followers) {
          const skipped = checkEvents(follower, texts.length);
          const byIndex = new Map(applied(follower.seen).map((entry) => [entry.index, entry]));
          for (let index = follower.from; index < texts.length; index++) {
            if (!skipped.includes(index)) expect(textOf(byIndex.get(index))).toBe(texts[index]);
          }
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  },
  60_000,
);

test('a follower that did not read for too long is told how much it passed over', async () => {
  movableTime();
  const [sqlite] = testDatabases();
  if (!sqlite) throw new Error('SQLite is always there');
  await using database = await sqlite.create();
  await using app = await openApp(database, { SCROLLBACK_RING_MAX_ENTRIES: '3' });
  const { id: runId } = await app.startRun();
  const real: Real = { app, runId, followers: [] };
  const model: Model = { lines: [], open: { STDOUT: -1, STDERR: -1 }, offset: 0, finished: false };
  await new Follow(0).run(model, real);
  await new Pull(0, 1).run(model, real);
  await new AppendText('STDOUT', 'first\n').run(model, real);
  const [follower] = real.followers;
  const first = await follower?.pending;
  expect(first?.value).toMatchObject({ type: 'Append', firstIndex: 0 });
  if (follower) follower.pending = null;
  await new AppendText('STDOUT', 'more\n'.repeat(10)).run(model, real);
  await new TimePasses().run();

  const second = await follower?.events.next();
  expect(second?.value).toMatchObject({ type: 'Snapshot', firstIndex: 8, skipped: 7 });
  await follower?.events.return(undefined);
});
