import type { ImportedRun } from '@scrollback/log';
import type {
  Database,
  DatabaseTransaction,
  LegacyLogRow,
  Prisma,
  RunLabelRow,
} from '@scrollback/prisma';
import { insert, type Target } from './insert.ts';
import { shownText } from './keepable-text.ts';
import { newRunToRow } from './rows.ts';

type RunColumns = Omit<Prisma.RunUncheckedCreateInput, 'labelIndex'>;

const RUNS: Target<RunColumns> = {
  table: 'Run',
  columns: [
    'id',
    'name',
    'searchName',
    'status',
    'source',
    'format',
    'taskId',
    'createdAt',
    'startedAt',
    'finishedAt',
    'lastActivityAt',
    'heardAt',
    'exitCode',
    'signal',
    'error',
    'labels',
  ],
  key: ['id'],
};
const LABELS: Target<RunLabelRow> = {
  table: 'RunLabel',
  columns: ['runId', 'position', 'key', 'value'],
  key: ['runId', 'position'],
};
const LEGACY_LOGS: Target<Pick<LegacyLogRow, 'runId' | 'path' | 'size' | 'modifiedAt' | 'state'>> =
  {
    table: 'LegacyLog',
    columns: ['runId', 'path', 'size', 'modifiedAt', 'state'],
    key: ['runId'],
  };

/**
 * Registers runs of files with what is known of them, all in one transaction.
 * @returns the ids of those that are new; the others stay as they are
 */
export async function importRuns(
  database: Database,
  given: readonly ImportedRun[],
): Promise<string[]> {
  return await database.$transaction(async (transaction) => {
    const runs = await unknown(transaction, given);
    await insert(transaction, RUNS, runs.map(runRow), 'skip');
    await insert(transaction, LABELS, runs.flatMap(labelRows), 'skip');
    await insert(transaction, LEGACY_LOGS, runs.map(legacyLogRow), 'skip');
    return runs.map(({ id }) => id);
  });
}

/** Those whose id and whose path are new; a file that is touched keeps its run. */
async function unknown(
  transaction: DatabaseTransaction,
  given: readonly ImportedRun[],
): Promise<ImportedRun[]> {
  const ids = given.map(({ id }) => id);
  const paths = given.map(({ path }) => path);
  const runs = await transaction.run.findMany({
    where: { id: { in: ids } },
    select: { id: true },
  });
  const files = await transaction.legacyLog.findMany({
    where: { path: { in: paths } },
    select: { path: true },
  });
  const known = new Set([...runs.map(({ id }) => id), ...files.map(({ path }) => path)]);
  const byPath = new Map(given.map((run) => [run.path, run]));
  return [...byPath.values()].filter(({ id, path }) => !known.has(id) && !known.has(path));
}

function runRow(run: ImportedRun): RunColumns {
  const { status, exitCode, signal, error } = run.ending;
  const { labelIndex: _, ...row } = newRunToRow({
    id: run.id,
    name: run.name,
    source: 'IMPORT',
    format: run.format,
    command: null,
    labels: run.labels,
    taskId: run.taskId,
    createdAt: run.startedAt,
  });
  return {
    ...row,
    status,
    exitCode,
    signal: shownText(signal),
    error: shownText(error),
    finishedAt: BigInt(run.finishedAt),
    lastActivityAt: BigInt(run.finishedAt),
  };
}

function labelRows({ id, labels }: ImportedRun): RunLabelRow[] {
  return labels.map(({ key, value }, position) => ({ runId: id, position, key, value }));
}

function legacyLogRow({ id, path, size, modifiedAt }: ImportedRun) {
  return {
    runId: id,
    path,
    size: BigInt(size),
    modifiedAt: BigInt(modifiedAt),
    state: 'PENDING',
  };
}
