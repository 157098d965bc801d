import type { Label, Run, RunFilter, RunSource, RunStatus } from '@scrollback/log';
import { type Client, createClient } from '@scrollback/sdk';
import { findTask } from '../find-task.ts';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { jsonArray, runJson } from '../show/json.ts';
import { print } from '../show/output.ts';
import { formatRuns } from '../show/runs.ts';

export interface ListOptions {
  status?: RunStatus[];
  source?: RunSource[];
  /** Its id or name. */
  task?: string;
  label: Label[];
  search?: string;
  limit: number;
  json?: boolean;
}

const PAGE = 100;

/** Lists runs, newest first. @throws ScrollbackError */
export async function list(options: ListOptions): Promise<number> {
  const client = createClient(serverAddress(process.env));
  const { runs, totalCount } = await readRuns(client, options);
  if (options.json) {
    await print(jsonArray(runs.map(runJson)));
    return 0;
  }
  if (runs.length === 0) say('There are no such runs. Record one with: scrollback run -- COMMAND');
  else await print(formatRuns(runs, Date.now(), process.stdout, process.env));
  if (totalCount > runs.length) say(`${totalCount - runs.length} older runs: see --limit.`);
  return 0;
}

async function readRuns(
  client: Client,
  options: ListOptions,
): Promise<{ runs: Run[]; totalCount: number }> {
  const filter = await filterOf(client, options);
  const runs: Run[] = [];
  for (let after: string | null = null; ; ) {
    const first = Math.min(PAGE, options.limit - runs.length);
    const page = await client.runs({ filter, first, ...(after === null ? {} : { after }) });
    runs.push(...page.runs);
    const { totalCount, hasNextPage, endCursor } = page;
    if (!hasNextPage || endCursor === null || runs.length >= options.limit) {
      return { runs, totalCount };
    }
    after = endCursor;
  }
}

async function filterOf(client: Client, options: ListOptions): Promise<RunFilter> {
  const { status, source, task, label, search } = options;
  return {
    ...(status && { statuses: status }),
    ...(source && { sources: source }),
    ...(task && { taskId: (await findTask(client, task)).id }),
    ...(label.length > 0 && { labels: label }),
    ...(search && { search }),
  };
}
