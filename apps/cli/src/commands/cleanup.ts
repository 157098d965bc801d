import { createClient } from '@scrollback/sdk';
import { serverAddress } from '../server.ts';
import { formatBytes } from '../show/bytes.ts';
import { print } from '../show/output.ts';

export interface CleanupOptions {
  /** Days since a run finished; the server's retention where it is left out. */
  olderThan?: number;
  dryRun?: boolean;
  json?: boolean;
}

/** Deletes runs that finished long ago, and prints what that came to. @throws ScrollbackError */
export async function cleanupLogs(options: CleanupOptions): Promise<number> {
  const { olderThan, dryRun = false, json = false } = options;
  const client = createClient(serverAddress(process.env));
  const result = await client.cleanupLogs({
    dryRun,
    ...(olderThan === undefined ? {} : { olderThanDays: olderThan }),
  });
  if (json) {
    await print(`${JSON.stringify(result)}\n`);
    return 0;
  }
  const would = dryRun ? ' (dry run: nothing was deleted)' : '';
  await print(
    `scanned  ${result.scanned} finished runs\n` +
      `deleted  ${result.deleted} runs${would}\n` +
      `freed    ${result.freedBytes} bytes (${formatBytes(result.freedBytes)})\n`,
  );
  return 0;
}
