import { type Command, Option } from 'commander';
import type { DockerFlags } from '../commands/docker.ts';
import type { ImportOptions } from '../commands/import.ts';
import type { WatchOptions } from '../commands/watch.ts';
import { IMPORT_FORMATS } from '../import/import-format.ts';
import { type Done, describe } from './describe.ts';
import { addRecordOptions, labelOption, type RecordOptions, type RunOptions } from './options.ts';
import { addName, parseDuration } from './values.ts';

/** Adds the commands that bring output to the server. */
export function addRecordCommands(program: Command, done: Done): void {
  program.commandsGroup('Record:');

  const run = addRecordOptions(program.command('run'))
    .description('run a command, show its output unchanged and record it')
    .usage('[options] -- COMMAND…')
    .argument('<command...>', 'the command and its arguments')
    .option(
      '--idle-timeout <time>',
      'stop the command, and all that it started, when it prints nothing for so long, like 15m',
      parseDuration,
    )
    .option('--pty', 'give the command a terminal, so that it shows progress bars and colours')
    .addOption(
      new Option(
        '--stdin',
        'let the command read what is piped in (without it: a terminal’s keys, or nothing)',
      ).conflicts('pty'),
    )
    .passThroughOptions()
    .action(async (command: string[], options: RunOptions) => {
      const { run } = await import('../commands/run.ts');
      done(await run(command, options));
    });
  describe(run, {
    examples: [
      ['record a command under a name', 'scrollback run --name train -- python train.py'],
      [
        'with a label, stopped when it prints nothing for 15 minutes',
        'scrollback run --label team=data --idle-timeout 15m -- make report',
      ],
      [
        'a coding agent, as part of a task',
        "scrollback run --task fix-login -- claude -p 'fix the login' --output-format stream-json",
      ],
    ],
  });

  const pipe = addRecordOptions(program.command('pipe'))
    .description('record standard input and pass it on unchanged')
    .action(async (options: RecordOptions) => {
      const { pipe } = await import('../commands/pipe.ts');
      done(await pipe(options));
    });
  describe(pipe, {
    examples: [
      ['record what a program prints', 'make report 2>&1 | scrollback pipe --name report'],
    ],
  });

  const docker = program
    .command('docker')
    .description('collect from the containers of this host; works until it is stopped')
    .option(
      '--socket <path>',
      'socket or address of the engine (default: DOCKER_HOST, or the usual)',
    )
    .option('--container <name>', 'follow this container; may be repeated', addName, [])
    .addOption(labelOption('follow containers with this label; may be repeated'))
    .option('--all', 'follow all containers')
    .option('--on-demand', 'bring output only while somebody looks, and when a container ends')
    .action(async (flags: DockerFlags) => {
      const { docker } = await import('../commands/docker.ts');
      done(await docker(flags));
    });
  describe(docker, {
    examples: [
      ['follow every container', 'scrollback docker --all'],
      [
        'two containers, only while somebody looks',
        'scrollback docker --container web --container db --on-demand',
      ],
    ],
  });

  const watch = addRecordOptions(program.command('watch'))
    .description('follow growing files, or folders of them, until Ctrl-C')
    .argument('<path...>', 'files or folders')
    .action(async (paths: string[], options: WatchOptions) => {
      const { watch } = await import('../commands/watch.ts');
      done(await watch(paths, options));
    });
  describe(watch, {
    examples: [['follow the files of a folder, and new ones', 'scrollback watch ./logs']],
  });

  const importing = program
    .command('import')
    .description('register existing history as runs; the server takes the files in by itself')
    .argument('<path...>', "files, or folders of them, on the server's machine")
    .addOption(
      new Option('--format <format>', 'layout of a folder, or what the files are written in')
        .choices(IMPORT_FORMATS)
        .makeOptionMandatory(),
    )
    .option('--task <task>', 'task that all of them belong to, by id or name')
    .addOption(labelOption('label to find the runs by; may be repeated'))
    .option('--json', 'as a JSON object')
    .action(async (paths: string[], options: ImportOptions) => {
      const { importHistory } = await import('../commands/import.ts');
      done(await importHistory(paths, options));
    });
  describe(importing, {
    examples: [['register a folder of text files', 'scrollback import ./old-logs --format text']],
    json: 'An object: registered, known, unreadable, misfits (counts of files).',
  });
}
