import {
  isRaw,
  type LogChannel,
  type LogLevel,
  type LogMatch,
  type LogStream,
} from '@scrollback/log';
import { createClient, pageLimit } from '@scrollback/sdk';
import { findRun } from '../find-run.ts';
import { serverAddress } from '../server.ts';
import { entryJson } from '../show/json.ts';
import { markRanges } from '../show/mark-ranges.ts';
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

/** Prints the entries of a run in which a pattern is found; 1 where none is. @throws ScrollbackError */
export async function searchRun(
  text: string,
  pattern: string,
  { json = false, stream, level, ...options }: SearchCommandOptions,
): Promise<number> {
  const client = createClient(serverAddress(process.env));
  const colored = isColored(process.stdout, process.env);
  const form = json ? toJson : (match: LogMatch) => line(match, colored);
  let found = false;
  try {
    const { id } = await findRun(client, text);
    const lists = { ...(stream && { streams: stream }), ...(level && { levels: level }) };
    const how = { ...options, ...lists, pageSize: pageLimit(options.channel) };
    for await (const match of client.search(id, pattern, how)) {
      found = true;
      await print(`${form(match)}\n`);
    }
  } finally {
    client.close();
  }
  return found ? 0 : 1;
}

function line({ entry, text, ranges }: LogMatch, colored: boolean): string {
  return `${entry.index}: ${colored ? markRanges(text, ranges) : text}`;
}

function toJson({ entry, text, ranges, moreRanges }: LogMatch): string {
  const seen = isRaw(entry) ? {} : { text };
  return JSON.stringify({ ...entryJson(entry), ...seen, ranges, moreRanges });
}
