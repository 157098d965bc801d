import { revisedEntry, ScrollbackError, type Store } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { newRun, openTestStore } from '../testing/open-test-store.ts';
import type { PendingCommit } from './pending-commit.ts';
import { Writers } from './writers.ts';

const ENDING = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const LINE_LIMIT = 65_536;

function refused(): ScrollbackError {
  return new ScrollbackError('STORAGE_UNAVAILABLE', 'refused by the test');
}

/** The store, of whose commits the test lets some fail, before or after they were made. */
function failing(store: Store, mode: () => 'before' | 'after' | 'never'): Store {
  return {
    ...store,
    async commit(batches) {
      const now = mode();
      if (now === 'before') throw refused();
      const results = await store.commit(batches);
      if (now === 'after') throw refused();
      return results;
    },
  };
}

function segment(text: string) {
  return { stream: 'STDOUT' as const, timestamp: 1, bytes: Buffer.from(text) };
}

function writersOn(store: Store) {
  const published: PendingCommit[] = [];
  let refusals = 0;
  const writers = new Writers(store, LINE_LIMIT, {
    committed: (commit) => published.push(commit),
    derive: async () => undefined,
    tried: (_milliseconds, wasRefused) => {
      if (wasRefused) refusals++;
    },
  });
  return { writers, published, refusals: () => refusals };
}

describe.each(testDatabases())('refused commits on $name', (databases) => {
  test.each(['before', 'after'] as const)('are made once when they failed %s', async (mode) => {
    await using opened = await openTestStore(databases);
    const { id } = await opened.store.createRun(newRun());
    let failures = 3;
    const store = failing(opened.store, () => (failures-- > 0 ? mode : 'never'));
    const { writers, published, refusals } = writersOn(store);
    const writer = await writers.open(id);

    const offsets = await Promise.all([
      writer.append([segment('one\n')], 18),
      writer.append([segment('two\n')], 18),
    ]);
    await writer.append([segment('three\n')], 20);
    await writers.finish(id, ENDING);

    expect(offsets).toEqual([18, 36]);
    expect(refusals()).toBe(3);
    expect(published.reduce((sum, { byteCount }) => sum + byteCount, 0)).toBe(14);
    const [run] = await opened.store.getRuns([id]);
    expect(run).toMatchObject({ status: 'SUCCEEDED', uploadOffset: 56, byteCount: 14 });
    expect(run?.raw.nextIndex).toBe(3);
    await writers.close();
  });

  test('an end whose answer got lost is not made twice', async () => {
    await using opened = await openTestStore(databases);
    const { id } = await opened.store.createRun(newRun());
    let failures = 1;
    const store = failing(opened.store, () => (failures-- > 0 ? 'after' : 'never'));
    const { writers, published } = writersOn(store);

    await writers.finish(id, ENDING);

    expect(published).toHaveLength(1);
    expect((await opened.store.getRuns([id]))[0]?.status).toBe('SUCCEEDED');
    await writers.close();
  });

  test('are given up after their patience; the producer goes on from what is stored', async () => {
    await using opened = await openTestStore(databases);
    const { id } = await opened.store.createRun(newRun());
    let refusing = true;
    const store = failing(opened.store, () => (refusing ? 'before' : 'never'));
    const { writers } = writersOn(store);
    const writer = await writers.open(id);
    writer.patience = 100;

    const refusal = { code: 'STORAGE_UNAVAILABLE' };
    await expect(writer.append([segment('one\n')], 18)).rejects.toMatchObject(refusal);
    await expect(writers.finish(id, ENDING)).rejects.toMatchObject(refusal);
    refusing = false;
    const again = await writers.open(id);
    expect(await again.append([segment('one\n')], 18, 0)).toBe(18);
    await writers.finish(id, ENDING);

    const [run] = await opened.store.getRuns([id]);
    expect(run).toMatchObject({ status: 'SUCCEEDED', uploadOffset: 18, byteCount: 4 });
    await writers.close();
  });

  test('a stop gives up what is refused', async () => {
    await using opened = await openTestStore(databases);
    const { id } = await opened.store.createRun(newRun());
    const { writers } = writersOn(failing(opened.store, () => 'before'));
    const writer = await writers.open(id);
    writer.patience = 600_000;
    const appended = writer.append([segment('one\n')], 18).catch((error: unknown) => error);
    await writers.close();
    expect(await appended).toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  });
});

describe.each(testDatabases())('pacing on $name', (databases) => {
  test('a thousand redraws a second are few commits, and the last state arrives', async () => {
    await using opened = await openTestStore(databases);
    const { id } = await opened.store.createRun(newRun());
    const { writers, published } = writersOn(opened.store);
    const writer = await writers.open(id);
    const began = performance.now();
    const appends: Promise<number>[] = [];
    while (performance.now() - began < 1_000 || appends.length < 200) {
      appends.push(writer.append([segment(`\r${appends.length}%`)], 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(appends);
    const seconds = (performance.now() - began) / 1_000;

    expect(published.length).toBeLessThanOrEqual(20 * seconds + 3);
    const revision = published.at(-1)?.revisions.get(0);
    expect(revision && revisedEntry(0, revision)).toMatchObject({ text: `${appends.length - 1}%` });
    expect((await opened.store.getRuns([id]))[0]?.uploadOffset).toBe(appends.length);

    await writers.close();
  });
});
