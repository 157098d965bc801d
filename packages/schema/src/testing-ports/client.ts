import { type ExecutionResult, graphql, parse, subscribe } from 'graphql';
import { schema } from '../index.ts';
import { MemoryGlances } from './memory-glances.ts';
import { MemoryHistory } from './memory-history.ts';
import { MemoryLogs } from './memory-logs.ts';
import { MemoryRuns } from './memory-runs.ts';
import { MemoryStorage } from './memory-storage.ts';
import { MemoryTasks } from './memory-tasks.ts';
import { MemoryTokens } from './memory-tokens.ts';

/** The schema over memory, with the ports at hand. */
export function createClient() {
  const runs = new MemoryRuns();
  const logs = new MemoryLogs(runs);
  const tasks = new MemoryTasks(runs);
  const tokens = new MemoryTokens();
  const glances = new MemoryGlances();
  const gone = new AbortController();
  const context = () => ({
    runs,
    logs,
    glances,
    tasks,
    history: new MemoryHistory(),
    storage: new MemoryStorage(),
    server: () => ({ otherServers: 'NONE' as const }),
    tokens,
    local: true,
    signal: gone.signal,
    url: (path: string) => `http://here${path}`,
  });
  return {
    runs,
    logs,
    glances,
    tokens,
    gone,
    /** One operation with a context of its own; the result as plain JSON. */
    async run(source: string, variableValues: Record<string, unknown> = {}) {
      const result = await graphql({ schema, source, variableValues, contextValue: context() });
      return { data: plain(result.data), errors: result.errors ?? [] };
    },
    /** A subscription's results as they come. */
    async follow(source: string, variableValues: Record<string, unknown> = {}) {
      const results = await subscribe({
        schema,
        document: parse(source),
        variableValues,
        contextValue: context(),
      });
      if (!isStream(results)) throw new Error(JSON.stringify(results.errors), { cause: results });
      return results;
    },
  };
}

/** The code that an error carries to the client. */
export function codeOf(errors: readonly { originalError?: unknown }[]): unknown {
  const cause = errors[0]?.originalError;
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}

/** Without prototypes, so that it compares with literals. */
export function plain(data: unknown): unknown {
  return data === undefined ? undefined : JSON.parse(JSON.stringify(data));
}

function isStream(
  results: AsyncGenerator<ExecutionResult> | ExecutionResult,
): results is AsyncGenerator<ExecutionResult> {
  return Symbol.asyncIterator in results;
}
