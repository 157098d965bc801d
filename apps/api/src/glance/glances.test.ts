import type { Run } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_RUN } from '../testing/no-run.ts';
import { type OpenLog, openLog } from '../testing/open-log.ts';
import { foldRun } from '../upkeep/fold-run.ts';
import { createGlances } from './glances.ts';
import { KnownByRun } from './known-by-run.ts';

async function runOf({ store, runId }: OpenLog): Promise<Run[]> {
  const [run] = await store.getRuns([runId]);
  return run ? [run] : [];
}

async function lastText(log: OpenLog): Promise<string | undefined> {
  const [line] = await createGlances(log.store, 65_536).lastLines(await runOf(log));
  return line?.text;
}

describe.each(testDatabases())('the last line on $name', (databases) => {
  test('is the newest one in which something is seen, also while it has no end', async () => {
    await using log = await openLog(databases);
    expect(await lastText(log)).toBeUndefined();
    await log.print('STDOUT', 'first\n\u001b[31m  red\u001b[0m \t text \n');
    expect(await lastText(log)).toBe('red text');
    await log.print('STDOUT', '\n \u001b[0m\n');
    expect(await lastText(log)).toBe('red text');
    await log.print('STDOUT', 'half');
    await log.print('STDOUT', ' of it');
    expect(await lastText(log)).toBe('half of it');
    await log.print('STDOUT', '\n');
    await log.replace(4, 'said otherwise');
    expect(await lastText(log)).toBe('said otherwise');
    await log.finish();
    await foldRun(log.store, log.runId);
    expect(await lastText(log)).toBe('said otherwise');
    await log.store.deleteRun(log.runId);
    expect(await runOf(log)).toEqual([]);
  });

  test('is found where the last chunk has nothing of it, and cut', async () => {
    await using log = await openLog(databases);
    await log.print('STDOUT', `${'x'.repeat(40_000)}`);
    await log.print('STDOUT', `${'x'.repeat(40_000)}`);
    expect(await lastText(log)).toBe('x'.repeat(500));
    await log.print('STDOUT', `\n${'-'.repeat(499)}\u{1f600}\n`);
    expect(await lastText(log)).toBe('-'.repeat(499));
    await log.print('STDOUT', '\n'.repeat(20));
    expect(await lastText(log)).toBeUndefined();
  });

  test('is read again only where the log moved', async () => {
    await using log = await openLog(databases);
    let reads = 0;
    const store: typeof log.store = {
      ...log.store,
      lastChunks(runIds) {
        reads += runIds.length;
        return log.store.lastChunks(runIds);
      },
    };
    const glances = createGlances(store, 65_536);
    await log.print('STDOUT', 'a\n');
    const [run] = await runOf(log);
    if (!run) throw new Error('there is no run');
    const texts = async (runs: Run[]) => (await glances.lastLines(runs)).map((line) => line?.text);
    expect(await texts([run, run])).toEqual(['a', 'a']);
    expect(await texts([run])).toEqual(['a']);
    expect(reads).toBe(1);
    await log.print('STDOUT', 'b\n');
    expect(await texts(await runOf(log))).toEqual(['b']);
    expect(reads).toBe(2);
  });
});

describe.each(testDatabases())('sparklines on $name', (databases) => {
  const sum = (counts: readonly number[] = []) => counts.reduce((all, count) => all + count, 0);

  test('have every line once: of a short log, of a long one, of none', async () => {
    await using log = await openLog(databases);
    const glances = createGlances(log.store, 65_536);
    expect(await glances.sparklines(await runOf(log), 3)).toEqual([[0, 0, 0]]);
    await log.print('STDOUT', 'line\n'.repeat(3000));
    const [short] = await glances.sparklines(await runOf(log), 24);
    expect(short).toHaveLength(24);
    expect(sum(short)).toBe(3000);
    for (let i = 0; i < 30; i++) await log.print('STDOUT', `${'x'.repeat(59)}\n`.repeat(1000));
    const [run] = await runOf(log);
    expect(run?.byteCount).toBeGreaterThan(48 * 16 * 1024);
    const exact = (await log.logs.histogram(log.runId, 24, new AbortController().signal)).map(
      ({ count }) => count,
    );
    const [long = []] = await glances.sparklines(await runOf(log), 24);
    expect(sum(long)).toBe(33_000);
    expect(sum(exact)).toBe(33_000);
    for (const [at, count] of long.entries()) {
      expect(Math.abs(count - (exact[at] ?? 0))).toBeLessThanOrEqual(33_000 * 0.05);
    }
  });

  test.each([0, 101, 1.5])('have no %d buckets', async (buckets) => {
    await using log = await openLog(databases);
    const glances = createGlances(log.store, 65_536);
    await expect(glances.sparklines(await runOf(log), buckets)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});

test('what is known of runs is asked for once, in order, for each stand of their logs', async () => {
  const run = (id: string, seq: number): Run => ({ ...NO_RUN, id, raw: { nextIndex: 0, seq } });
  const given = fc.array(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(3))));
  await fc.assert(
    fc.asyncProperty(given, async (calls) => {
      const known = new KnownByRun<string>();
      for (const call of calls) {
        // One id stands one way at a time.
        const stands = new Map(call);
        const runs = [...stands].map(([id, seq]) => run(id, seq));
        const facts = await known.of([...runs, ...runs], 'x', async (unknown) =>
          unknown.map(({ id, raw }) => `${id}${raw.seq}`),
        );
        const each = runs.map(({ id, raw }) => `${id}${raw.seq}`);
        expect(facts).toEqual([...each, ...each]);
      }
    }),
  );
});
