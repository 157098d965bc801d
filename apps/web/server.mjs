// Next's server as a child of the API: rendering pages must not hold up ingest and streams.
// Started by child_process.fork; says { port } once it is ready and ends with its parent.
import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { secure } from './content-security-policy.mjs';

const hostname = '127.0.0.1';
const dev = process.argv.includes('--dev') || process.env.NODE_ENV === 'development';
process.env.NODE_ENV = dev ? 'development' : 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';

/** The headers of the request that a page is rendered for: src/language reads them. */
const requests = new AsyncLocalStorage();
Reflect.set(globalThis, Symbol.for('scrollback.request'), requests);

const server = createServer();
// The API keeps connections to this server open; it must not be this side that closes them first.
server.keepAliveTimeout = 120_000;

function stop() {
  // The parent has drained already; what is left are idle connections and dev watchers.
  server.closeAllConnections();
  server.close(() => process.exit(0));
  setTimeout(() => process.exit(0), 1_000).unref();
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.once('disconnect', stop);

await new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(0, hostname, resolve);
});
const { port } = server.address();

const { default: next } = await import('next');
const dir = fileURLToPath(new URL('.', import.meta.url));
const app = next({ dev, dir, hostname, port, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();
const upgrade = app.getUpgradeHandler();
server.on('request', (request, response) => {
  secure(request, response, dev);
  requests.run(request.headers, handle, request, response).catch((error) => {
    console.error('Rendering a page failed:', error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});
server.on('upgrade', (request, socket, head) => {
  upgrade(request, socket, head).catch(() => socket.destroy());
});

if (process.send) process.send({ port });
else console.log(`web on http://${hostname}:${port}`);
