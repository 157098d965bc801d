import { request as forward } from 'node:http';
import type { Socket } from 'node:net';
import { addressOf, type Handler } from '../http/router.ts';

/** Says where the web app's process can ask for what it shows; nobody else's word for it counts. */
const SERVER = 'x-scrollback-server';
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade'];

/** Hands page loads on to the web app's own process; streams never come this way. */
export function createPageProxy(port: () => Promise<number>): Handler {
  return async ({ request, response }) => {
    const options = {
      host: '127.0.0.1',
      port: await port(),
      method: request.method,
      path: pathOf(request.url),
      headers: { ...request.headers, [SERVER]: originOf(request.socket) },
    };
    // Gone while the web app started.
    if (response.destroyed) return;
    await new Promise<void>((resolve, reject) => {
      const onward = forward(options, (answer) => {
        const headers = { ...answer.headers };
        for (const name of HOP_BY_HOP) delete headers[name];
        response.writeHead(answer.statusCode ?? 502, headers);
        answer.pipe(response).on('close', resolve);
        answer.on('error', reject);
      });
      // Whoever went away is told of nothing, and it is no failure of ours.
      onward.on('error', (error) => (response.destroyed ? resolve() : reject(error)));
      response.on('close', () => onward.destroy());
      request.pipe(onward);
    });
  };
}

/** Where this server was reached, and so where it can be. */
function originOf({ localAddress = '127.0.0.1', localPort = 0 }: Socket): string {
  const host = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
  return `http://${host}:${localPort}`;
}

/** As a page's address is written: what begins with two slashes would be taken for another host. */
function pathOf(target: string | undefined): string {
  const { pathname, search } = addressOf(target);
  return `${pathname.replace(/^\/+/, '/')}${search}`;
}
