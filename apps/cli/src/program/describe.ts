import type { Command } from 'commander';

/** What `--help` says of a command below its options. */
export interface Description {
  /** What one does it for, and a line that can be pasted into a shell. */
  examples: readonly (readonly [what: string, line: string])[];
  /** The shape of what `--json` prints. */
  json?: string;
}

/** Takes the exit code of a command. */
export type Done = (exitCode: number) => void;

const COMMENT_COLUMN = 2;

/** Adds examples, and the shape of JSON, to a command's help. */
export function describe(command: Command, { examples, json }: Description): Command {
  const lines = examples.map(([what, line]) => `  # ${what}\n  $ ${line}\n`);
  command.addHelpText('after', `\nExamples:\n${lines.join('\n').trimEnd()}`);
  if (json !== undefined) command.addHelpText('after', ({ command: of }) => shapeOf(json, of));
  return command;
}

function shapeOf(json: string, command: Command): string {
  const help = command.createHelp();
  const width = command.configureOutput().getOutHelpWidth?.() ?? WIDTH;
  const wrapped = help.boxWrap(json, width - COMMENT_COLUMN).replaceAll(/^/gm, '  ');
  return `\nWith --json:\n${wrapped}`;
}

const WIDTH = 80;
