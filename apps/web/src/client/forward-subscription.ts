import { backOff, type ConnectionState, isTransient, type Socket } from '@scrollback/sdk';
import type { SubscriptionForwarder } from '@urql/core';

/**
 * urql's subscriptions over the SDK's one WebSocket. After a lost connection the same is subscribed
 * to again: right for subscriptions without a position, such as `runChanged`.
 */
export function forwardSubscription(
  socket: Socket,
  onConnection: (state: ConnectionState) => void,
): SubscriptionForwarder {
  return ({ query = '', variables }) => ({
    subscribe(sink) {
      let attempt = 0;
      let ended = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let unsubscribe: (() => void) | null = null;
      const connect = () => {
        unsubscribe = socket.subscribe<Record<string, unknown>>(
          { query, variables: { ...variables } },
          {
            connected: () => onConnection('live'),
            next(data) {
              attempt = 0;
              sink.next({ data });
            },
            failed(error) {
              if (ended) return;
              if (!isTransient(error)) return sink.error(error);
              onConnection('reconnecting');
              timer = setTimeout(connect, backOff(attempt++));
            },
            completed: () => sink.complete(),
          },
        );
        if (ended) unsubscribe();
      };
      connect();
      return {
        unsubscribe() {
          ended = true;
          clearTimeout(timer);
          unsubscribe?.();
        },
      };
    },
  });
}
