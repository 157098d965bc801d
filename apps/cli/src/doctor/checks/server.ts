import { ScrollbackError } from '@scrollback/log';
import { serverAddress } from '../../server.ts';
import { ask } from '../ask.ts';
import { type Check, reasonOf } from '../finding.ts';

/** Whether a server of ours answers. */
export const checkServer: Check = async ({ env, server }) => {
  const name = 'server';
  if (!server) return { name, state: 'failed', what: refusalOf(env), facts: { url: null } };
  const facts = { url: server.url };
  const remedy =
    'Start one with `npm start` or `scrollback serve`, or set SCROLLBACK_URL to where it is. What is recorded meanwhile waits on this machine.';
  try {
    const response = await ask(server, '/healthz');
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok && JSON.stringify(answer) === '{"status":"ok"}') {
      return { name, state: 'ok', what: `${server.url} answers`, facts };
    }
    const what = `${server.url} answers HTTP ${response.status}, not as Scrollback does`;
    return {
      name,
      state: 'failed',
      what,
      remedy: 'Set SCROLLBACK_URL to the right server.',
      facts,
    };
  } catch (error) {
    return {
      name,
      state: 'failed',
      what: `${server.url} does not answer (${reasonOf(error)})`,
      remedy,
      facts,
    };
  }
};

function refusalOf(env: NodeJS.ProcessEnv): string {
  try {
    return serverAddress(env).url;
  } catch (error) {
    if (error instanceof ScrollbackError) return error.message;
    throw error;
  }
}
