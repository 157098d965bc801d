import type { Label } from '@scrollback/log';
import { createClient, type ImportedFileInput } from '@scrollback/sdk';
import type { ImportFormat } from '../import/import-format.ts';
import { importedFiles, rootOf } from '../import/imported-files.ts';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { print } from '../show/output.ts';

export interface ImportOptions {
  format: ImportFormat;
  task?: string;
  label: Label[];
  json?: boolean;
}

/** Files that one request registers. */
const BATCH = 250;

/**
 * Registers existing history, whose contents the server takes in later.
 * @returns 1 when a file or folder could not be read, or is not of the format
 * @throws ScrollbackError BAD_USER_INPUT, FORBIDDEN where the server is another machine
 */
export async function importHistory(
  paths: readonly string[],
  { format, task, label, json }: ImportOptions,
): Promise<number> {
  const client = createClient(serverAddress(process.env));
  const total: Total = { registered: 0, known: 0, unreadable: 0, misfits: 0 };
  const register = async (files: readonly ImportedFileInput[]): Promise<void> => {
    const { registered, known } = await client.importHistory(files);
    total.registered += registered;
    total.known += known;
  };
  const onUnreadable = (path: string, error: unknown): void => {
    total.unreadable++;
    say(`${path} is left out: ${error instanceof Error ? error.message : String(error)}`);
  };
  const onMisfit = (path: string, reason: string): void => {
    total.misfits++;
    say(`${path} is left out: it is not of the format ${format}, for ${reason}.`);
  };
  const options = { format, task, labels: label, onUnreadable, onMisfit };
  let waiting: ImportedFileInput[] = [];
  // A path that leads nowhere is found out before anything is registered.
  const roots = await Promise.all(paths.map(rootOf));
  for (const root of roots) {
    for await (const files of importedFiles(root, options)) {
      waiting.push(...files);
      if (waiting.length < BATCH) continue;
      await register(waiting);
      waiting = [];
    }
  }
  if (waiting.length > 0) await register(waiting);
  client.close();
  await print(json ? `${JSON.stringify(total)}\n` : table(total));
  if (total.registered > 0)
    say('Their contents are taken in now; a run that is opened comes first.');
  return total.unreadable + total.misfits > 0 ? 1 : 0;
}

/** Counts of files; folders that can't be listed, and those with nothing of the format, are among them. */
interface Total {
  registered: number;
  known: number;
  unreadable: number;
  /** Not of the format. */
  misfits: number;
}

function table(total: Total): string {
  return (
    `registered  ${total.registered} runs\n` +
    `known       ${total.known} files, registered before\n` +
    `unreadable  ${total.unreadable} files and folders\n` +
    `misfits     ${total.misfits} files and folders with nothing of the format\n`
  );
}
