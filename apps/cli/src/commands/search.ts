import {
  isRaw,
  type LogChannel,
  type LogLevel,
  type LogMatch,
  type LogStream,
  type Run,
} from '@scrollback/log';
import { type Client, createClient, pageLimit, type SearchOptions } from '@scrollback/sdk';
import { findRun } from '../find-run.ts';
import { findTask } from '../find-task.ts';
import { serverAddress } from '../server.ts';
import { entryJson } from '../show/json.ts';
import { markRanges } from '../show/mark-ranges.ts';
import { oneLine } from '../show/one-line.ts';
import { print } from '../show/output.ts';
import { isColored } from '../show/style.ts';

export interface SearchCommandOptions {
  regex?: boolean;
  caseSensitive?: boolean;
  channel: LogChannel;
  stream?: LogStream[];
  level?: LogLevel[];
  json?: boolean;
}

/** Where to look: a run, or all runs of a task. */
export type Searched = { run: string } | { task: string };

/** Something that was found; of a task with its run. */
interface Found extends LogMatch {
  run?: Run;
}

/** Prints the entries in which a pattern is found; 1 where none is. @throws ScrollbackError */
export async function search(
  where: Searched,
  pattern: string,
  { json = false, stream, level, ...options }: SearchCommandOptions,
): Promise<number> {
  const client = createClient(serverAddress(process.env));
  const colored = isColored(process.stdout, process.env);
  const form = json ? toJson : (match: Found) => line(match, colored);
  let found = false;
  try {
    const lists = { ...(stream && { streams: stream }), ...(level && { levels: level }) };
    const how = { ...options, ...lists, pageSize: pageLimit(options.channel) };
    for await (const match of matches(client, where, pattern, how)) {
      found = true;
      await print(`${form(match)}\n`);
    }
  } finally {
    client.close();
  }
  return found ? 0 : 1;
}

async function* matches(
  client: Client,
  where: Searched,
  pattern: string,
  how: SearchOptions,
): AsyncGenerator<Found> {
  if ('task' in where) {
    const { id } = await findTask(client, where.task);
    yield* client.searchTask(id, pattern, how);
  } else {
    const { id } = await findRun(client, where.run);
    yield* client.search(id, pattern, how);
  }
}

function line({ run, entry, text, ranges }: Found, colored: boolean): string {
  const place = run ? `${run.id} ${oneLine(run.name)} ${entry.index}` : entry.index;
  return `${place}: ${colored ? markRanges(text, ranges) : text}`;
}

function toJson({ run, entry, text, ranges, moreRanges }: Found): string {
  const seen = isRaw(entry) ? {} : { text };
  const of = run ? { runId: run.id, run: run.name } : {};
  return JSON.stringify({ ...of, ...entryJson(entry), ...seen, ranges, moreRanges });
}
