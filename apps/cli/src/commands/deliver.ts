import { ScrollbackError } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { formatBytes } from '../show/bytes.ts';
import { type Delivery, deliverSpool } from '../spool/deliver-spool.ts';
import { spoolRoot } from '../spool/spool-root.ts';
import { sweep, type Waiting, waitingIn } from '../spool/waiting.ts';

export interface DeliverFlags {
  /** Seconds that the server may be away. */
  wait: number;
}

/**
 * Sends the output that killed producers, and those that gave up waiting, left on this machine.
 * @returns 1 when something is left
 * @throws ScrollbackError BAD_CONFIG
 */
export async function deliver({ wait }: DeliverFlags): Promise<number> {
  const server = serverAddress(process.env);
  const root = spoolRoot(process.env);
  sweep(root);
  const waiting = waitingIn(root);
  sayOthers(waiting, server.url);
  const client = createClient(server);
  let left = 0;
  for (const { folder, run } of waiting) {
    if (run?.url !== server.url) continue;
    const delivery = await deliverSpool(folder, run, { client, server, waitMs: wait * 1000 });
    say(`Run ${run.input.id}: ${sentence(delivery, folder)}`);
    if (delivery.outcome === 'left' || delivery.outcome === 'refused') left++;
  }
  if (waiting.length === 0) say(`Nothing waits in ${root}.`);
  client.close();
  return left > 0 ? 1 : 0;
}

function sentence(delivery: Delivery, folder: string): string {
  switch (delivery.outcome) {
    case 'stored':
      return `${formatBytes(delivery.bytes)} were sent; it is complete.`;
    case 'refused':
      return `what waits can't be sent any more (${reasonOf(delivery.error)}). It is kept in ${delivery.folder}.`;
    case 'left':
      return `not sent (${reasonOf(delivery.error)}). It stays in ${folder}.`;
    case 'owned':
      return 'another process sends it.';
  }
}

function reasonOf(error: unknown): string {
  return error instanceof ScrollbackError ? `${error.code}: ${error.message}` : String(error);
}

function sayOthers(waiting: readonly Waiting[], url: string): void {
  for (const { folder, run } of waiting) {
    if (run === null) say(`${folder} does not say which run it belongs to; look into it yourself.`);
  }
  const others = waiting.flatMap(({ run }) => (run && run.url !== url ? [run.url] : []));
  for (const other of new Set(others)) {
    say(`Output waits for ${other}. To send it: SCROLLBACK_URL=${other} scrollback deliver`);
  }
}
