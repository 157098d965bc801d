import type { Command } from 'commander';
import type { SearchCommandOptions, Searched } from '../commands/search.ts';

export interface SearchFlags extends SearchCommandOptions {
  /** Look in all runs of this task. */
  task?: string;
}

/**
 * Where to look for which pattern: with `--task` the only argument is the pattern.
 * @throws CommanderError when there is one too few or too many
 */
export function searched(
  command: Command,
  first: string,
  second: string | undefined,
  { task }: SearchFlags,
): [where: Searched, pattern: string] {
  if (task === undefined) {
    return [{ run: first }, second ?? command.error("error: missing required argument 'pattern'")];
  }
  if (second !== undefined) {
    command.error('error: with --task give the pattern alone: the task says which runs.');
  }
  return [{ task }, first];
}
