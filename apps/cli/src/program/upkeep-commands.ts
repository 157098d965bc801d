import type { Command } from 'commander';
import { parseSeconds } from '../canary/parse-seconds.ts';
import type { CanaryOptions } from '../commands/canary.ts';
import type { CleanupOptions } from '../commands/cleanup.ts';
import type { DeliverFlags } from '../commands/deliver.ts';
import type { DoctorOptions } from '../commands/doctor.ts';
import type { ServeFlags } from '../commands/serve.ts';
import { type Done, describe } from './describe.ts';
import { WAIT_SECONDS } from './options.ts';
import { parseCount, parseDays } from './values.ts';

const CANARY_SECONDS = 60;
const CANARY_RATE = 1000;

/** Adds `serve`. */
export function addServeCommand(program: Command, done: Done): void {
  program.commandsGroup('Serve:');
  const serve = program
    .command('serve')
    .description('serve the API and the web app')
    .option('--host <host>', 'address to listen on (default 127.0.0.1)')
    .option('--port <port>', 'port to listen on, 0 for any (default 4000)')
    .option('--data <folder>', 'folder for what is kept (default ./data)')
    .option('--no-web', 'the API only')
    .action(async (flags: ServeFlags) => {
      const { serve } = await import('../commands/serve.ts');
      done(await serve(flags));
    });
  describe(serve, {
    examples: [
      ['on any free port, with its data elsewhere', 'scrollback serve --port 0 --data ./runs'],
    ],
  });
}

/** Adds the commands that look after what is kept. */
export function addUpkeepCommands(program: Command, done: Done): void {
  program.commandsGroup('Look after:');

  const doctor = program
    .command('doctor')
    .description('say what works here and what does not, with the remedy')
    .option('--json', 'as a JSON object')
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('../commands/doctor.ts');
      done(await doctor(options));
    });
  describe(doctor, {
    examples: [['exits with 1 when something that is needed does not work', 'scrollback doctor']],
    json: 'An object: ok, checks (name, state: ok, warning or failed, what, remedy or null, facts).',
  });

  const deliver = program
    .command('deliver')
    .description('send output that waits on this machine; other commands do so by themselves')
    .option('--wait <seconds>', 'how long the server may be away', parseCount, WAIT_SECONDS)
    .option('--json', 'one JSON object per line')
    .action(async (flags: DeliverFlags) => {
      const { deliver } = await import('../commands/deliver.ts');
      done(await deliver(flags));
    });
  describe(deliver, {
    examples: [['send what waits, if the server answers at once', 'scrollback deliver --wait 5']],
    json: 'An object per folder and line: runId (null where the folder does not say), folder, outcome (stored, refused, left, owned, elsewhere, unknown), bytes of what was stored, url of what waits for another server, error (code, message) of what was refused or left.',
  });

  const cleanup = program.command('cleanup').description('delete what is no longer needed');
  const logs = cleanup
    .command('logs')
    .description('delete runs that finished long ago; never one that still runs')
    .option(
      '--older-than <days>',
      'since when they must be over, for instance 7d or 2w (default: the retention of the server)',
      parseDays,
    )
    .option('--dry-run', 'only say what would be deleted')
    .option('--json', 'as a JSON object')
    .action(async (options: CleanupOptions) => {
      const { cleanupLogs } = await import('../commands/cleanup.ts');
      done(await cleanupLogs(options));
    });
  describe(logs, {
    examples: [['what would go', 'scrollback cleanup logs --older-than 4w --dry-run']],
    json: 'An object: scanned, deleted (runs), freedBytes, dryRun.',
  });

  const canary = program
    .command('canary')
    .description('write numbered lines, follow and page them, and count what went wrong')
    .option('--for <time>', 'how long to write, like 90s, 5m or 1h', parseSeconds, CANARY_SECONDS)
    .option('--rate <lines>', 'lines a second', parseCount, CANARY_RATE)
    .option('--json', 'as a JSON object')
    .action(async (options: CanaryOptions) => {
      const { canary } = await import('../commands/canary.ts');
      done(await canary(options));
    });
  describe(canary, {
    examples: [['check a server for a second', 'scrollback canary --for 1s --rate 100']],
    json: 'An object: runId, lines, live and paged (missing, duplicate, reordered), latencyMs (p50, p95, p99, max).',
  });
}
