import { LOG_CHANNELS, LOG_STREAMS, RUN_SOURCES, RUN_STATUSES } from '@scrollback/log';
import type { Command } from 'commander';
import type { ExportOptions } from '../commands/export.ts';
import type { LogsOptions } from '../commands/logs.ts';
import type { ListOptions } from '../commands/ls.ts';
import type { ListTasksOptions } from '../commands/tasks.ts';
import type { TimelineCommandOptions } from '../commands/timeline.ts';
import { type Done, describe } from './describe.ts';
import {
  addFilterOptions,
  addTimeOptions,
  channelOption,
  labelOption,
  oneOf,
  RUN_ARGUMENT,
  severalOf,
} from './options.ts';
import { type SearchFlags, searched } from './searched.ts';
import { parseCount } from './values.ts';

const LISTED = 50;
const EXPORTED = ['RAW', 'TEXT', 'NDJSON'] as const;
const RUN_FIELDS =
  'id, name, status, source, format, command, labels, taskId, createdAt, startedAt, finishedAt, lastActivityAt, durationMs, exitCode, signal, error, entryCount, byteCount, maskedCount, sessionId';
const ENTRY_FIELDS =
  'index, timestamp, and of raw: stream, level, text, partial, truncatedBytes; of normalized: body (its kind in type)';

/** Adds the commands that show runs and their logs. */
export function addReadCommands(program: Command, done: Done): void {
  program.commandsGroup('Read:');

  const ls = program
    .command('ls')
    .description('list runs, newest first')
    .addOption(
      severalOf('--status <status>', 'only runs that stand so; may be repeated', RUN_STATUSES),
    )
    .addOption(severalOf('--source <source>', 'only runs from there; may be repeated', RUN_SOURCES))
    .option('--task <task>', 'only runs of this task, by id or name')
    .addOption(labelOption('only runs with this label; may be repeated'))
    .option('--search <text>', 'only runs with this text in their name')
    .option('-n, --limit <count>', 'how many at most', parseCount, LISTED)
    .option('--json', 'as a JSON array')
    .action(async (options: ListOptions) => {
      const { list } = await import('../commands/ls.ts');
      done(await list(options));
    });
  describe(ls, {
    examples: [
      ['the newest runs', 'scrollback ls'],
      ['what failed or was lost', 'scrollback ls --status failed --status lost'],
      [
        'ids of the runs of a team',
        'scrollback ls --label team=data --json | grep -o "run_[^\\"]*"',
      ],
    ],
    json: `An array of runs: ${RUN_FIELDS}.`,
  });

  const tasks = program
    .command('tasks')
    .description('list tasks, newest first')
    .option('-n, --limit <count>', 'how many at most', parseCount, LISTED)
    .option('--json', 'as a JSON array')
    .action(async (options: ListTasksOptions) => {
      const { listTasks } = await import('../commands/tasks.ts');
      done(await listTasks(options));
    });
  describe(tasks, {
    examples: [['the newest tasks', 'scrollback tasks']],
    json: 'An array of tasks: id, name, createdAt.',
  });

  const logs = addTimeOptions(
    addFilterOptions(
      program
        .command('logs')
        .description("print a run's log")
        .argument(...RUN_ARGUMENT)
        .option('-n, --tail <count>', 'only the newest entries', parseCount)
        .option('-f, --follow', 'go on with what is printed, until the run ends')
        .addOption(channelOption())
        .option('--search <text>', 'only with this text, whatever the case')
        .option('--regex', "the text is a regular expression in RE2's syntax; not with -f"),
    ),
  )
    .option('--timestamps', 'begin each line with its time')
    .option('--json', 'one JSON object per entry and line; a changed entry comes again')
    .action(async (text: string, options: LogsOptions) => {
      const { showLogs } = await import('../commands/logs.ts');
      done(await showLogs(text, options));
    });
  describe(logs, {
    examples: [
      ['the last 100 lines, then what is printed', 'scrollback logs train -n 100 -f'],
      [
        'the errors of the last hour',
        'scrollback logs train --level error --since 1h --timestamps',
      ],
      ['what a coding agent did', 'scrollback logs claude --channel normalized'],
    ],
    json: `An object per line: ${ENTRY_FIELDS}.`,
  });

  const search = addFilterOptions(
    program
      .command('search')
      .description('print the entries in which a pattern is found, with their indexes')
      .usage(
        '[options] <run> <pattern>\n       scrollback search [options] --task <task> <pattern>',
      )
      .argument(...RUN_ARGUMENT)
      .argument('[pattern]', 'what to find')
      .option('--task <task>', 'in all runs of this task, by id or name, the newest first')
      .option('--regex', "the pattern is a regular expression in RE2's syntax")
      .option('--case-sensitive', 'letters of the other case are others')
      .addOption(channelOption()),
  )
    .option('--json', 'one JSON object per entry and line')
    .action(async (...given: [string, string | undefined, SearchFlags]) => {
      const [where, pattern] = searched(search, ...given);
      const { search: searchLogs } = await import('../commands/search.ts');
      done(await searchLogs(where, pattern, given[2]));
    });
  describe(search, {
    examples: [
      ['where a text is; exits with 1 where it is not', 'scrollback search train loss'],
      [
        'an expression, in what was printed as an error',
        "scrollback search train --stream stderr --regex 'retry \\d+'",
      ],
      ['in all runs of a task', 'scrollback search --task fix-login Done'],
    ],
    json: `An object per line: ${ENTRY_FIELDS}; ranges (start and end in text), moreRanges; with --task runId and run (its name).`,
  });

  const timeline = program
    .command('timeline')
    .description("print what happened in a task: its runs' starts, tool calls and ends")
    .argument('<task>', "a task's id, the unique beginning of one, or a name")
    .option('--json', 'one JSON object per line')
    .action(async (text: string, options: TimelineCommandOptions) => {
      const { showTimeline } = await import('../commands/timeline.ts');
      done(await showTimeline(text, options));
    });
  describe(timeline, {
    examples: [['what happened in a task', 'scrollback timeline fix-login']],
    json: 'An object per line: type, timestamp, runId, run (its name); of RunFinished status and durationMs; of ToolCall and Activity entry.',
  });

  const exporting = program
    .command('export')
    .description("write a run's log as a file")
    .argument(...RUN_ARGUMENT)
    .addOption(oneOf('--format <format>', 'raw is as printed, byte for byte', EXPORTED))
    .addOption(oneOf('--channel <channel>', 'normalized comes as ndjson', LOG_CHANNELS))
    .addOption(oneOf('--stream <stream>', 'only of this stream', LOG_STREAMS))
    .option('-o, --output <file>', 'where to save it (default: standard output)')
    .option('--json', 'say what was saved as a JSON object')
    .action(async (text: string, options: ExportOptions) => {
      const { exportLog } = await import('../commands/export.ts');
      done(await exportLog(text, options));
    });
  describe(exporting, {
    examples: [
      ['the bytes as they were printed', 'scrollback export train -o train.log'],
      [
        'for other programs, an object per line',
        'scrollback export train --format ndjson | gzip > train.gz',
      ],
    ],
    json: 'An object: runId, format, channel, stream, file, bytes, dropped (entries and bytes that retention took before).',
  });
}
