import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from './engine.ts';

/** GraphQL over HTTP. */
export interface Http {
  /** Resolves when the response has been sent, or its client has gone away. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Cuts the open event streams: their clients see a lost connection, not an end, and resume. */
  close(): void;
}

/** The engine behind node:http. */
export function createHttp(engine: Engine): Http {
  const open = new Set<ServerResponse>();
  return {
    async handle(request, response) {
      const closed = new Promise<void>((resolve) => response.once('close', resolve));
      open.add(response);
      try {
        // Yoga may wait for a drain that never comes once its client has gone away.
        await Promise.race([engine(request, response), closed]);
        await closed;
      } finally {
        open.delete(response);
      }
    },
    close() {
      for (const response of open) {
        if (response.headersSent && !response.writableEnded) response.destroy();
      }
    },
  };
}
