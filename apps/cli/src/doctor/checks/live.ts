import { createClient } from '@scrollback/sdk';
import { WebSocket } from 'ws';
import type { Check } from '../finding.ts';

const LIVE_WITHIN_MS = 10_000;

/** Whether runs can be followed: some proxies let no WebSocket through. */
export const checkLive: Check = async ({ server }) => {
  if (!server) return null;
  const client = createClient({ ...server, webSocketImpl: WebSocket });
  const over = new AbortController();
  const late = setTimeout(() => over.abort(), LIVE_WITHIN_MS);
  let live = false;
  const changes = client.followRuns({
    signal: over.signal,
    onConnection: (state) => {
      live ||= state === 'live';
      if (live) over.abort();
    },
  });
  try {
    await changes.next();
  } catch {
    // Who may not come in is told so by another check.
    return null;
  } finally {
    clearTimeout(late);
    client.close();
  }
  if (live) return { name: 'live', state: 'ok', what: 'runs can be followed' };
  return {
    name: 'live',
    state: 'failed',
    what: 'no WebSocket to the server comes about',
    remedy: 'If a proxy stands between, let it pass on upgrades at /graphql.',
  };
};
