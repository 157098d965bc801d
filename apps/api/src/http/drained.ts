import type { ServerResponse } from 'node:http';

/** Looks within the time that a reader may stall. */
const LOOKS = 5;

/**
 * Resolves when the system has taken what was written, or the connection is closed. A client that
 * takes nothing of it for `stalledMs` is cut.
 */
export function drained(response: ServerResponse, stalledMs: number): Promise<void> {
  const { socket } = response;
  if (response.destroyed || !response.writableNeedDrain || !socket) return Promise.resolve();
  return new Promise((resolve) => {
    let taken = -1;
    let takenAt = performance.now();
    const look = setInterval(() => {
      const now = socket.bytesWritten - socket.writableLength;
      if (now !== taken) {
        taken = now;
        takenAt = performance.now();
      } else if (performance.now() - takenAt >= stalledMs) response.destroy();
    }, stalledMs / LOOKS);
    const end = () => {
      clearInterval(look);
      response.off('drain', end);
      response.off('close', end);
      resolve();
    };
    response.once('drain', end);
    response.once('close', end);
  });
}
