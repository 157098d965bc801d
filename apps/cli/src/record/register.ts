import { ScrollbackError } from '@scrollback/log';
import { type Client, isTransient, pause, retry, type StartRunInput } from '@scrollback/sdk';
import { say } from '../say.ts';
import { runPage, type ServerAddress } from '../server.ts';

export interface Registration {
  /** Resolves with the run's registration. */
  registered: Promise<void>;
  /** Resolves when the first try has an outcome, or takes too long. @throws BAD_USER_INPUT */
  tried: Promise<void>;
}

export interface RegisterOptions {
  client: Client;
  server: ServerAddress;
  input: StartRunInput & { id: string };
  signal: AbortSignal;
  /** Where output waits meanwhile, as a sentence. */
  waits: string;
}

const START_WITHIN_MS = 5000;

/** Registers a run as RUNNING and says its address; goes on trying while the server is away. */
export function register(options: RegisterOptions): Registration {
  const { client, server, input, signal, waits } = options;
  const tries = new AbortController();
  let failed = false;
  let said = false;
  // Not before the run is there, so that whoever follows the link at once finds it.
  const sayLink = (): void => {
    if (!said) process.stderr.write(`${runPage(server, input.id)}\n`);
    said = true;
  };
  const registered = retry(() => client.startRun(input, signal), {
    signal,
    onFailed: (error) => {
      sayLink();
      if (!failed) sayAway(error, waits);
      failed = true;
      tries.abort();
    },
  }).then(() => {
    sayLink();
    if (failed) say('The server answers now; the run is recorded.');
  });
  const tried = Promise.race([
    registered,
    pause(START_WITHIN_MS, tries.signal).then(() => {
      if (!tries.signal.aborted) sayLink();
    }),
  ])
    .catch((error: unknown) => {
      if (!(error instanceof ScrollbackError) || error.code === 'BAD_USER_INPUT') throw error;
      say(`${error.code}: ${error.message} Nothing is recorded yet. ${waits}`);
    })
    .finally(() => tries.abort());
  return { registered, tried };
}

function sayAway(error: unknown, waits: string): void {
  if (!(error instanceof ScrollbackError && isTransient(error))) return;
  say(
    `${error.code}: ${error.message} To start one here: npx scrollback serve. Nothing is recorded yet. ${waits}`,
  );
}
