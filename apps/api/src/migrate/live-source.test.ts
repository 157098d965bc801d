import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { downloads, downloadsOf } from '../testing/installation.ts';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
import { migrateInstallation } from './migrate-installation.ts';

const SLOW_MS = 600_000;
const PATIENT = { SCROLLBACK_LOST_AFTER: '100000' };
const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('print'),
      text: fc.string({
        unit: fc.constantFrom('a', '\n', '\r', 'é', 'x'.repeat(9_000)),
        maxLength: 12,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ does: 'begin' }) },
  { weight: 2, arbitrary: fc.constant({ does: 'finish' }) },
  { weight: 1, arbitrary: fc.constant({ does: 'delete' }) },
  { weight: 1, arbitrary: fc.constant({ does: 'migrate' }) },
);
const steps = fc.array(fc.tuple(step, fc.nat({ max: 2 })), { minLength: 8, maxLength: 24 });

// Each example goes on with the same two databases, so that later ones begin with a copy.
test.each(testDatabases().slice(1))(
  'whatever a live file is written between and while it is copied to $name',
  async ({ create }) => {
    const [sqlite] = testDatabases();
    if (!sqlite) throw new Error('SQLite is always there.');
    await using from = await sqlite.create();
    await using to = await create();
    await using open = await openApp(from, PATIENT);
    const migrate = () =>
      migrateInstallation({ from: from.url, to: to.url, onRun: () => undefined });
    const going: string[] = [];
    const kept = new Set<string>();
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        let copying: Promise<unknown> = Promise.resolve();
        for (const [{ does, text = '' }, nth] of given.map(
          ([one, at]) => [{ text: '', ...one }, at] as const,
        )) {
          const id = going[nth % Math.max(1, going.length)];
          if (does === 'begin' || id === undefined) {
            const run = await open.startRun();
            going.push(run.id);
            kept.add(run.id);
          } else if (does === 'print') await print(open, id, text);
          else if (does === 'migrate') copying = copying.then(migrate);
          else {
            going.splice(going.indexOf(id), 1);
            await open.app.runs.finish(id, SUCCEEDED);
            if (does === 'delete') {
              await open.app.runs.delete(id);
              kept.delete(id);
            }
          }
        }
        await copying;
        const last = await migrate();
        expect(last).toMatchObject({ runs: kept.size, moving: 0 });
      }),
      { numRuns: 5 },
    );
    const ids = [...kept];
    expect(ids.length).toBeGreaterThan(0);
    expect(await downloadsOf(to, ids)).toEqual(await downloads(open, ids));
  },
  SLOW_MS,
);

async function print(open: OpenApp, id: string, text: string): Promise<void> {
  const { uploadOffset } = await open.app.runs.get(id);
  const response = await open.patch(id, uploadOffset, frames(['STDOUT', text]));
  expect(response.status).toBe(204);
}
