import type { Argument, Command, Option } from 'commander';

/** What may stand where the cursor is. */
export type Wanted =
  | { kind: 'words'; words: Candidate[] }
  | { kind: 'files' }
  | { kind: 'runs' }
  | { kind: 'tasks' };

export interface Candidate {
  word: string;
  description: string;
}

/** Placeholders whose values are looked for where they are. */
const KINDS: Readonly<Record<string, Wanted['kind']>> = {
  run: 'runs',
  task: 'tasks',
  path: 'files',
  file: 'files',
  folder: 'files',
};
const NOTHING: Wanted = { kind: 'words', words: [] };

/** Where a command line has come to. */
interface Place {
  command: Command;
  /** Arguments of it that are there. */
  args: number;
}

/** What can be put behind `words`, the complete ones of a command line, without the program's name. */
export function wantedBehind(program: Command, words: readonly string[], begun: string): Wanted {
  let place: Place = { command: program, args: 0 };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') return isRun(place) ? { kind: 'files' } : NOTHING;
    const option = optionOf(place.command, word);
    if (option) i += valueWords(option, word, words[i + 1]);
    else if (!word.startsWith('-')) place = enter(place, word);
    if (option && i >= words.length) return valuesOf(option);
    // What stands behind the command to run is its own.
    if (isRun(place) && place.args > 0) return { kind: 'files' };
  }
  if (begun.startsWith('-')) return { kind: 'words', words: optionsOf(place.command) };
  return argumentsOf(place.command, place.args);
}

function isRun({ command }: Place): boolean {
  return command.name() === 'run';
}

/** How many words of their own the value of an option takes. */
function valueWords(option: Option, word: string, next: string | undefined): number {
  if (!takesValue(option) || word.includes('=')) return 0;
  // Bash makes a word of its own of the sign in --option=value.
  return next === '=' ? 2 : 1;
}

function enter({ command, args }: Place, word: string): Place {
  const inner = command.commands.find((candidate) => candidate.name() === word);
  return inner && args === 0 ? { command: inner, args: 0 } : { command, args: args + 1 };
}

function optionOf(command: Command, word: string): Option | undefined {
  const [name = ''] = word.split('=');
  return command.options.find(
    ({ short, long }) => name !== '' && (short === name || long === name),
  );
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function valuesOf(option: Option): Wanted {
  if (option.argChoices) return words(option.argChoices);
  const [, placeholder = ''] = /[<[](\w+)/.exec(option.flags) ?? [];
  return ofKind(placeholder);
}

function argumentsOf(command: Command, at: number): Wanted {
  if (command.commands.length > 0) {
    const shown = command.createHelp().visibleCommands(command);
    return {
      kind: 'words',
      words: shown.map((inner) => ({ word: inner.name(), description: inner.description() })),
    };
  }
  const all: readonly Argument[] = command.registeredArguments;
  const argument = all[at] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
  if (!argument) return NOTHING;
  return argument.argChoices ? words(argument.argChoices) : ofKind(argument.name());
}

function ofKind(placeholder: string): Wanted {
  const kind = KINDS[placeholder];
  return kind && kind !== 'words' ? { kind } : NOTHING;
}

function words(all: readonly string[]): Wanted {
  return { kind: 'words', words: all.map((word) => ({ word, description: '' })) };
}

function optionsOf(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) => (long ? [{ word: long, description }] : []));
}
