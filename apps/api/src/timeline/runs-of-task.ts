import type { Run, Store } from '@scrollback/log';

/** Runs of a task that are looked at: the newest. */
const RUNS_MAX = 1000;
const RUNS_PAGE = 100;

/** The runs of a task, newest first; `partial` where it has more than are looked at. */
export async function runsOfTask(
  store: Store,
  taskId: string,
): Promise<{ runs: Run[]; partial: boolean }> {
  const runs: Run[] = [];
  for (let after: string | undefined; runs.length < RUNS_MAX; ) {
    const page = await store.listRuns(
      { taskId },
      { first: RUNS_PAGE, ...(after === undefined ? {} : { after }) },
    );
    runs.push(...page.edges.map(({ node }) => node));
    after = page.edges.at(-1)?.cursor;
    if (!page.hasNextPage) return { runs, partial: false };
  }
  return { runs, partial: true };
}
