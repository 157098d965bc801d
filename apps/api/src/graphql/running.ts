import { MessageType, parseMessage } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';

/** A `complete` is short, whatever id its client chose; longer messages are not looked at. */
const COMPLETE_MAX_BYTES = 4096;

/**
 * The queries and mutations of one connection that are under way. graphql-ws ends a subscription when
 * its client completes it, but lets anything else go on for nobody.
 */
export class Running {
  readonly #stops = new Map<string, AbortController>();

  constructor(socket: WebSocket) {
    socket.on('message', (data, isBinary) => {
      const id = isBinary ? null : completedIn(data);
      if (id !== null) this.#stops.get(id)?.abort();
    });
  }

  /** Does what an operation asks for; `stop` is aborted when its client completes it meanwhile. */
  async run<Result>(
    id: string,
    stop: AbortController,
    work: () => Result | Promise<Result>,
  ): Promise<Result> {
    this.#stops.set(id, stop);
    try {
      return await work();
    } finally {
      if (this.#stops.get(id) === stop) this.#stops.delete(id);
    }
  }
}

/** The id that a message completes; what is wrong in a message, graphql-ws tells. */
function completedIn(data: RawData): string | null {
  if (!Buffer.isBuffer(data) || data.length > COMPLETE_MAX_BYTES) return null;
  try {
    const message = parseMessage(data.toString());
    return message.type === MessageType.Complete ? message.id : null;
  } catch {
    return null;
  }
}
