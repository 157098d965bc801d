import { join, resolve } from 'node:path';
import { ScrollbackError } from '@scrollback/log';
import { say } from '../say.ts';
import { formatBytes } from '../show/bytes.ts';
import { print } from '../show/output.ts';

export interface MigrateCommandOptions {
  /** The database to copy; that of the data folder unless given. */
  from?: string;
  /** The database to fill; that of DATABASE_URL unless given. */
  to?: string;
  json?: boolean;
}

/** Hexadecimal digits by which people tell two hashes apart. */
const SHOWN_DIGITS = 12;

/**
 * Copies an installation from one database into another, and says what became of each run.
 * @returns 1 where runs were written while they were copied, so that another call is needed
 * @throws ScrollbackError
 */
export async function migrateTo(options: MigrateCommandOptions): Promise<number> {
  const { from, to } = addresses(options, process.env);
  const { json = false } = options;
  // Only this needs the server's code.
  const { archiveAddress, migrateInstallation } = await import('@scrollback/api');
  const done = await migrateInstallation({
    from,
    to,
    archive: archiveAddress(process.env.SCROLLBACK_ARCHIVE_URL, process.env),
    async onRun(run) {
      if (json) await print(`${JSON.stringify(run)}\n`);
      else if (run.outcome === 'copied') {
        say(
          `${run.id} ${JSON.stringify(run.name)}: ${run.chunks} chunks, ${run.revisions} revisions, ` +
            `${formatBytes(run.bytes)}, sha256 ${run.sha256.slice(0, SHOWN_DIGITS)} on both sides`,
        );
      } else if (run.outcome === 'moved') {
        say(`${run.id} ${JSON.stringify(run.name)} is being written: it is copied again later`);
      } else say(`${run.id} was deleted at the source, and is gone from the copy too`);
    },
  });
  const complete = done.moving === 0;
  if (json) {
    await print(`${JSON.stringify({ outcome: 'done', complete, ...done })}\n`);
  } else {
    await print(
      `runs         ${done.runs} verified, ${done.copied} copied now, ${done.deleted} deleted\n` +
        `copied now   ${done.chunks} chunks, ${done.revisions} revisions, ${formatBytes(done.bytes)}\n` +
        `besides      ${done.tasks} tasks, ${done.tokens} tokens, ${done.collectors} collectors, ${done.legacyLogs} imported files\n`,
    );
  }
  if (!complete) {
    say(
      `${done.moving} runs were written while they were copied. Stop the server on the source and call this again.`,
    );
  } else if (done.running > 0) {
    say(
      `${done.running} runs have not ended. If a server works on the source, stop it and call this again before you change over.`,
    );
  }
  return complete ? 0 : 1;
}

function addresses(
  { from, to }: MigrateCommandOptions,
  env: NodeJS.ProcessEnv,
): { from: string; to: string } {
  const target = to ?? env.DATABASE_URL;
  if (!target) {
    throw new ScrollbackError(
      'BAD_CONFIG',
      'There is no database to copy to. Give it with --to, or as DATABASE_URL, where others can not read its password.',
    );
  }
  const file = join(resolve(env.SCROLLBACK_DATA ?? 'data'), 'scrollback.db');
  return { from: from ?? `file:${file}`, to: target };
}
