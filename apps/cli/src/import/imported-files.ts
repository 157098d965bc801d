import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { idOf, type Label, ScrollbackError } from '@scrollback/log';
import { fromTime, type ImportedFileInput } from '@scrollback/sdk';
import { type ImportFormat, READ_AS, runFormat } from './import-format.ts';
import { LAYOUTS, type Place, placeOf } from './layout.ts';
import { look } from './look.ts';
import { isSystemError, walk } from './walk.ts';

export interface ScanOptions {
  format: ImportFormat;
  /** Task of all files, in place of what their places say. */
  task: string | undefined;
  labels: readonly Label[];
  onUnreadable: (path: string, error: unknown) => void;
  /** A file, or a folder, has nothing of the format, for this reason. */
  onMisfit: (path: string, reason: string) => void;
}

const AT_ONCE = 32;

/**
 * The file or folder that `path` leads to, without symbolic links.
 * @throws ScrollbackError BAD_USER_INPUT when neither a file nor a folder is there
 */
export async function rootOf(path: string): Promise<string> {
  try {
    const root = await realpath(path);
    const found = await stat(root);
    if (found.isDirectory() || found.isFile()) return root;
  } catch (error) {
    throw nothingAt(path, error instanceof Error ? error.message : String(error), error);
  }
  throw nothingAt(path, 'it is neither a file nor a folder');
}

/** The files of history at `root`, ready to be registered, a few at a time. */
export async function* importedFiles(
  root: string,
  options: ScanOptions,
): AsyncGenerator<ImportedFileInput[]> {
  let files: Placed[] = [];
  const seen = { placed: 0, others: 0 };
  for await (const path of filesAt(root, options)) {
    const place = placeOf(options.format, root, path);
    if (!place) {
      seen.others++;
      continue;
    }
    seen.placed++;
    files.push({ path, place });
    if (files.length < AT_ONCE) continue;
    yield await lookAt(files, options);
    files = [];
  }
  yield await lookAt(files, options);
  if (seen.placed > 0 || seen.others === 0) return;
  options.onMisfit(root, `none of its ${seen.others} files is ${LAYOUTS[options.format]}`);
}

interface Placed {
  path: string;
  place: Place;
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
  placed: readonly Placed[],
  options: ScanOptions,
): Promise<ImportedFileInput[]> {
  const files = await Promise.all(
    placed.map(async ({ path, place }) => {
      try {
        return await inputOf(path, place, options);
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
  path: string,
  placed: Place,
  { format, task, labels, onMisfit }: ScanOptions,
): Promise<ImportedFileInput | null> {
  const looked = await look(path, READ_AS[format]);
  const { size, modifiedAt, startedAt, finishedAt, ending, misfit } = looked;
  if (misfit !== null) {
    onMisfit(path, misfit);
    return null;
  }
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

function nothingAt(path: string, reason: string, cause?: unknown): ScrollbackError {
  return new ScrollbackError(
    'BAD_USER_INPUT',
    `There is nothing to import at ${path} (${reason}). Give a file or a folder that is there.`,
    {},
    { cause },
  );
}
