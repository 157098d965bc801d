import { createId, type Ending, type LogStream, type Run, ScrollbackError } from '@scrollback/log';
import type { StartRunInput } from '../generated.ts';
import { toRun } from '../wire.ts';
import { answerOperation } from './answer-operation.ts';
import { answerUpload } from './answer-upload.ts';
import { MemoryRun } from './memory-run.ts';
import { createMemorySocket, type Follow, operationOf, wireError } from './memory-socket.ts';

/**
 * The data of operations, by name, that the memory server does not answer, or not as you want:
 * `{ Tasks: () => ({ tasks: … }) }`. What throws a ScrollbackError is that error to the client.
 */
export type Answers = Readonly<
  Record<string, (variables: Readonly<Record<string, unknown>>) => unknown>
>;

/** A Scrollback server in memory: runs, their RAW entries, and who follows them. */
export interface MemoryServer {
  /** For {@link createClient}. */
  readonly options: { url: string; fetch: typeof fetch; webSocketImpl: unknown };
  /** A new run. */
  startRun(input?: StartRunInput): Run;
  /** The run prints it. @throws ScrollbackError RUN_NOT_FOUND, RUN_FINISHED */
  print(runId: string, text: string, stream?: LogStream): void;
  /** The run ends; SUCCEEDED unless told. @throws ScrollbackError RUN_NOT_FOUND */
  finish(runId: string, ending?: Partial<Ending>): void;
  /** What it printed, all streams. @throws ScrollbackError RUN_NOT_FOUND */
  output(runId: string): string;
  /** Its runs, newest first. */
  runs(): Run[];
  /** Fails the next requests with `error`, or as if no server were there. */
  fail(error: ScrollbackError | 'unreachable', times?: number): void;
}

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: null, signal: null, error: null } as const;

/** A server without a network, for tests of what uses the SDK. */
export function createMemoryServer(answers: Answers = {}): MemoryServer {
  const runs = new Map<string, MemoryRun>();
  const failures: (ScrollbackError | 'unreachable')[] = [];
  const runOf = (id: string): MemoryRun => {
    const run = runs.get(id);
    if (run) return run;
    throw new ScrollbackError('RUN_NOT_FOUND', `There is no run ${id}.`, { id });
  };
  const start = (input: StartRunInput): MemoryRun => {
    const id = input.id ?? createId('run');
    const run = runs.get(id) ?? new MemoryRun(id, input);
    runs.set(id, run);
    return run;
  };

  async function answerQuery(text: string): Promise<Response> {
    try {
      const failure = failures.shift();
      if (failure === 'unreachable') throw new TypeError('fetch failed');
      if (failure) throw failure;
      const { query, variables }: { query: string; variables: Record<string, unknown> } =
        JSON.parse(text);
      const operation = operationOf(query);
      const scripted = answers[operation];
      const data = scripted
        ? await scripted(variables)
        : answerOperation({ runs, runOf, start }, operation, JSON.stringify(variables));
      return Response.json({ data });
    } catch (error) {
      if (!(error instanceof ScrollbackError)) throw error;
      return Response.json({ errors: [wireError(error)] });
    }
  }

  const follow: Follow = (operation, { runId, after }, told) => {
    if (operation !== 'LogEvents') return () => undefined;
    const run = runOf(String(runId));
    let cursor = typeof after === 'string' ? after : run.cursor;
    const tell = (): void => {
      for (const event of run.eventsAfter(cursor)) {
        cursor = event.cursor;
        told.next({ logEvents: event });
        if (event.__typename === 'Finished') told.complete();
      }
    };
    tell();
    return run.listen(tell);
  };

  return {
    options: {
      url: 'http://memory.invalid',
      webSocketImpl: createMemorySocket(follow),
      async fetch(target, init) {
        const request = new Request(target, init);
        const { pathname } = new URL(request.url);
        if (pathname === '/graphql') return await answerQuery(await request.text());
        return await answerUpload(request, runOf, failures.shift());
      },
    },
    startRun: (input = {}) => toRun(start(input).run),
    print(runId, text, stream = 'STDOUT') {
      const bytes = new TextEncoder().encode(text);
      runOf(runId).print([{ stream, timestamp: Date.now(), bytes }]);
    },
    finish: (runId, ending) => runOf(runId).finish({ ...SUCCEEDED, ...ending }),
    output(runId) {
      const decoder = new TextDecoder();
      const parts = runOf(runId).printed.map((part) => decoder.decode(part, { stream: true }));
      return parts.join('') + decoder.decode();
    },
    runs: () => [...runs.values()].reverse().map(({ run }) => toRun(run)),
    fail(error, times = 1) {
      for (let i = 0; i < times; i++) failures.push(error);
    },
  };
}
