import { request as forward } from 'node:http';
import type { Handler } from '../http/router.ts';

const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade'];

/** Hands page loads on to the web app's own process; streams never come this way. */
export function createPageProxy(port: () => Promise<number>): Handler {
  return async ({ request, response }) => {
    const options = {
      host: '127.0.0.1',
      port: await port(),
      method: request.method,
      path: request.url,
      headers: request.headers,
    };
    await new Promise<void>((resolve, reject) => {
      const onward = forward(options, (answer) => {
        const headers = { ...answer.headers };
        for (const name of HOP_BY_HOP) delete headers[name];
        response.writeHead(answer.statusCode ?? 502, headers);
        answer.pipe(response).on('close', resolve);
        answer.on('error', reject);
      });
      onward.on('error', reject);
      response.on('close', () => onward.destroy());
      request.pipe(onward);
    });
  };
}
