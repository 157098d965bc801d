import { say } from '../say.ts';

/** What the command line says; the environment says the rest. */
export interface ServeFlags {
  host?: string;
  port?: string;
  data?: string;
  web?: boolean;
}

const DEFAULT_URL = 'http://127.0.0.1:4000';

/**
 * Serves until SIGINT or SIGTERM, then lets open work end.
 * @throws ScrollbackError BAD_CONFIG, PORT_TAKEN, DATA_UNWRITABLE, DATA_IN_USE, STORAGE_UNAVAILABLE
 */
export async function serve(flags: ServeFlags): Promise<number> {
  // GraphQL.js checks each value it completes for a second copy of itself unless this is set.
  process.env.NODE_ENV ??= 'production';
  // Only this command needs the server's code; the others start faster without it.
  const api = await import('@scrollback/api');
  const stopping = firstSignal();
  const served = await api.serve(api.readConfig(process.env, flags));
  process.stdout.write(`listening on ${served.url}\n`);
  const address = served.url === DEFAULT_URL ? '' : `SCROLLBACK_URL=${served.url} `;
  say(`record a first run with: ${address}npx scrollback run --name hello -- echo hello`);
  const signal = await stopping;
  say(`${signal}: stopping; once more stops at once`);
  process.once('SIGINT', () => process.exit(1));
  process.once('SIGTERM', () => process.exit(1));
  await served.close();
  return 0;
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve(signal);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
