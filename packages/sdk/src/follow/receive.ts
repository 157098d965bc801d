import type { ScrollbackError } from '@scrollback/log';
import type { Receiver } from '../transport/socket.ts';

/** Why a subscription delivers nothing more. */
export type Ending =
  | { reason: 'completed' | 'overflow' | 'aborted' }
  | { reason: 'failed'; error: ScrollbackError };

export interface ReceiveOptions<Data> {
  subscribe(receiver: Receiver<Data>): () => void;
  /** How much an item counts against `limit`. */
  weigh(data: Data): number;
  /** How much may wait for the consumer; past it the subscription ends as an overflow. */
  limit: number;
  onConnected(): void;
  signal: AbortSignal;
}

/**
 * What one subscription delivers, pulled. A socket can't be told to wait, so a consumer that lags
 * by more than `limit` has its subscription ended; what had arrived is still delivered, and the
 * caller resumes after it.
 */
export async function* receive<Data>(options: ReceiveOptions<Data>): AsyncGenerator<Data, Ending> {
  const { signal, limit } = options;
  let waiting: { data: Data; weight: number }[] = [];
  let weight = 0;
  let ending: Ending | null = null;
  let wake: (() => void) | undefined;
  let unsubscribe: (() => void) | undefined;
  const end = (how: Ending) => {
    ending ??= how;
    unsubscribe?.();
    wake?.();
  };
  const abort = () => {
    waiting = [];
    end({ reason: 'aborted' });
  };
  signal.addEventListener('abort', abort);
  try {
    if (signal.aborted) return { reason: 'aborted' };
    unsubscribe = options.subscribe({
      connected: options.onConnected,
      next(data) {
        if (ending) return;
        const own = options.weigh(data);
        waiting.push({ data, weight: own });
        weight += own;
        if (weight > limit && waiting.length > 1) end({ reason: 'overflow' });
        else wake?.();
      },
      failed: (error) => end({ reason: 'failed', error }),
      completed: () => end({ reason: 'completed' }),
    });
    if (isEnded(ending)) unsubscribe?.();
    for (;;) {
      const batch = waiting;
      waiting = [];
      for (const item of batch) {
        if (signal.aborted) return { reason: 'aborted' };
        weight -= item.weight;
        yield item.data;
      }
      if (waiting.length > 0) continue;
      if (isEnded(ending)) return ending;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    signal.removeEventListener('abort', abort);
    unsubscribe?.();
  }
}

// TypeScript doesn't see that callbacks assign to `ending`.
function isEnded(ending: Ending | null): ending is Ending {
  return ending !== null;
}
