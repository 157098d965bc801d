import type { Ending } from '@scrollback/log';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Archived } from '../archive/archive-run.ts';
import type { Tried } from '../archive/open-archive.ts';

export interface MetricsSources {
  /** Live followers of logs now. */
  followers(): number;
  /** Runs with something that waits for its commit now. */
  waiting(): number;
  /** What searches have for their threads to do. */
  searchJobs: { readonly begun: number; readonly working: number; readonly waiting: number };
  /** Whether this server does what one does for all. */
  keeps(): boolean;
  /** Whether news of other servers arrive; null where there is no Redis. */
  redisConnected: (() => boolean) | null;
}

interface Committed {
  lines: number;
  bytes: number;
  ending: Ending | null;
}

const COMMIT_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the server counts, for Prometheus. Each server has a registry of its own. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #lines = this.#counter('scrollback_lines_total', 'Lines that were committed.');
  readonly #bytes = this.#counter('scrollback_bytes_total', 'Bytes of output that were committed.');
  readonly #commits = this.#counter('scrollback_commits_total', 'Commits of one run each.');
  readonly #refusals = this.#counter(
    'scrollback_storage_refusals_total',
    'Transactions that storage refused.',
  );
  readonly #finished = new Counter({
    name: 'scrollback_runs_finished_total',
    help: 'Runs that ended, by status.',
    labelNames: ['status'],
    registers: [this.#registry],
  });
  readonly #objects = this.#counter(
    'scrollback_archived_objects_total',
    'Objects that were put into the archive, verified.',
  );
  readonly #archivedBytes = this.#counter(
    'scrollback_archived_bytes_total',
    'Bytes of them, compressed.',
  );
  readonly #archiveRefusals = new Counter({
    name: 'scrollback_archive_refusals_total',
    help: 'What the archive refused, by what was asked: put, get or delete.',
    labelNames: ['did'],
    registers: [this.#registry],
  });
  readonly #archiveSeconds = new Histogram({
    name: 'scrollback_archive_seconds',
    help: 'Duration of what the archive did, by what was asked.',
    labelNames: ['did'],
    buckets: COMMIT_SECONDS,
    registers: [this.#registry],
  });
  readonly #seconds = new Histogram({
    name: 'scrollback_commit_seconds',
    help: 'Duration of the transactions that write logs.',
    buckets: COMMIT_SECONDS,
    registers: [this.#registry],
  });

  constructor({ followers, waiting, searchJobs, keeps, redisConnected }: MetricsSources) {
    collectDefaultMetrics({ register: this.#registry });
    this.#gauge('scrollback_followers', 'Live followers of logs.', followers);
    this.#gauge('scrollback_batches_waiting', 'Runs with output that waits to commit.', waiting);
    this.#gauge(
      'scrollback_search_jobs_working',
      'Parts of logs that are being searched.',
      () => searchJobs.working,
    );
    this.#gauge(
      'scrollback_search_jobs_waiting',
      'Parts of logs that wait to be searched.',
      () => searchJobs.waiting,
    );
    this.#counter(
      'scrollback_search_jobs_total',
      'Parts of logs whose search was begun.',
      () => searchJobs.begun,
    );
    this.#gauge('scrollback_keeps', '1 on the server that does what one does for all.', () =>
      Number(keeps()),
    );
    for (const did of ['put', 'get', 'delete']) {
      this.#archiveRefusals.inc({ did }, 0);
      this.#archiveSeconds.zero({ did });
    }
    if (redisConnected) {
      this.#gauge('scrollback_redis_connected', '1 while news of other servers arrive.', () =>
        Number(redisConnected()),
      );
    }
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  /** A commit of one run added so much, and ended it. */
  committed({ lines, bytes, ending }: Committed): void {
    this.#commits.inc();
    this.#lines.inc(lines);
    this.#bytes.inc(bytes);
    if (ending) this.#finished.inc({ status: ending.status });
  }

  tried(milliseconds: number, refused: boolean): void {
    if (refused) this.#refusals.inc();
    else this.#seconds.observe(milliseconds / 1000);
  }

  archived({ objects, bytes }: Archived): void {
    this.#objects.inc(objects);
    this.#archivedBytes.inc(bytes);
  }

  archiveTried(...[did, { milliseconds, refused }]: Parameters<Tried>): void {
    if (refused) this.#archiveRefusals.inc({ did });
    else this.#archiveSeconds.observe({ did }, milliseconds / 1000);
  }

  /** Counted here, or elsewhere, where `value` tells it. */
  #counter(name: string, help: string, value?: () => number): Counter {
    return new Counter({
      name,
      help,
      registers: [this.#registry],
      ...(value && {
        collect() {
          this.reset();
          this.inc(value());
        },
      }),
    });
  }

  #gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(value());
      },
    });
  }
}
