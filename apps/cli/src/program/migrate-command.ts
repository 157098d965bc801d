import type { Command } from 'commander';
import type { MigrateCommandOptions } from '../commands/migrate.ts';
import { type Done, describe } from './describe.ts';

/** Adds `migrate`. */
export function addMigrateCommand(program: Command, done: Done): void {
  const migrate = program
    .command('migrate')
    .description('copy an installation into another database, and compare both; may be repeated')
    .option('--from <url>', 'file:… or postgresql://… (default: that of the data folder)')
    .option('--to <url>', 'an empty database, or a copy that was begun (default: DATABASE_URL)')
    .option('--json', 'as a JSON object for each run, and one for all')
    .action(async (options: MigrateCommandOptions) => {
      const { migrateTo } = await import('../commands/migrate.ts');
      done(await migrateTo(options));
    });
  describe(migrate, {
    examples: [
      [
        'from the data folder to PostgreSQL; its server may run until the last call',
        'scrollback migrate --to "$NEW_DATABASE_URL"',
      ],
    ],
    json:
      'For each run: outcome (copied, moved, deleted), id, name, and where copied chunks, revisions, bytes, sha256. ' +
      'Last: outcome (done), complete, runs, copied, deleted, moving, running, chunks, revisions, bytes, tasks, collectors, tokens, legacyLogs.',
  });
}
