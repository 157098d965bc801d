import type { Store } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
import { knownObjects } from '../testing/stored-data.ts';
import { testObjects } from '../testing/test-objects.ts';
import { archiveRun } from './archive-run.ts';
import { deleteUseless } from './delete-useless.ts';
import type { Objects } from './objects.ts';

const SLOW_MS = 300_000;
const PATIENT = { SCROLLBACK_LOST_AFTER: '100000' };
const ENDED = { exitCode: null, signal: null, error: null } as const;
const ON = new AbortController().signal;

const text = fc
  .array(fc.constantFrom('a', '\n', 'é', 'ERROR: no\n', `${'x'.repeat(9_000)}\n`), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''));
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('print' as const), text }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('lose' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('finish' as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('archive' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('read' as const),
      from: fc.nat(),
      size: fc.nat(200_000),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Made> ? Made : never;
const steps = fc.array(fc.tuple(step, fc.nat({ max: 2 })), { minLength: 10, maxLength: 30 });

interface Model {
  id: string;
  printed: string;
  over: boolean;
}

test.each(testDatabases())(
  'whatever is printed, lost, gone on with, archived, deleted and read beside $name reads as without an archive',
  async ({ create }) => {
    const [folder] = testObjects();
    if (!folder) throw new Error('A folder is always there.');
    await using place = await folder.create();
    await using database = await create();
    await using open = await openApp(database, { ...place.env, ...PATIENT });
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const runs: Model[] = [];
        // It goes on while the next steps are made.
        let archiving: Promise<void> = Promise.resolve();
        for (const [made, nth] of given) {
          if (made.does !== 'archive') {
            await take(open, runs, made, nth);
            continue;
          }
          archiving = archiving.then(async () => {
            moved += await archiveAll(open.store, place.objects);
          });
        }
        await archiving;
        for (const run of runs) await read(open, run, 0, Number.MAX_SAFE_INTEGER);
        for (const { id } of runs) await open.app.runs.delete(id);
        await archiveAll(open.store, place.objects);
      }),
      { numRuns: 8 },
    );
    expect(moved).toBeGreaterThan(0);
    expect(await place.keys()).toEqual([]);
    expect(await knownObjects(database)).toEqual([]);
  },
  SLOW_MS,
);

/** A step with the `nth` run, which begins where there is none. */
async function take(open: OpenApp, runs: Model[], made: Step, nth: number): Promise<void> {
  const run = runs[nth] ?? (await begin(open, runs));
  if (made.does === 'read') return await read(open, run, made.from, made.size);
  if (made.does === 'delete') {
    runs.splice(runs.indexOf(run), 1);
    return await open.app.runs.delete(run.id);
  }
  if (run.over) return;
  if (made.does === 'print') return await print(open, run, made.text);
  run.over = made.does === 'finish';
  const status = run.over ? 'SUCCEEDED' : 'LOST';
  await open.app.runs.finish(run.id, { status, ...ENDED });
}

async function begin(open: OpenApp, runs: Model[]): Promise<Model> {
  const { id } = await open.startRun();
  const run = { id, printed: '', over: false };
  runs.push(run);
  return run;
}

async function print(open: OpenApp, run: Model, text: string): Promise<void> {
  const { uploadOffset } = await open.app.runs.get(run.id);
  const response = await open.patch(run.id, uploadOffset, frames(['STDOUT', text]));
  expect(response.status).toBe(204);
  run.printed += text;
}

/** What is over now; how many objects it became. */
async function archiveAll(store: Store, objects: Objects): Promise<number> {
  const now = Date.now() + 1;
  await deleteUseless(store, objects, now, ON);
  const lastLine = () => Promise.resolve(null);
  let count = 0;
  for (const run of await store.getRuns((await store.runsToArchive(now, '', 100)).ids)) {
    if (run) count += (await archiveRun({ store, objects, lastLine }, run, ON)).objects;
  }
  return count;
}

/** Bytes from a place on, and the entries that begin there. */
async function read(open: OpenApp, run: Model, place: number, size: number): Promise<void> {
  const all = Buffer.from(run.printed);
  const from = all.length === 0 ? 0 : place % all.length;
  const to = Math.min(all.length, from + size);
  const bytes: Uint8Array[] = [];
  for await (const part of open.app.logs.bytes(run.id, { from, to })) bytes.push(part);
  expect(Buffer.concat(bytes).equals(all.subarray(from, to))).toBe(true);
  const lines = run.printed.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const skip = lines.length === 0 ? 0 : place % lines.length;
  const { id: runId } = run;
  const page = await open.app.logs.page({ runId, channel: 'RAW', first: 50, skip });
  const texts = page.entries.map((entry) => ('text' in entry ? entry.text : ''));
  expect(texts).toEqual(lines.slice(skip, skip + 50));
}
