import { ScrollbackError } from '@scrollback/log';

/** Everything that is not a command's result goes to standard error. */
export function say(line: string): void {
  process.stderr.write(`scrollback: ${line}\n`);
}

/** Says why a download was cut; it goes on by itself. */
export function sayResume({ message }: ScrollbackError): void {
  say(`${message} Going on where it stopped.`);
}

/** Says an error, and returns the exit code that it stands for: 2 for usage, 1 otherwise. */
export function sayError(error: unknown): number {
  if (!(error instanceof ScrollbackError)) throw error;
  say(`${error.code}: ${error.message}`);
  return error.code === 'BAD_USER_INPUT' || error.code === 'BAD_CONFIG' ? 2 : 1;
}
