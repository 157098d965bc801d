import { ScrollbackError } from '@scrollback/log';

/** The server that the commands talk to. */
export interface ServerAddress {
  /** Origin, without a slash at the end. */
  url: string;
  token: string | undefined;
}

const DEFAULT_URL = 'http://127.0.0.1:4000';

/** @throws ScrollbackError BAD_CONFIG when SCROLLBACK_URL is not an address */
export function serverAddress(env: NodeJS.ProcessEnv): ServerAddress {
  const text = env.SCROLLBACK_URL || DEFAULT_URL;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new ScrollbackError(
      'BAD_CONFIG',
      `SCROLLBACK_URL is ${JSON.stringify(text)}, which is not the address of a server. Give one like ${DEFAULT_URL}.`,
    );
  }
  return { url: url.origin, token: env.SCROLLBACK_TOKEN || undefined };
}

/** Address of a run's page. */
export function runPage(server: ServerAddress, runId: string): string {
  return `${server.url}/runs/${runId}`;
}
