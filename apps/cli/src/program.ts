import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addCompletionCommands } from './program/completion-commands.ts';
import { addMigrateCommand } from './program/migrate-command.ts';
import { addReadCommands } from './program/read-commands.ts';
import { addRecordCommands } from './program/record-commands.ts';
import { addTokenCommands } from './program/token-commands.ts';
import { addServeCommand, addUpkeepCommands } from './program/upkeep-commands.ts';
import { startDelivery } from './spool/start-delivery.ts';

export interface Program {
  /** What `--help` and completion are made from. */
  command: Command;
  /** Runs one command line; resolves with the exit code. @throws ScrollbackError, CommanderError */
  run(argv: readonly string[]): Promise<number>;
}

/** Commands that are no reason to send what waits. */
const OWN_WAY = ['serve', 'deliver', 'doctor', 'migrate', 'completion', '__complete'];

const NOTES = `
Environment:
  SCROLLBACK_URL    the server (default http://127.0.0.1:4000)
  SCROLLBACK_TOKEN  access to it
  SCROLLBACK_SPOOL  folder for output that waits for the server
  NO_COLOR          no colours; FORCE_COLOR: colours also where no terminal is

Exit codes:
  0  done
  1  failed, or nothing was found
  2  the command line or a setting is wrong
  run exits as its command does, and with 128 and more for a signal.

Each command has a --help of its own, with examples.`;

function ownVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  return version;
}

/** The command line, as `--help` shows it. A command's code is loaded when it runs. */
export function buildProgram(): Program {
  let exitCode = 0;
  const done = (code: number): void => {
    exitCode = code;
  };
  const program = new Command('scrollback')
    .description("Keeps every run's output, live and for ever.")
    .version(ownVersion(), '-V, --version', 'print the version of this program')
    .enablePositionalOptions()
    .showHelpAfterError('Try it with --help.')
    .exitOverride()
    .addHelpText('after', NOTES)
    .hook('preAction', (_program, command) => {
      if (!OWN_WAY.includes(command.name())) startDelivery(process.env);
    });

  addServeCommand(program, done);
  addRecordCommands(program, done);
  addReadCommands(program, done);
  addUpkeepCommands(program, done);
  addMigrateCommand(program, done);
  addTokenCommands(program, done);
  addCompletionCommands(program, done);

  return {
    command: program,
    async run(argv) {
      await program.parseAsync(argv);
      return exitCode;
    },
  };
}
