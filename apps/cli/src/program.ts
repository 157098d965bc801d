import { RUN_STATUSES, type RunStatus } from '@scrollback/log';
import { Command } from 'commander';
import { parseSeconds } from './canary/parse-seconds.ts';
import type { CanaryOptions } from './commands/canary.ts';
import type { CleanupOptions } from './commands/cleanup.ts';
import type { LogsOptions } from './commands/logs.ts';
import type { ListOptions } from './commands/ls.ts';
import type { ServeFlags } from './commands/serve.ts';
import {
  addRecordOptions,
  parseCount,
  parseDays,
  parseOneOf,
  type RecordOptions,
} from './options.ts';

export interface Program {
  /** Runs one command line; resolves with the exit code. @throws ScrollbackError, CommanderError */
  run(argv: readonly string[]): Promise<number>;
}

const LISTED = 50;
const CANARY_SECONDS = 60;
const CANARY_RATE = 1000;

/** The command line, as `--help` shows it. A command's code is loaded when it runs. */
export function buildProgram(): Program {
  let exitCode = 0;
  const program = new Command('scrollback')
    .description("Keeps every run's output, live and for ever.")
    .enablePositionalOptions()
    .showHelpAfterError('Try it with --help.')
    .exitOverride()
    .addHelpText(
      'after',
      '\nEnvironment:\n  SCROLLBACK_URL    the server (default http://127.0.0.1:4000)\n  SCROLLBACK_TOKEN  access to it',
    );

  program
    .command('serve')
    .description('serve the API and the web app')
    .option('--host <host>', 'address to listen on (default 127.0.0.1)')
    .option('--port <port>', 'port to listen on, 0 for any (default 4000)')
    .option('--data <folder>', 'folder for what is kept (default ./data)')
    .option('--no-web', 'the API only')
    .action(async (flags: ServeFlags) => {
      const { serve } = await import('./commands/serve.ts');
      exitCode = await serve(flags);
    });

  addRecordOptions(program.command('run'))
    .description('run a command, show its output unchanged and record it')
    .usage('[options] -- COMMAND…')
    .argument('<command...>', 'the command and its arguments')
    .passThroughOptions()
    .action(async (command: string[], options: RecordOptions) => {
      const { run } = await import('./commands/run.ts');
      exitCode = await run(command, options);
    });

  addRecordOptions(program.command('pipe'))
    .description('record standard input and pass it on unchanged')
    .action(async (options: RecordOptions) => {
      const { pipe } = await import('./commands/pipe.ts');
      exitCode = await pipe(options);
    });

  program
    .command('ls')
    .description('list runs, newest first')
    .option('--status <status>', 'only runs that stand so', parseOneOf<RunStatus>(RUN_STATUSES))
    .option('--task <id>', 'only runs of this task')
    .option('-n, --limit <count>', 'how many at most', parseCount, LISTED)
    .option('--json', 'as a JSON array')
    .action(async (options: ListOptions) => {
      const { list } = await import('./commands/ls.ts');
      exitCode = await list(options);
    });

  program
    .command('logs')
    .description("print a run's log")
    .argument('<run>', "a run's id, the unique beginning of one, or a name (its newest run)")
    .option('-n, --tail <count>', 'only the newest entries', parseCount)
    .option('-f, --follow', 'go on with what is printed, until the run ends')
    .option('--timestamps', 'begin each line with its time')
    .option('--json', 'one JSON object per entry and line; a changed entry comes again')
    .action(async (text: string, options: LogsOptions) => {
      const { showLogs } = await import('./commands/logs.ts');
      exitCode = await showLogs(text, options);
    });

  program
    .command('cleanup')
    .description('delete what is no longer needed')
    .command('logs')
    .description('delete runs that finished long ago; never one that still runs')
    .option(
      '--older-than <days>',
      'since when they must be over, for instance 7d or 2w (default: the retention of the server)',
      parseDays,
    )
    .option('--dry-run', 'only say what would be deleted')
    .action(async (options: CleanupOptions) => {
      const { cleanupLogs } = await import('./commands/cleanup.ts');
      exitCode = await cleanupLogs(options);
    });

  program
    .command('canary')
    .description('write numbered lines, follow and page them, and count what went wrong')
    .option('--for <time>', 'how long to write, like 90s, 5m or 1h', parseSeconds, CANARY_SECONDS)
    .option('--rate <lines>', 'lines a second', parseCount, CANARY_RATE)
    .option('--json', 'as a JSON object')
    .action(async (options: CanaryOptions) => {
      const { canary } = await import('./commands/canary.ts');
      exitCode = await canary(options);
    });

  return {
    async run(argv) {
      await program.parseAsync(argv);
      return exitCode;
    },
  };
}
