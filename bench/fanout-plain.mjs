// A plain ws server: sends each message to all clients at its time. Tells its address, then each end.
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => {
  process.send(`http://127.0.0.1:${server.address().port}`);
});
process.on('message', async (recorded) => {
  const began = performance.now();
  for (const { at, text } of recorded) {
    const wait = began + at - performance.now();
    if (wait > 0) await delay(wait);
    const message = Buffer.from(text);
    for (const client of server.clients) client.send(message, { binary: false });
  }
  process.send('played');
});
