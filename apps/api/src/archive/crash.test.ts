import { pathToFileURL } from 'node:url';
import type { Store } from '@scrollback/log';
import { temporaryFolder, testDatabases } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { fill } from '../testing/installation.ts';
import { type OpenApp, openApp } from '../testing/open-app.ts';
import { dataOfEnded, filesIn, knownObjects } from '../testing/stored-data.ts';
import { archiveRun } from './archive-run.ts';
import { deleteUseless } from './delete-useless.ts';
import { folderObjects } from './folder-objects.ts';
import type { Objects } from './objects.ts';

const SLOW_MS = 300_000;
const PATIENT = { SCROLLBACK_LOST_AFTER: '100000' };
const ON = new AbortController().signal;

/** Every step of a process that dies at the one with this number, before or after its effect. */
function dying(store: Store, objects: Objects, step: number, afterIt: boolean) {
  let count = 0;
  const state = { died: false };
  const wrap =
    <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      const here = count++ === step;
      if (state.died || (here && !afterIt)) {
        state.died = true;
        throw new Error('dead');
      }
      const result = await work(...given);
      if (!here) return result;
      state.died = true;
      throw new Error('dead');
    };
  return {
    state,
    store: {
      ...store,
      beginArchived: wrap(store.beginArchived),
      beginObject: wrap(store.beginObject),
      sealObject: wrap(store.sealObject),
      endArchived: wrap(store.endArchived),
      forgetObject: wrap(store.forgetObject),
    },
    objects: { put: wrap(objects.put), get: wrap(objects.get), delete: wrap(objects.delete) },
  };
}

test.each(testDatabases())(
  'a process that dies at any step leaves $name with all of the output, and nothing behind',
  async ({ create }) => {
    await using folder = await temporaryFolder();
    await using database = await create();
    const url = pathToFileURL(folder.path).href;
    await using open = await openApp(database, { ...PATIENT, SCROLLBACK_ARCHIVE_URL: url });
    const real = folderObjects(folder.path);
    const ids = await fill(open);
    const before = await contents(open, ids);
    const work = async (store: Store, objects: Objects): Promise<void> => {
      const now = Date.now() + 1;
      await deleteUseless(store, objects, now, ON);
      const lastLine = () => Promise.resolve(null);
      for (const run of await store.getRuns((await store.runsToArchive(now, '', 100)).ids)) {
        if (run) await archiveRun({ store, objects, lastLine }, run, ON);
      }
    };
    /** How often it died till it came to the end. */
    const dieOften = async (check: () => Promise<void>): Promise<number> => {
      for (let deaths = 0; ; deaths++) {
        const process = dying(open.store, real, deaths >> 1, deaths % 2 === 1);
        await work(process.store, process.objects).catch((error: Error) => {
          expect(error.message).toBe('dead');
        });
        await check();
        if (!process.state.died) return deaths;
      }
    };

    const deaths = await dieOften(async () => {
      expect(await contents(open, ids)).toEqual(before);
    });
    // Six steps make one object, and each was died at before and after it.
    expect(deaths).toBeGreaterThan(2 * 6);
    expect(await dataOfEnded(database)).toEqual([]);
    expect((await filesIn(folder.path)).length).toBeGreaterThan(0);
    expect(await filesIn(folder.path)).toEqual(await knownObjects(database));

    for (const id of ids) await open.app.runs.delete(id);
    expect(await dieOften(() => Promise.resolve())).toBeGreaterThan(2);
    expect(await filesIn(folder.path)).toEqual([]);
    expect(await knownObjects(database)).toEqual([]);
  },
  SLOW_MS,
);

/** What was printed, and what was derived from it. */
async function contents({ url }: OpenApp, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) {
    for (const query of ['', '?format=ndjson&channel=normalized']) {
      found.push(await (await fetch(`${url}/api/runs/${id}/log${query}`)).text());
    }
  }
  return found;
}
