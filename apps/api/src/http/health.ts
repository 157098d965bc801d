import type { Store } from '@scrollback/log';
import type { Metrics } from '../metrics/metrics.ts';
import type { PubSub } from '../nodes/pub-sub.ts';
import { sendJson } from './respond.ts';
import type { Handler } from './router.ts';

/** `GET /healthz`: the process answers. */
export const health: Handler = ({ response }) => sendJson(response, 200, { status: 'ok' });

/**
 * `GET /readyz`: a write would be accepted; otherwise 503 with the reason. A Redis that is away is
 * said, and only delays what other servers write.
 */
export function createReadiness(store: Store, pubSub: PubSub | null): Handler {
  return async ({ response }) => {
    await store.probe();
    const redis = pubSub && { redis: pubSub.connected ? 'connected' : 'away' };
    sendJson(response, 200, { status: 'ready', ...redis });
  };
}

/** `GET /metrics`: Prometheus text. */
export function createMetricsPage(metrics: Metrics): Handler {
  return async ({ response }) => {
    const text = await metrics.text();
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
    response.end(text);
  };
}
