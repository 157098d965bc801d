import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from 'node:http';
import { buffer } from 'node:stream/consumers';

/** Before a request is passed on, or after it was answered and before anybody is told. */
export type HeldAt = 'before' | 'after';

/** Passes requests on to a server, and holds some where a test wants so. */
export interface HoldingProxy extends AsyncDisposable {
  readonly url: string;
  /** Holds requests with this method there from now on; resolves with the first. */
  hold(method: string, at: HeldAt): Promise<void>;
  /** Drops what is held, and passes on what comes. */
  release(): void;
}

export async function holdingProxy(target: string): Promise<HoldingProxy> {
  let wanted = { method: '', at: '', held: (): void => undefined };
  const dropped = new Set<ServerResponse>();
  const isHeld = (request: IncomingMessage, response: ServerResponse, at: HeldAt): boolean => {
    if (wanted.method !== request.method || wanted.at !== at) return false;
    dropped.add(response);
    wanted.held();
    return true;
  };
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const body = await buffer(request);
      if (isHeld(request, response, 'before')) return;
      const { answer, text } = await forward(target, request, body);
      if (isHeld(request, response, 'after')) return;
      response.writeHead(answer.statusCode ?? 502, answer.headers).end(text);
    };
    pass().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    hold: (method, at) =>
      new Promise((held) => {
        wanted = { method, at, held };
      }),
    release() {
      wanted = { method: '', at: '', held: () => undefined };
      for (const response of dropped) response.destroy();
      dropped.clear();
    },
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** With the headers as they came: the signature is over the host too. */
async function forward(
  target: string,
  { url = '/', method, headers }: IncomingMessage,
  body: Buffer,
): Promise<{ answer: IncomingMessage; text: Buffer }> {
  const asked = send(new URL(url, target), { method, headers });
  asked.end(body);
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  if (!answer) throw new Error('There was no answer.');
  return { answer, text: await buffer(answer) };
}
