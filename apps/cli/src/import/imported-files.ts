import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { idOf, type Label, ScrollbackError } from '@scrollback/log';
import { fromTime, type ImportedFileInput } from '@scrollback/sdk';
import { type ImportFormat, READ_AS, runFormat } from './import-format.ts';
import { placeOf } from './layout.ts';
import { look } from './look.ts';
import { isSystemError, walk } from './walk.ts';

export interface ScanOptions {
  format: ImportFormat;
  /** Task of all files, in place of what their places say. */
  task: string | undefined;
  labels: readonly Label[];
  onUnreadable: (path: string, error: unknown) => void;
}

const AT_ONCE = 32;

/**
 * The files of history at `path`, ready to be registered, a few at a time.
 * @throws ScrollbackError BAD_USER_INPUT when there is nothing at `path`
 */
export async function* importedFiles(
  path: string,
  options: ScanOptions,
): AsyncGenerator<ImportedFileInput[]> {
  const root = await realpath(path).catch((error: unknown) => {
    throw nothingAt(path, error);
  });
  let files: string[] = [];
  for await (const file of filesAt(root, options)) {
    files.push(file);
    if (files.length < AT_ONCE) continue;
    yield await lookAt(root, files, options);
    files = [];
  }
  yield await lookAt(root, files, options);
}

async function* filesAt(
  root: string,
  { format, onUnreadable }: ScanOptions,
): AsyncGenerator<string> {
  if (!(await stat(root)).isDirectory()) {
    yield root;
    return;
  }
  // Task runners keep theirs in a hidden folder.
  const hidden = format === 'steroids' || format === 'vibe-kanban';
  yield* walk(root, (name) => hidden || !name.startsWith('.'), onUnreadable);
}

async function lookAt(
  root: string,
  paths: readonly string[],
  options: ScanOptions,
): Promise<ImportedFileInput[]> {
  const files = await Promise.all(
    paths.map(async (path) => {
      try {
        return await inputOf(root, path, options);
      } catch (error) {
        if (!isSystemError(error)) throw error;
        options.onUnreadable(path, error);
        return null;
      }
    }),
  );
  return files.filter((file) => file !== null);
}

async function inputOf(
  root: string,
  path: string,
  { format, task, labels }: ScanOptions,
): Promise<ImportedFileInput | null> {
  const placed = placeOf(format, root, path);
  if (!placed) return null;
  const { size, modifiedAt, startedAt, finishedAt, ending } = await look(path, READ_AS[format]);
  const { status, exitCode, error } = ending;
  const taskId = task ?? placed.task;
  const place = createHash('sha256').update(`${hostname()}\0${path}`).digest();
  return {
    id: idOf('run', startedAt, place),
    path,
    size,
    modifiedAt: fromTime(modifiedAt),
    name: placed.name,
    format: runFormat(format),
    labels: [...placed.labels, ...labels],
    status,
    startedAt: fromTime(startedAt),
    finishedAt: fromTime(finishedAt),
    ...(taskId === null ? {} : { taskId }),
    ...(exitCode === null ? {} : { exitCode }),
    ...(error === null ? {} : { error }),
  };
}

function nothingAt(path: string, error: unknown): ScrollbackError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ScrollbackError(
    'BAD_USER_INPUT',
    `There is nothing to import at ${path} (${reason}). Give a file or a folder that is there.`,
    {},
    { cause: error },
  );
}
