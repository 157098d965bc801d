import { ScrollbackError } from '@scrollback/log';
import type {
  AppendLogEntriesMutationVariables,
  FinishRunMutationVariables,
  LogEntriesQueryVariables,
  StartRunInput,
} from '../generated.ts';
import type { MemoryRun } from './memory-run.ts';
import { readPage } from './page.ts';

/** What the memory server holds. */
export interface Held {
  runs: Map<string, MemoryRun>;
  /** @throws ScrollbackError RUN_NOT_FOUND */
  runOf(id: string): MemoryRun;
  start(input: StartRunInput): MemoryRun;
}

/** The data of one operation; `json` is its variables. @throws ScrollbackError */
export function answerOperation({ runs, runOf, start }: Held, operation: string, json: string) {
  switch (operation) {
    case 'StartRun': {
      const { input }: { input: StartRunInput } = JSON.parse(json);
      return { startRun: start(input).run };
    }
    case 'Run': {
      const { id }: { id: string } = JSON.parse(json);
      return { run: runs.get(id)?.run ?? null };
    }
    case 'Runs': {
      const edges = [...runs.values()].reverse().map(({ run }) => ({ cursor: run.id, node: run }));
      const pageInfo = { hasNextPage: false, endCursor: edges.at(-1)?.cursor ?? null };
      return { runs: { totalCount: edges.length, edges, pageInfo } };
    }
    case 'FinishRun': {
      const { id, ...given }: FinishRunMutationVariables = JSON.parse(json);
      const { status, exitCode = null, signal = null, error = null } = given;
      const run = runOf(id);
      if (status !== 'RUNNING') run.finish({ status, exitCode, signal, error });
      return { finishRun: run.run };
    }
    case 'DeleteRun': {
      const { id }: { id: string } = JSON.parse(json);
      runOf(id);
      runs.delete(id);
      return { deleteRun: id };
    }
    case 'LogEntries': {
      const asked: LogEntriesQueryVariables = JSON.parse(json);
      if (asked.filter) throw noFilter();
      return readPage(runOf(asked.runId), asked);
    }
    case 'AppendLogEntries':
      return { appendLogEntries: append(runOf, JSON.parse(json)) };
  }
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `The memory server has no answer to ${operation}. Give createMemoryServer one: { ${operation}: (variables) => … }.`,
  );
}

function noFilter(): ScrollbackError {
  return new ScrollbackError(
    'BAD_USER_INPUT',
    'The memory server does not filter entries. Give createMemoryServer an answer to LogEntries of your own.',
  );
}

function append(
  runOf: Held['runOf'],
  { runId, entries, expectedIndex }: AppendLogEntriesMutationVariables,
) {
  const run = runOf(runId);
  const firstIndex = run.nextIndex;
  if (typeof expectedIndex === 'number' && expectedIndex !== firstIndex) {
    const message = `The next entry of run ${runId} gets index ${firstIndex}, not ${expectedIndex}.`;
    throw new ScrollbackError('INDEX_MISMATCH', message, { index: firstIndex });
  }
  for (const { text, stream, level, timestamp } of entries) {
    const at = timestamp ? Date.parse(timestamp) : Date.now();
    const bytes = new TextEncoder().encode(`${text}\n`);
    run.print([{ stream: stream ?? 'STDOUT', timestamp: at, bytes }], 0, level ?? null);
  }
  return { firstIndex, nextIndex: run.nextIndex, cursor: run.cursor };
}
