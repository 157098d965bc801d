import type { Socket } from 'node:net';
import { WebSocket } from 'ws';

/** How long a peer may be silent or deaf, in milliseconds. */
export interface PeerLimits {
  /** Between pings; a peer that has not answered by the next one is cut off. */
  pingMs: number;
  /** How long a peer may take nothing of what waits for it. */
  stalledMs: number;
  /** How long a peer that was sent away has to read why. */
  closeMs: number;
}

export const PEER_LIMITS: PeerLimits = { pingMs: 12_000, stalledMs: 30_000, closeMs: 10_000 };

/** Close codes of ours, from the range for private use; clients may connect again and resume. */
const STALLED = 4480;
const SILENT = 4481;
/** Looks within the time that a peer may stall. */
const LOOKS = 5;

/**
 * Sends a peer away that does not read, or does not answer. While something waits for it a ping
 * would only wait behind that, so then it is judged by whether it reads.
 *
 * @param wire the connection under the WebSocket
 */
export function watchPeer(peer: WebSocket, wire: Socket, limits: PeerLimits): void {
  let answered = true;
  const ping = () => {
    if (wire.writableLength > 0) return;
    if (!answered) {
      sendAway(peer, SILENT, `No pong within ${limits.pingMs} ms. Reconnect and resume.`, 0);
      return;
    }
    answered = false;
    peer.ping();
  };
  let taken = 0;
  let takenAt = performance.now();
  const look = () => {
    const now = wire.bytesWritten - wire.writableLength;
    if (wire.writableLength === 0 || now !== taken) {
      taken = now;
      takenAt = performance.now();
      return;
    }
    if (performance.now() - takenAt < limits.stalledMs) return;
    const reason = `Nothing was read for ${limits.stalledMs / 1000} s. Reconnect and resume.`;
    sendAway(peer, STALLED, reason, limits.closeMs);
  };
  const timers = [setInterval(ping, limits.pingMs), setInterval(look, limits.stalledMs / LOOKS)];
  peer.on('pong', () => {
    answered = true;
  });
  peer.once('close', () => {
    for (const timer of timers) clearInterval(timer);
  });
}

/** The reason waits behind what is not read; whoever reads again in time learns it. */
function sendAway(peer: WebSocket, code: number, reason: string, closeMs: number): void {
  if (peer.readyState !== WebSocket.OPEN) return;
  peer.close(code, reason);
  const cut = setTimeout(() => peer.terminate(), closeMs);
  peer.once('close', () => clearTimeout(cut));
}
