import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql/language/printer.js';
import { backOff, pause } from '../back-off.ts';
import { isTransient } from '../transport/error.ts';
import type { Socket } from '../transport/socket.ts';
import type { Connection } from './connection.ts';
import { type Ending, receive } from './receive.ts';

export interface SubscribeOptions<Data, Variables> {
  document: TypedDocumentNode<Data, Variables>;
  /** Asked for each subscription: where to go on from. */
  variables(): Record<string, unknown> & Variables;
  /** Size of an item, about in characters. */
  weigh(data: Data): number;
  connection: Connection;
  signal: AbortSignal;
  /** How long to wait before try number `attempt`; {@link backOff} unless given. */
  delay?: ((attempt: number) => number) | undefined;
}

/** Characters that may wait for a consumer before its subscription is ended and resumed later. */
const WAITING_LIMIT = 4 << 20;

/**
 * What a subscription delivers, subscribed to again after each loss or overflow until the consumer
 * stops or `signal` aborts. Before each `next` the caller has noted where it stands.
 * @throws ScrollbackError that does not pass by itself, for instance RUN_NOT_FOUND
 */
export async function* subscribe<Data, Variables>(
  socket: Socket,
  options: SubscribeOptions<Data, Variables>,
): AsyncGenerator<Data> {
  const { connection, signal, weigh, delay = backOff } = options;
  const query = print(options.document);
  for (let attempt = 0; ; ) {
    const received = receive<Data>({
      subscribe: (receiver) => {
        return socket.subscribe({ query, variables: options.variables() }, receiver);
      },
      weigh,
      limit: WAITING_LIMIT,
      onConnected: () => connection.live(),
      signal,
    });
    let ending: Ending;
    try {
      for (;;) {
        const step = await received.next();
        if (step.done) {
          ending = step.value;
          break;
        }
        attempt = 0;
        yield step.value;
      }
    } finally {
      await received.return({ reason: 'aborted' });
    }
    if (ending.reason === 'aborted') return;
    if (ending.reason === 'overflow') continue;
    if (ending.reason === 'failed' && !isTransient(ending.error)) throw ending.error;
    connection.lost();
    await pause(delay(attempt++), signal);
  }
}
