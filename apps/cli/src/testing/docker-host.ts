import type { Run } from '@scrollback/log';
import { type Client, createClient } from '@scrollback/sdk';
import {
  startEngine,
  startServer,
  type TestEngine,
  type TestServer,
  temporaryFolder,
  until,
} from '@scrollback/testing';
import { WebSocket } from 'ws';
import { type Scrollback, scrollback } from './scrollback.ts';

/** A container engine, a server, and collectors between them. */
export interface DockerHost extends AsyncDisposable {
  engine: TestEngine;
  server: TestServer;
  client: Client;
  /** Starts `scrollback docker`, all with one folder of state; resolves when it works. */
  collect(...flags: string[]): Promise<Scrollback>;
  /** The newest run of this name that is as asked, once there is one. */
  run(name: string, isIt?: (run: Run) => boolean): Promise<Run>;
  runs(name: string): Promise<Run[]>;
  /** What is stored of a run. */
  log(run: Run): Promise<string>;
  /** Ends collectors and containers, and forgets their state. */
  clear(): Promise<void>;
}

export const isOver = ({ status }: Run): boolean => status !== 'RUNNING';

export async function startDockerHost(): Promise<DockerHost> {
  const engine = await startEngine();
  const server = await startServer();
  const client = createClient({ url: server.url, webSocketImpl: WebSocket });
  let state = await temporaryFolder();
  let collectors: Scrollback[] = [];
  const runs = async (name: string): Promise<Run[]> => {
    const page = await client.runs();
    return page.runs.filter((run) => run.name === name);
  };
  const clear = async (): Promise<void> => {
    for (const { child } of collectors) child.kill('SIGKILL');
    await Promise.all(collectors.map(({ ended }) => ended));
    collectors = [];
    const ids = await engine.docker('ps', '-aq');
    if (ids !== '') await engine.docker('rm', '-f', ...ids.split('\n'));
    await state[Symbol.asyncDispose]();
  };
  return {
    engine,
    server,
    client,
    runs,
    async collect(...flags) {
      const args = ['docker', '--socket', engine.socketPath, ...flags];
      const collector = scrollback(server.url, args, '', { SCROLLBACK_SPOOL: state.path });
      collectors.push(collector);
      const works = () => collector.stderr.includes('Collecting from');
      await until(() => works() || collector.child.exitCode !== null);
      return collector;
    },
    async run(name, isIt = () => true) {
      const found: Run[] = [];
      await until(
        async () => {
          found.push(...(await runs(name)).filter(isIt));
          return found.length > 0;
        },
        { what: `the run ${name}`, timeout: 20_000 },
      );
      const [run] = found;
      if (!run) throw new Error(`There is no run ${name}.`);
      return run;
    },
    async log({ id }) {
      const response = await fetch(`${server.url}/api/runs/${id}/log`);
      return response.text();
    },
    async clear() {
      await clear();
      state = await temporaryFolder();
    },
    async [Symbol.asyncDispose]() {
      client.close();
      await clear();
      await server[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
    },
  };
}
