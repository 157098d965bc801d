import { createServer, type Server } from 'node:http';
import type { Collectors, History, Logs, Runs, Store } from '@scrollback/log';
import { Access } from './access/access.ts';
import { guardPages, guardRoutes } from './access/guard-routes.ts';
import { createLogin } from './access/login.ts';
import { createTokens } from './access/tokens.ts';
import { createArchiver } from './archive/create-archiver.ts';
import type { Archive } from './archive/open-archive.ts';
import { CollectorDesk } from './collectors/collector-desk.ts';
import type { Config } from './config/config.ts';
import { Derivations } from './derive/derivations.ts';
import { createGlances } from './glance/glances.ts';
import { createGraphql } from './graphql/index.ts';
import { openHistory } from './history/open-history.ts';
import { createBeats } from './http/beats.ts';
import { createDownload } from './http/download.ts';
import { createEvents } from './http/events.ts';
import { createMetricsPage, createReadiness, health } from './http/health.ts';
import { createIngest } from './http/ingest.ts';
import { createRouter, type Handler } from './http/router.ts';
import { createUpload } from './http/upload.ts';
import { Hub } from './hub/hub.ts';
import { Streams } from './hub/streams.ts';
import { Writers } from './ingest/writers.ts';
import { Metrics } from './metrics/metrics.ts';
import { type Nodes, openNodes } from './nodes/open-nodes.ts';
import { createLogs } from './read/logs.ts';
import { createReadMoved } from './read/moved-since.ts';
import { StoredEntries } from './read/stored-entries.ts';
import { createRuns } from './runs/runs.ts';
import { countAhead } from './search/chunk-levels.ts';
import { Threads } from './search/threads.ts';
import { createTasks } from './timeline/tasks.ts';
import { Folding } from './upkeep/folding.ts';
import { LostRuns } from './upkeep/lost-runs.ts';
import { Retention } from './upkeep/retention.ts';
import { createStorageMeter } from './upkeep/storage-meter.ts';

/** Open requests get this long at a stop before their connections are cut. */
const GRACE_MS = 3000;
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelay: 15_000 };

export interface App {
  server: Server;
  runs: Runs;
  logs: Logs;
  history: History;
  hub: Hub;
  collectors: Collectors;
  nodes: Nodes;
  /** Lets open work end, closes streams, and resolves when nothing is held any more. */
  close(): Promise<void>;
}

/** The one place where store, hub and transports meet. @param archive null where there is none */
export async function createApp(
  store: Store,
  config: Config,
  pages: Handler,
  archive: Archive | null = null,
): Promise<App> {
  const nodes = await openNodes(store, config, () => hub.watchedRuns);
  const {
    bell,
    keeper: { keeps },
  } = nodes;
  const stored = new StoredEntries(store, config.maxLineBytes);
  const hub = new Hub({
    bell,
    bounds: { maxBytes: config.ringMaxBytes, maxEntries: config.ringMaxEntries },
    lineLimit: config.maxLineBytes,
    readMoved: createReadMoved(store, stored),
    streams: new Streams(config.maxStreams),
  });
  const retention = new Retention(store, {
    days: config.retentionDays,
    keeps,
    runMaxBytes: config.runMaxBytes,
    onDeleted(runId) {
      writers.forget(runId);
      hub.touch(runId);
    },
    onError: (error) => process.stderr.write(`retention: ${String(error)}\n`),
  });
  const threads = new Threads();
  const folding = new Folding(
    store,
    keeps,
    (error) => process.stderr.write(`fold: ${String(error)}\n`),
    (runId, signal) => countAhead({ store, threads }, runId, signal),
  );
  const derivations = new Derivations({
    store,
    committed: (commit) => hub.publish(commit),
    decided: (runId) => hub.touch(runId),
    onError: (error) => process.stderr.write(`derivation: ${String(error)}\n`),
  });
  const metrics = new Metrics({
    followers: () => hub.followers,
    waiting: () => writers.waiting,
    searchJobs: threads,
    keeps,
    redisConnected: nodes.pubSub && (() => nodes.pubSub?.connected ?? false),
  });
  const archiver = archive && createArchiver({ ...config, archive, store, stored, metrics, keeps });
  const writers = new Writers(store, config.maxLineBytes, {
    committed(commit) {
      hub.publish(commit);
      const { firstIndex, byteCount: bytes } = commit;
      const { runId, nextIndex, byteCount, ending } = commit.batch;
      metrics.committed({ lines: nextIndex - firstIndex, bytes, ending });
      // An end is committed after all that it says was derived.
      if (commit.derives && !ending) derivations.touch(runId);
      retention.grew(runId, byteCount, ending !== null);
      if (ending) folding.ended(runId, ending);
    },
    derive: (runId, over) => derivations.settle(runId, over),
    tried: (milliseconds, refused) => metrics.tried(milliseconds, refused),
  });
  const lostRuns = new LostRuns(store, writers, {
    graceMs: config.lostAfter * 1000,
    keeps,
    onError: (error) => process.stderr.write(`lost runs: ${String(error)}\n`),
  });
  const runs = createRuns(store, writers, hub, bell, retention);
  const { history, ...imports } = openHistory({
    store,
    runs,
    lineLimit: config.maxLineBytes,
    tookIn({ runId, byteCount, ending, revised, ...added }) {
      hub.touch(runId);
      metrics.committed({ ...added, ending });
      retention.grew(runId, byteCount, ending !== null);
      if (ending && revised) folding.ended(runId, ending);
    },
    legacyRetentionDays: config.legacyRetentionDays,
    keeps,
    registered: (runId) => hub.touch(runId),
    say: (line) => process.stderr.write(`${line}\n`),
  });
  lostRuns.start();
  nodes.keeper.onTaken(() => {
    retention.start();
    folding.start();
    imports.start();
    archiver?.start();
  });
  nodes.start();
  const logs = imports.reading(
    createLogs({ store, stored, hub, writers, derivations, threads, ...config }),
  );
  const { taken } = imports;
  const tasks = createTasks({ store, logs, taken, lineLimit: config.maxLineBytes });
  const collectors = new CollectorDesk(store, {
    pubSub: nodes.pubSub,
    onError: (error) => process.stderr.write(`collectors: ${String(error)}\n`),
    streams: hub.streams,
  });
  hub.observe(collectors.viewers);
  const access = new Access(store, {
    ...config,
    onError: (error) => process.stderr.write(`access: ${String(error)}\n`),
  });
  access.start();
  const tokens = createTokens(store, () => access.book.read());
  const storage = createStorageMeter(store, {
    days: config.retentionDays || null,
    runMaxBytes: config.runMaxBytes,
    legacyDays: config.legacyRetentionDays,
  });
  const graphql = createGraphql({
    runs,
    logs,
    glances: createGlances(store, config.maxLineBytes),
    tasks,
    history,
    storage,
    server: () => ({ otherServers: nodes.hearing() }),
    collectors,
    tokens,
    access,
    introspection: config.introspection,
  });
  const events = createEvents(logs);
  const router = createRouter(
    guardRoutes(access, {
      ...createLogin(access),
      'GET|POST|OPTIONS /graphql': ({ request, response }) => graphql.handle(request, response),
      'POST|PUT /api/ingest': createIngest(runs, writers),
      'PATCH /api/runs/:id/log': createUpload(runs, writers),
      'POST /api/beats': createBeats(store, writers),
      'GET|HEAD /api/runs/:id/log': createDownload(logs),
      'GET /api/runs/:id/events': events.handle,
      'GET /healthz': health,
      'GET /readyz': createReadiness(store, nodes.pubSub),
      'GET /metrics': createMetricsPage(metrics),
    }),
    guardPages(access, pages),
  );
  // A stream may be open for as long as its run goes; a peer that vanished is found out by the system.
  const server = createServer({ requestTimeout: 0, ...KEEP_ALIVE }, router);
  graphql.attach(server);
  return {
    server,
    runs,
    logs,
    history,
    hub,
    collectors,
    nodes,
    async close() {
      await nodes.keeper.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      events.close();
      await graphql.close();
      const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(cut);
      collectors.close();
      await router.idle();
      await access.stop();
      await lostRuns.stop();
      await imports.stop();
      await writers.close();
      await derivations.close();
      await retention.stop();
      await folding.stop();
      await archiver?.stop();
      await threads.close();
      await nodes.close();
    },
  };
}
