import { ScrollbackError } from './errors.ts';

/** Most characters of the name of a run, a task, a collector or a token. */
export const NAME_MAX = 500;

/**
 * A name without white space around it.
 * @throws ScrollbackError BAD_USER_INPUT when nothing is left, or more than 500 characters
 */
export function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length === 0 || trimmed.length > NAME_MAX) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `A name has 1 to ${NAME_MAX} characters; ${JSON.stringify(trimmed.slice(0, 40))} has ${trimmed.length}.`,
    );
  }
  return trimmed;
}
