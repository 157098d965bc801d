import type { Logs } from '@scrollback/log';
import type { Backfills } from './backfills.ts';
import { beginLater } from './begin-later.ts';

/** Logs of which those of imported runs are taken in when somebody asks for them. */
export function createHistoryLogs(logs: Logs, backfills: Pick<Backfills, 'ready'>): Logs {
  return {
    ...logs,
    async ready(runId) {
      await backfills.ready(runId);
      return await logs.ready(runId);
    },
    async page(request) {
      await backfills.ready(request.runId);
      return await logs.page(request);
    },
    follow: (request, ...given) =>
      beginLater(async () => {
        await backfills.ready(request.runId);
        return logs.follow(request, ...given);
      }),
    async search(request, ...given) {
      await backfills.ready(request.runId);
      return await logs.search(request, ...given);
    },
    async histogram(runId, ...given) {
      await backfills.ready(runId);
      return await logs.histogram(runId, ...given);
    },
    async *bytes(runId, ...given) {
      await backfills.ready(runId);
      yield* logs.bytes(runId, ...given);
    },
    async *range(runId, ...given) {
      await backfills.ready(runId);
      yield* logs.range(runId, ...given);
    },
  };
}
