import { connect, createServer } from 'node:net';

/**
 * A TCP proxy to `targets` (origins), each connection to the next of them that is there; connections
 * can be cut.
 */
export async function startProxy(targets) {
  const pairs = new Set();
  let acknowledged = 0;
  let turn = 0;
  const server = createServer({ pauseOnConnect: true }, async (client) => {
    client.on('error', () => undefined);
    const upstream = await connectToOne(targets, turn++);
    if (upstream === null || client.destroyed) {
      upstream?.destroy();
      client.resetAndDestroy();
      return;
    }
    const pair = [client, upstream];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of pair) socket.setNoDelay(true).on('error', end).on('close', end);
    const answers = acknowledgements((offset) => {
      acknowledged = Math.max(acknowledged, offset);
    });
    upstream.on('data', answers);
    client.pipe(upstream);
    upstream.pipe(client);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** The largest offset of an upload that the server said is committed. */
    acknowledged: () => acknowledged,
    /** Cuts all connections; returns how many there were. */
    cut() {
      const cut = [...pairs];
      for (const sockets of cut) for (const socket of sockets) socket.resetAndDestroy();
      return cut.length;
    },
    close() {
      this.cut();
      server.close();
    },
  };
}

async function connectToOne(targets, turn) {
  for (let i = 0; i < targets.length; i++) {
    const { hostname, port } = new URL(targets[(turn + i) % targets.length]);
    const socket = connect(Number(port), hostname);
    const isThere = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    if (isThere) return socket;
  }
  return null;
}

const HEAD_BYTES = 1024;

/** Reads `204` answers with an `Upload-Offset`, wherever the network cut them. */
function acknowledgements(tell) {
  let text = '';
  return (data) => {
    text += data.toString('latin1');
    for (const [, offset] of text.matchAll(/HTTP\/1\.1 204 .*?upload-offset: (\d+)\r\n/gis)) {
      tell(Number(offset));
    }
    text = text.slice(-HEAD_BYTES);
  };
}
