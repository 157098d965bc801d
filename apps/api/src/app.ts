import { createServer, type Server } from 'node:http';
import type { Logs, Runs, Store } from '@scrollback/log';
import type { Config } from './config/config.ts';
import { createGraphql } from './graphql/index.ts';
import { createDownload } from './http/download.ts';
import { createMetricsPage, createReadiness, health } from './http/health.ts';
import { createIngest } from './http/ingest.ts';
import { createRouter, type Handler } from './http/router.ts';
import { createUpload, createUploadOffset } from './http/upload.ts';
import { createLocalBell } from './hub/bell.ts';
import { Hub } from './hub/hub.ts';
import { Writers } from './ingest/writers.ts';
import { Metrics } from './metrics/metrics.ts';
import { createLogs } from './read/logs.ts';
import { createRuns } from './runs/runs.ts';
import { LostRuns } from './upkeep/lost-runs.ts';
import { Retention } from './upkeep/retention.ts';

/** Open requests get this long at a stop before their connections are cut. */
const GRACE_MS = 3000;
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelay: 15_000 };

export interface App {
  server: Server;
  runs: Runs;
  logs: Logs;
  /** Lets open work end, closes streams, and resolves when nothing is held any more. */
  close(): Promise<void>;
}

/** The one place where store, hub and transports meet. */
export function createApp(store: Store, config: Config, pages: Handler): App {
  const bell = createLocalBell();
  const bounds = { maxBytes: config.ringMaxBytes, maxEntries: config.ringMaxEntries };
  const hub = new Hub(bell, bounds, config.maxLineBytes);
  const retention = new Retention(store, {
    days: config.retentionDays,
    runMaxBytes: config.runMaxBytes,
    onDeleted(runId) {
      writers.forget(runId);
      hub.touch(runId);
    },
    onError: (error) => process.stderr.write(`retention: ${String(error)}\n`),
  });
  const metrics = new Metrics({ followers: () => hub.followers, waiting: () => writers.waiting });
  const writers = new Writers(store, config.maxLineBytes, {
    committed(commit) {
      hub.publish(commit);
      metrics.committed(commit);
      retention.grew(commit.batch.runId, commit.batch.byteCount, commit.batch.ending !== null);
    },
    tried: (milliseconds, refused) => metrics.tried(milliseconds, refused),
  });
  const lostRuns = new LostRuns(store, writers, {
    graceMs: config.lostAfter * 1000,
    onError: (error) => process.stderr.write(`lost runs: ${String(error)}\n`),
  });
  retention.start();
  lostRuns.start();
  const runs = createRuns(store, writers, hub, bell, retention);
  const logs = createLogs(store, hub, config.maxLineBytes);
  const graphql = createGraphql({ runs, logs });
  const router = createRouter(
    {
      'GET|POST|OPTIONS /graphql': ({ request, response }) => graphql.handle(request, response),
      'POST|PUT /api/ingest': createIngest(runs, writers),
      'HEAD /api/runs/:id/log': createUploadOffset(runs),
      'PATCH /api/runs/:id/log': createUpload(runs, writers),
      'GET /api/runs/:id/log': createDownload(runs, logs),
      'GET /healthz': health,
      'GET /readyz': createReadiness(store),
      'GET /metrics': createMetricsPage(metrics),
    },
    pages,
  );
  // A stream may be open for as long as its run goes; a peer that vanished is found out by the system.
  const server = createServer({ requestTimeout: 0, ...KEEP_ALIVE }, router);
  graphql.attach(server);
  return {
    server,
    runs,
    logs,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await graphql.close();
      const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(cut);
      await router.idle();
      await lostRuns.stop();
      await writers.close();
      await retention.stop();
    },
  };
}
