import type { Run } from '@scrollback/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testRun } from '../log/testing-log.ts';
import { fresher, RunPages, type RunsPage } from './run-pages.ts';

const run = (n: number, change: Partial<Run> = {}): Run =>
  testRun({ id: `run_${String(n).padStart(26, '0')}`, ...change });

/** What a server with these runs answers. */
function page(all: readonly Run[], first: number, after: string | null): RunsPage {
  const newest = [...all].sort((a, b) => (a.id < b.id ? 1 : -1));
  const at = after === null ? 0 : newest.findIndex(({ id }) => id < after);
  const runs = at < 0 ? [] : newest.slice(at, at + first);
  const hasNextPage = at >= 0 && at + first < newest.length;
  return { runs, hasNextPage, endCursor: runs.at(-1)?.id ?? null, totalCount: all.length };
}

test('pages and changes make one list, newest first', () => {
  const all = [1, 2, 3, 4, 5].map((n) => run(n));
  const pages = new RunPages();
  pages.takeNewest(page(all, 2, null));
  pages.change(run(6));
  pages.change(run(1, { byteCount: 9 }));
  expect(pages.list().map(({ id }) => id)).toEqual([run(6).id, run(5).id, run(4).id]);
  expect(pages.total).toBe(6);
  pages.takeNext(page(all, 2, pages.endCursor));
  pages.takeNext(page(all, 2, pages.endCursor));
  expect(pages.list().length).toBe(6);
  expect(pages.endCursor).toBeNull();
});

test('a change that came before the first page is kept', () => {
  const pages = new RunPages();
  pages.change(run(9));
  pages.takeNewest(
    page(
      [1, 2, 3].map((n) => run(n)),
      2,
      null,
    ),
  );
  expect(pages.list().map(({ id }) => id)).toEqual([run(9).id, run(3).id, run(2).id]);
  expect(pages.endCursor).toBe(run(2).id);
});

test('reading the newest page again drops what was deleted and what would leave a hole', () => {
  const pages = new RunPages();
  pages.takeNewest(
    page(
      [1, 2, 3, 4].map((n) => run(n)),
      3,
      null,
    ),
  );
  pages.takeNewest(
    page(
      [1, 2, 4].map((n) => run(n)),
      3,
      null,
    ),
  );
  expect(pages.list().map(({ id }) => id)).toEqual([run(4).id, run(2).id, run(1).id]);
  const later = Array.from({ length: 20 }, (_, n) => run(n));
  pages.takeNewest(page(later, 3, null));
  expect(pages.list().map(({ id }) => id)).toEqual([19, 18, 17].map((n) => run(n).id));
  expect(pages.endCursor).toBe(run(17).id);
});

test('what is final is not undone by an older answer', () => {
  const running = run(1, { byteCount: 500 });
  const done = run(1, { status: 'FAILED', byteCount: 400 });
  expect(fresher(running, done)).toBe(done);
  expect(fresher(done, running)).toBe(done);
  const lost = run(1, { status: 'LOST', byteCount: 2 });
  const again = run(1, { status: 'RUNNING', byteCount: 3 });
  expect([fresher(lost, again), fresher(again, lost)]).toEqual([again, again]);
  expect(fresher(lost, run(1, { status: 'RUNNING', byteCount: 2 }))).toBe(lost);
  expect(fresher(run(1, { byteCount: 3 }), run(1, { byteCount: 2 })).byteCount).toBe(3);
});

/** A server whose list is being read, with a connection that may be away. */
class World {
  readonly all = Array.from({ length: 7 }, (_, n) => run(n));
  readonly pages = new RunPages();
  #away = false;

  readonly size: number;

  constructor(size: number) {
    this.size = size;
    this.refresh();
  }

  refresh(): void {
    this.pages.takeNewest(page(this.all, this.size, null));
  }

  start(): void {
    this.#tell(run(this.all.length));
  }

  finish(): void {
    const n = this.all.findIndex(({ status }) => status === 'RUNNING');
    if (n >= 0) this.#tell(run(n, { status: 'SUCCEEDED' }), n);
  }

  more(): void {
    const { endCursor } = this.pages;
    if (endCursor !== null) this.pages.takeNext(page(this.all, this.size, endCursor));
  }

  leaveOrComeBack(): void {
    this.#away = !this.#away;
    if (!this.#away) this.refresh();
  }

  #tell(changed: Run, at: number = this.all.length): void {
    this.all[at] = changed;
    if (!this.#away) this.pages.change(changed);
  }
}

test('the loaded part is always the top of the list, without a hole', () => {
  const step = fc.constantFrom(
    (world: World) => world.start(),
    (world: World) => world.finish(),
    (world: World) => world.more(),
    (world: World) => world.leaveOrComeBack(),
  );
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      (taken, size) => {
        const world = new World(size);
        for (const take of taken) take(world);
        world.refresh();
        const { all, pages } = world;
        const ids = pages.list().map(({ id }) => id);
        const newest = page(all, all.length, null).runs.map(({ id }) => id);
        expect(ids).toEqual(newest.slice(0, ids.length));
        expect(pages.endCursor === null).toBe(ids.length === newest.length);
      },
    ),
  );
});
