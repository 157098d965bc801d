import { CloseCode, makeServer, type ServerOptions } from 'graphql-ws';
import { WebSocket, type WebSocketServer } from 'ws';
import type { Connection } from './operations.ts';

type Parameters = Connection['connectionParams'];

/**
 * graphql-transport-ws on each connection of `sockets`. graphql-ws has a binding of its own for `ws`,
 * which takes clients that leave or send no valid frames for failures of the server.
 *
 * @param onError gets what is no client's fault
 */
export function speakProtocol(
  options: ServerOptions<Parameters, Connection['extra']>,
  sockets: WebSocketServer,
  onError: (error: unknown) => void,
): void {
  const protocol = makeServer(options);
  sockets.on('connection', (socket, request) => {
    // `ws` has closed it with the code that says what was wrong.
    socket.on('error', () => undefined);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (answer) =>
          socket.on('message', (data) => {
            answer(String(data)).catch((error: unknown) => {
              onError(error);
              socket.close(CloseCode.InternalServerError, 'Something failed on the server.');
            });
          }),
      },
      { socket, request },
    );
    socket.once('close', (code, reason) => {
      closed(code, String(reason)).catch(onError);
    });
  });
}

/** Resolves when the system has it, or never will: the socket's close ends its operations. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text, () => resolve());
    else resolve();
  });
}
