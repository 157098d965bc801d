import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatBytes } from '../../show/bytes.ts';
import { spoolRoot } from '../../spool/spool-root.ts';
import { type Waiting, waitingIn } from '../../spool/waiting.ts';
import { type Check, type Finding, reasonOf } from '../finding.ts';
import { nearest } from '../nearest.ts';

/** What waits on this machine, and whether more could. */
export const checkSpool: Check = async ({ env, server }) => {
  const folder = spoolRoot(env);
  const waiting = waitingIn(folder);
  const bytes = waiting.reduce((sum, { folder }) => sum + bytesIn(folder), 0);
  const facts = { folder, waitingRuns: waiting.length, waitingBytes: bytes };
  const finding = (rest: Omit<Finding, 'name' | 'facts'>) => ({ name: 'spool', ...rest, facts });
  try {
    accessSync(nearest(folder), constants.W_OK);
  } catch (error) {
    return finding({
      state: 'failed',
      what: `${folder} can't be written (${reasonOf(error)})`,
      remedy:
        'Change its permissions, or set SCROLLBACK_SPOOL to another folder: what the server has not acknowledged waits in memory only.',
    });
  }
  if (waiting.length === 0) return finding({ state: 'ok', what: `nothing waits in ${folder}` });
  return finding({
    state: 'warning',
    what: `${formatBytes(bytes)} of ${waiting.length} runs wait in ${folder}`,
    remedy: remedyFor(waiting, server?.url),
  });
};

function remedyFor(waiting: readonly Waiting[], url: string | undefined): string {
  const all = waiting.flatMap(({ run }) => (run ? [run.url] : []));
  // What this server can take comes first.
  const urls = new Set(all.sort((a, b) => Number(b === url) - Number(a === url)));
  if (urls.size === 0) return 'Their folders do not say which runs they are; look into them.';
  const commands = [...urls].map((other) =>
    other === url ? '`scrollback deliver`' : `\`SCROLLBACK_URL=${other} scrollback deliver\``,
  );
  const [command] = commands;
  const others = commands.length - 1;
  return `Send it with ${command}${others > 0 ? `; \`scrollback deliver\` names ${others} more servers` : ''}.`;
}

/** Bytes of the files in a folder; of what goes away meanwhile, none. */
function bytesIn(folder: string): number {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map((it) =>
        it.isDirectory() ? bytesIn(join(folder, it.name)) : sizeOf(join(folder, it.name)),
      )
      .reduce((sum, bytes) => sum + bytes, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
