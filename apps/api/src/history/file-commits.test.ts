import { type FileBatch, ScrollbackError } from '@scrollback/log';
import { expect, test } from 'vitest';
import { FileCommits } from './file-commits.ts';

const MOVE = {
  expectedSeq: 0,
  seq: 1,
  nextIndex: 1,
  replacesTail: false,
  chunks: [],
  revisions: [],
};

function batch(runId: string): FileBatch {
  const rest = { byteCount: 1, derivedBytes: 0, sessionId: null, badLines: 0, ending: null, at: 1 };
  return { runId, raw: MOVE, normalized: MOVE, ...rest };
}

/** A store that says which runs it commits together, and refuses those that it is told to. */
function recording(moved: readonly string[] = []) {
  const commits: string[][] = [];
  const commit = new FileCommits({
    async takeIn(batches) {
      commits.push(batches.map(({ runId }) => runId));
      return batches.map(({ runId }) => (moved.includes(runId) ? 'moved' : 'committed'));
    },
  });
  return { commits, commit };
}

test('one file alone commits at once', async () => {
  const { commits, commit } = recording();
  await commit.during(async () => {
    await commit.commit(batch('a'));
    await commit.commit(batch('a'));
  });
  expect(commits).toEqual([['a'], ['a']]);
});

test('of many files half go together, and the rest when nothing more is under way', async () => {
  const { commits, commit } = recording();
  const names = ['a', 'b', 'c', 'd', 'e'];
  await Promise.all(
    names.map((name) => commit.during(async () => await commit.commit(batch(name)))),
  );
  expect(commits.flat().sort()).toEqual(names);
  expect(commits.length).toBeLessThan(names.length);
});

test('a file that ends without a commit holds up nobody', async () => {
  const { commits, commit } = recording();
  let fail = (): void => undefined;
  const failing = [1, 2, 3].map(() =>
    commit.during(
      () =>
        new Promise<void>((_, reject) => {
          const before = fail;
          fail = () => {
            before();
            reject(new Error('unreadable'));
          };
        }),
    ),
  );
  const stored = commit.during(() => commit.commit(batch('a')));
  expect(commits).toEqual([]);
  fail();
  await Promise.allSettled(failing);
  await stored;
  expect(commits).toEqual([['a']]);
});

test('a file that another server took in is told so, the others are stored', async () => {
  const { commit } = recording(['b']);
  const [a, b] = await Promise.allSettled(
    ['a', 'b'].map((name) => commit.during(() => commit.commit(batch(name)))),
  );
  expect(a).toMatchObject({ status: 'fulfilled' });
  const reason = b?.status === 'rejected' ? b.reason : null;
  expect(reason).toBeInstanceOf(ScrollbackError);
  expect(reason).toMatchObject({ code: 'OFFSET_MISMATCH' });
});
