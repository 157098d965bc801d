import type { Store } from '@scrollback/log';
import type { Metrics } from '../metrics/metrics.ts';
import { sendJson } from './respond.ts';
import type { Handler } from './router.ts';

/** `GET /healthz`: the process answers. */
export const health: Handler = ({ response }) => sendJson(response, 200, { status: 'ok' });

/** `GET /readyz`: a write would be accepted; otherwise 503 with the reason. */
export function createReadiness(store: Store): Handler {
  return async ({ response }) => {
    await store.probe();
    sendJson(response, 200, { status: 'ready' });
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
