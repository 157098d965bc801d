import type { Ending, Entry, LogEvent, LogStream, Logs, Store } from '@scrollback/log';
import type { TestDatabases } from '@scrollback/testing';
import { Derivations } from '../derive/derivations.ts';
import { createLocalBell } from '../hub/bell.ts';
import { Hub } from '../hub/hub.ts';
import { Writers } from '../ingest/writers.ts';
import { createLogs } from '../read/logs.ts';
import { createReadMoved } from '../read/moved-since.ts';
import { StoredEntries } from '../read/stored-entries.ts';
import { Threads } from '../search/threads.ts';
import { newRun, openTestStore } from './open-test-store.ts';

const LINE_LIMIT = 65_536;

/** One run that is written and read as by the server, without its upkeep. */
export interface OpenLog extends AsyncDisposable {
  store: Store;
  logs: Logs;
  runId: string;
  /** Opens another store on the same database, as another server does. */
  another(): Promise<Store>;
  /** One commit. */
  print(stream: LogStream, text: string): Promise<void>;
  replace(index: number, text: string): Promise<Entry>;
  finish(status?: Ending['status']): Promise<void>;
  /** All entries, and their cursors. */
  history(): Promise<{ entry: Entry; cursor: string }[]>;
  /** What a reader with this cursor is told until the run's end. */
  events(after: string): Promise<LogEvent[]>;
}

export async function openLog(databases: TestDatabases): Promise<OpenLog> {
  const opened = await openTestStore(databases);
  const { store, another } = opened;
  const stored = new StoredEntries(store, LINE_LIMIT);
  const hub = new Hub({
    bell: createLocalBell(),
    bounds: { maxBytes: 1 << 20, maxEntries: 100 },
    lineLimit: LINE_LIMIT,
    readMoved: createReadMoved(store, stored),
  });
  const derivations = new Derivations({
    store,
    committed: (commit) => hub.publish(commit),
    decided: () => undefined,
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  const writers = new Writers(store, LINE_LIMIT, {
    committed: (commit) => hub.publish(commit),
    tried: () => undefined,
    derive: (runId, over) => derivations.settle(runId, over),
  });
  const threads = new Threads();
  const parts = { store, stored, hub, writers, derivations, threads };
  const logs = createLogs({ ...parts, maxLineBytes: LINE_LIMIT });
  const { id: runId } = await store.createRun(newRun());
  return {
    store,
    logs,
    runId,
    another,
    async print(stream, text) {
      const bytes = Buffer.from(text);
      const writer = await writers.open(runId);
      await writer.append([{ stream, timestamp: 1_760_000_000_000, bytes }], bytes.length);
    },
    replace: (index, text) => logs.replace(runId, index, { channel: 'RAW', text }),
    async finish(status = 'SUCCEEDED') {
      await writers.finish(runId, { status, exitCode: null, signal: null, error: null });
    },
    async history() {
      const all: { entry: Entry; cursor: string }[] = [];
      for (let after: string | undefined; ; after = all.at(-1)?.cursor) {
        const cursor = after === undefined ? {} : { after };
        const page = await logs.page({ runId, channel: 'RAW', first: 1000, ...cursor });
        all.push(...page.entries.map((entry) => ({ entry, cursor: page.cursorOf(entry) })));
        if (!page.hasNextPage) return all;
      }
    },
    async events(after) {
      const all: LogEvent[] = [];
      const { signal } = new AbortController();
      for await (const event of logs.follow({ runId, channel: 'RAW', after }, signal)) {
        all.push(event);
      }
      return all;
    },
    async [Symbol.asyncDispose]() {
      await writers.close();
      await threads.close();
      await opened[Symbol.asyncDispose]();
    },
  };
}
