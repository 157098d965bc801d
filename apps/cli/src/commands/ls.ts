import { type Run, type RunFilter, type RunStatus, ScrollbackError } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { formatAge, formatDuration } from '../show/duration.ts';
import { runJson } from '../show/json.ts';
import { print } from '../show/output.ts';
import { formatTable } from '../show/table.ts';

export interface ListOptions {
  status?: RunStatus;
  task?: string;
  limit: number;
  json?: boolean;
}

const PAGE = 100;

/** Lists runs, newest first. @throws ScrollbackError */
export async function list(options: ListOptions): Promise<number> {
  const { runs, totalCount } = await readRuns(options);
  if (options.json) {
    await print(`[${runs.map((run) => `\n${JSON.stringify(runJson(run))}`).join(',')}\n]\n`);
    return 0;
  }
  if (runs.length === 0) say('There are no such runs. Record one with: scrollback run -- COMMAND');
  else await print(formatTable([HEADING, ...runs.map((run) => row(run, Date.now()))]));
  if (totalCount > runs.length) say(`${totalCount - runs.length} older runs: see --limit.`);
  return 0;
}

const HEADING = ['STATUS', 'NAME', 'AGE', 'DURATION', 'ID'];

function row(run: Run, now: number): string[] {
  const took = formatDuration((run.finishedAt ?? now) - run.startedAt);
  return [run.status, run.name, formatAge(now - run.createdAt), took, run.id];
}

async function readRuns(options: ListOptions): Promise<{ runs: Run[]; totalCount: number }> {
  const client = createClient(serverAddress(process.env));
  const filter: RunFilter = {
    ...(options.status ? { statuses: [options.status] } : {}),
    ...(options.task ? { taskId: taskId(options.task) } : {}),
  };
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

function taskId(text: string): string {
  if (text.startsWith('task_')) return text;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `${JSON.stringify(text)} is not the id of a task. Ids begin with task_; \`scrollback ls --json\` shows them.`,
  );
}
