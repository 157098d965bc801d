import type { Socket } from 'node:net';
import type { ExecutionResult } from 'graphql';
import type { Extra } from 'graphql-ws/use/ws';
import { WebSocket } from 'ws';
import { SharedResult } from './shared-result.ts';

const END = { done: true, value: undefined } as const;

interface Delivery extends AsyncIterableIterator<ExecutionResult> {
  return(): Promise<typeof END>;
}

/**
 * Sends a subscription's results as `next` messages, each when the socket has taken the one before.
 * To graphql-ws it is a subscription without results: it tells the end or the error, and returns it
 * when the client completes. This way the bytes of a shared result are made once.
 */
export function deliver(
  results: AsyncIterable<ExecutionResult>,
  id: string,
  { socket, request }: Extra,
): Delivery {
  const iterator = results[Symbol.asyncIterator]();
  const start = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  let ended = false;
  return {
    async next() {
      for (;;) {
        const { done, value } = await iterator.next();
        if (done || ended) return END;
        await send(socket, request.socket, start, restOf(value));
        // Nothing more can be said to who is sent away.
        if (socket.readyState !== WebSocket.OPEN) return this.return();
      }
    },
    async return() {
      ended = true;
      await iterator.return?.();
      return END;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** What follows the start of its message. */
function restOf(result: ExecutionResult): Buffer {
  return result instanceof SharedResult ? result.rest : Buffer.from(`${JSON.stringify(result)}}`);
}

/**
 * One message in two frames, so that the second is not copied for each subscriber. Resolves when the
 * system has it, or never will: the socket's close ends the operation.
 */
function send(socket: WebSocket, wire: Socket, start: Buffer, rest: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== WebSocket.OPEN) return resolve();
    wire.cork();
    socket.send(start, { binary: false, fin: false });
    socket.send(rest, { binary: false }, () => resolve());
    wire.uncork();
  });
}
