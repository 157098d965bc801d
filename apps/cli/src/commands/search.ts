import { isRaw, type LogMatch } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { findRun } from '../find-run.ts';
import { serverAddress } from '../server.ts';
import { entryJson } from '../show/json.ts';
import { isColored, markRanges } from '../show/mark-ranges.ts';
import { OutputClosed, print } from '../show/output.ts';

export interface SearchCommandOptions {
  regex?: boolean;
  caseSensitive?: boolean;
  json?: boolean;
}

const PAGE = 1000;

/** Prints the entries of a run in which a pattern is found; 1 where none is. @throws ScrollbackError */
export async function searchRun(
  text: string,
  pattern: string,
  { json = false, ...options }: SearchCommandOptions,
): Promise<number> {
  const client = createClient(serverAddress(process.env));
  const colored = isColored(process.stdout, process.env);
  const form = json ? toJson : (match: LogMatch) => line(match, colored);
  let found = false;
  try {
    const { id } = await findRun(client, text);
    for await (const match of client.search(id, pattern, { ...options, pageSize: PAGE })) {
      found = true;
      await print(`${form(match)}\n`);
    }
  } catch (error) {
    if (!(error instanceof OutputClosed)) throw error;
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
