import type { TimelineItem } from '@scrollback/log';
import { type Client, createClient, fromTime } from '@scrollback/sdk';
import { findTask } from '../find-task.ts';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { formatItem } from '../show/activity.ts';
import { entryJson } from '../show/json.ts';
import { oneLine } from '../show/one-line.ts';
import { print } from '../show/output.ts';

export interface TimelineCommandOptions {
  json?: boolean;
}

const PAGE = 100;

/** Prints what happened in a task, oldest first. @throws ScrollbackError */
export async function showTimeline(text: string, options: TimelineCommandOptions): Promise<number> {
  const client = createClient(serverAddress(process.env));
  const { id: taskId } = await findTask(client, text);
  const form = options.json ? json : line;
  for await (const items of pages(client, taskId)) {
    await print(items.map((item) => `${form(item)}\n`).join(''));
  }
  return 0;
}

async function* pages(client: Client, taskId: string): AsyncGenerator<TimelineItem[]> {
  for (let after: string | undefined; ; ) {
    const page = await client.timeline(taskId, {
      first: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    if (page.partial && after === undefined) say('The oldest runs of this task are left out.');
    yield page.edges.map(({ node }) => node);
    after = page.edges.at(-1)?.cursor;
    if (!page.hasNextPage || after === undefined) return;
  }
}

function line(item: TimelineItem): string {
  return `${fromTime(item.timestamp)}  ${oneLine(item.run.name)}  ${formatItem(item)}`;
}

function json(item: TimelineItem): string {
  const { type, timestamp, run } = item;
  const at = { type, timestamp: fromTime(timestamp), runId: run.id, run: run.name };
  if (item.type === 'RunFinished') {
    return JSON.stringify({ ...at, status: run.status, durationMs: timestamp - run.startedAt });
  }
  return JSON.stringify('entry' in item ? { ...at, entry: entryJson(item.entry) } : at);
}
