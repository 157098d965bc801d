import type { Command } from 'commander';

const WIDTH = 90;

const HEAD = `# The command line

\`npx scrollback\` from this folder, or put \`apps/cli/bin/scrollback.js\` into your path as
\`scrollback\`; for completion by a shell it must be there. Below is the \`--help\` of every command. A
test compares this page with it, and tries every example.

- **Streams.** What a command is asked for goes to standard output, everything else to standard error.
- **JSON.** \`--json\` prints one value, or a value per line, with the names and times (ISO 8601, UTC) of
  the API. Fields are added, never renamed or dropped; take those that you know.
- **Colours** only on a terminal. \`NO_COLOR\` turns them off, \`FORCE_COLOR\` on; \`NO_COLOR\` goes first.
- **\`| head\`** ends a command quietly, with 0.
- **Errors** are \`scrollback: CODE: what is wrong, and what to do\`; [errors](errors.md) has the codes.
`;

/** docs/cli.md as it must be. */
export function cliPage(program: Command): string {
  const commands = leavesOf(program).filter((command) => command.name() !== 'help');
  const sections = [program, ...commands].map(
    (command) => `## ${pathOf(command)}\n\n\`\`\`text\n${helpOf(command).trim()}\n\`\`\`\n`,
  );
  return `${HEAD}\n${sections.join('\n')}`;
}

/** Every example of a command's help, as it stands there. */
export function examplesOf(program: Command): string[] {
  return leavesOf(program).flatMap((command) =>
    [...helpOf(command).matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = '']) => line),
  );
}

/** The commands that do something; hidden ones left out. */
export function leavesOf(command: Command): Command[] {
  const inner = command.createHelp().visibleCommands(command);
  return inner.flatMap((it) => (it.commands.length > 0 ? leavesOf(it) : [it]));
}

/** What `--help` prints, in lines of a fixed width. */
export function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text;
}

/** The name by which a command is called, with those of the commands above it. */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
