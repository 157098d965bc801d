import { LOG_CHANNELS, LOG_STREAMS, RUN_STATUSES, type RunStatus } from '@scrollback/log';
import { Command, Option } from 'commander';
import { parseSeconds } from './canary/parse-seconds.ts';
import type { CanaryOptions } from './commands/canary.ts';
import type { CleanupOptions } from './commands/cleanup.ts';
import type { DeliverFlags } from './commands/deliver.ts';
import type { DockerFlags } from './commands/docker.ts';
import type { ExportOptions } from './commands/export.ts';
import type { ImportOptions } from './commands/import.ts';
import type { LogsOptions } from './commands/logs.ts';
import type { ListOptions } from './commands/ls.ts';
import type { SearchCommandOptions } from './commands/search.ts';
import type { ServeFlags } from './commands/serve.ts';
import type { TimelineCommandOptions } from './commands/timeline.ts';
import type { WatchOptions } from './commands/watch.ts';
import { IMPORT_FORMATS } from './import/import-format.ts';
import {
  addLabel,
  addName,
  addRecordOptions,
  parseCount,
  parseDays,
  parseDuration,
  parseOneOf,
  type RecordOptions,
  type RunOptions,
  WAIT_SECONDS,
} from './options.ts';
import { startDelivery } from './spool/start-delivery.ts';
import { addTokenCommands } from './token-commands.ts';

export interface Program {
  /** Runs one command line; resolves with the exit code. @throws ScrollbackError, CommanderError */
  run(argv: readonly string[]): Promise<number>;
}

/** Commands that are no reason to send what waits. */
const OWN_WAY = ['serve', 'deliver'];
const LISTED = 50;
const EXPORTED = ['RAW', 'TEXT', 'NDJSON'] as const;
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
      '\nEnvironment:\n  SCROLLBACK_URL    the server (default http://127.0.0.1:4000)\n  SCROLLBACK_TOKEN  access to it\n  SCROLLBACK_SPOOL  folder for output that waits for the server',
    )
    .hook('preAction', (_program, command) => {
      if (!OWN_WAY.includes(command.name())) startDelivery(process.env);
    });

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
    .option(
      '--idle-timeout <time>',
      'stop the command, and all that it started, when it prints nothing for so long, like 15m',
      parseDuration,
    )
    .option('--pty', 'give the command a terminal, so that it shows progress bars and colours')
    .passThroughOptions()
    .action(async (command: string[], options: RunOptions) => {
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
    .command('docker')
    .description('collect from the containers of this host; works until it is stopped')
    .option(
      '--socket <path>',
      'socket or address of the engine (default: DOCKER_HOST, or the usual)',
    )
    .option('--container <name>', 'follow this container; may be repeated', addName, [])
    .option(
      '--label <key=value>',
      'follow containers with this label; may be repeated',
      addLabel,
      [],
    )
    .option('--all', 'follow all containers')
    .option('--on-demand', 'bring output only while somebody looks, and when a container ends')
    .action(async (flags: DockerFlags) => {
      const { docker } = await import('./commands/docker.ts');
      exitCode = await docker(flags);
    });

  addRecordOptions(program.command('watch'))
    .description('follow growing files, or folders of them, until Ctrl-C')
    .argument('<path...>', 'files or folders')
    .action(async (paths: string[], options: WatchOptions) => {
      const { watch } = await import('./commands/watch.ts');
      exitCode = await watch(paths, options);
    });

  program
    .command('import')
    .description('register existing history as runs; the server takes the files in by itself')
    .argument('<path...>', "files, or folders of them, on the server's machine")
    .addOption(
      new Option('--format <format>', 'layout of a folder, or what the files are written in')
        .choices(IMPORT_FORMATS)
        .makeOptionMandatory(),
    )
    .option('--task <task>', 'task that all of them belong to, by id or name')
    .option('--label <key=value>', 'label to find the runs by; may be repeated', addLabel, [])
    .action(async (paths: string[], options: ImportOptions) => {
      const { importHistory } = await import('./commands/import.ts');
      exitCode = await importHistory(paths, options);
    });

  program
    .command('deliver')
    .description('send output that waits on this machine; other commands do so by themselves')
    .option('--wait <seconds>', 'how long the server may be away', parseCount, WAIT_SECONDS)
    .action(async (flags: DeliverFlags) => {
      const { deliver } = await import('./commands/deliver.ts');
      exitCode = await deliver(flags);
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
    .command('export')
    .description("write a run's log as a file")
    .argument('<run>', "a run's id, the unique beginning of one, or a name (its newest run)")
    .option('--format <format>', 'raw (as printed), text or ndjson', parseOneOf(EXPORTED))
    .option('--channel <channel>', 'raw, or normalized (as ndjson)', parseOneOf(LOG_CHANNELS))
    .option('--stream <stream>', 'only stdout, stderr or system', parseOneOf(LOG_STREAMS))
    .option('-o, --output <file>', 'where to save it (default: standard output)')
    .action(async (text: string, options: ExportOptions) => {
      const { exportLog } = await import('./commands/export.ts');
      exitCode = await exportLog(text, options);
    });

  program
    .command('search')
    .description("print the entries of a run's log in which a pattern is found, with their indexes")
    .argument('<run>', "a run's id, the unique beginning of one, or a name (its newest run)")
    .argument('<pattern>', 'what to find')
    .option('--regex', "the pattern is a regular expression in RE2's syntax")
    .option('--case-sensitive', 'letters of the other case are others')
    .option('--json', 'one JSON object per entry and line')
    .action(async (text: string, pattern: string, options: SearchCommandOptions) => {
      const { searchRun } = await import('./commands/search.ts');
      exitCode = await searchRun(text, pattern, options);
    });

  program
    .command('timeline')
    .description("print what happened in a task: its runs' starts, tool calls and ends")
    .argument('<task>', "a task's id or name")
    .option('--json', 'one JSON object per line')
    .action(async (text: string, options: TimelineCommandOptions) => {
      const { showTimeline } = await import('./commands/timeline.ts');
      exitCode = await showTimeline(text, options);
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

  addTokenCommands(program, (code) => {
    exitCode = code;
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
