import type { ExecutionResult } from 'graphql';
import type { Extra } from 'graphql-ws/use/ws';
import { WebSocket } from 'ws';
import { firstFrame, lastFrame } from './frames.ts';
import { SharedResult } from './shared-result.ts';

/** Written behind what waits, it tells when that is taken. */
const NOTHING = Buffer.alloc(0);

const END = { done: true, value: undefined } as const;

interface Delivery extends AsyncIterableIterator<ExecutionResult> {
  return(): Promise<typeof END>;
}

/**
 * Sends a subscription's results as `next` messages, each when the system has taken the one before.
 * To graphql-ws it is a subscription without results: it tells the end or the error, and returns it
 * when the client completes.
 *
 * A message goes out in two frames, its operation's id and the rest, of which the first is made once
 * for an operation and the second once for all who share the result. They bypass `ws`, which would
 * frame them anew for each; it compresses nothing here, so nothing of its own is half sent.
 */
export function deliver(
  results: AsyncIterable<ExecutionResult>,
  id: string,
  { socket, request: { socket: wire } }: Extra,
): Delivery {
  const iterator = results[Symbol.asyncIterator]();
  const start = firstFrame(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  let ended = false;
  const end = async (): Promise<typeof END> => {
    ended = true;
    await iterator.return?.();
    return END;
  };
  return {
    next: () =>
      // Callbacks, because every promise here is one for each event and subscriber.
      new Promise((resolve, reject) => {
        const pull = () => {
          // Nothing more can be said to who is sent away.
          if (socket.readyState === WebSocket.OPEN) iterator.next().then(tell, reject);
          else resolve(end());
        };
        const tell = ({ done, value }: IteratorResult<ExecutionResult>) => {
          if (done || ended) return resolve(END);
          if (socket.readyState !== WebSocket.OPEN) return resolve(end());
          wire.cork();
          wire.write(start);
          wire.write(restOf(value));
          wire.uncork();
          // Almost always it is taken at once: no turn of the loop is spent on it.
          if (wire.writableLength === 0) pull();
          else wire.write(NOTHING, pull);
        };
        pull();
      }),
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** What follows the start of its message. */
function restOf(result: ExecutionResult): Buffer {
  return result instanceof SharedResult ? result.rest : lastFrame(`${JSON.stringify(result)}}`);
}
