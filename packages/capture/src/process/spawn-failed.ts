import { ScrollbackError } from '@scrollback/log';
import type { Command } from './command.ts';

const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;

/** A SPAWN_FAILED; its fact `exitCode` is what a shell would exit with. */
export function spawnFailed({ program, cwd }: Command, cause: unknown): ScrollbackError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const where = cwd === undefined ? '' : ` in ${cwd}`;
  const remedy =
    code === 'ENOENT'
      ? 'Check the name, the PATH and the working folder.'
      : 'Check that it is a program and may be executed.';
  return new ScrollbackError(
    'SPAWN_FAILED',
    `The command ${JSON.stringify(program)} can't be started${where} (${code}). ${remedy}`,
    { exitCode: code === 'ENOENT' ? NOT_FOUND : NOT_EXECUTABLE },
    { cause },
  );
}

/** A SPAWN_FAILED for want of a terminal. */
export function noTerminal({ program }: Command, cause: unknown): ScrollbackError {
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  return new ScrollbackError(
    'SPAWN_FAILED',
    `The command ${JSON.stringify(program)} can't be given a terminal: ${reason} Run it without --pty, or install Scrollback again on this system, with npm's optional packages.`,
    { exitCode: NOT_EXECUTABLE },
    { cause },
  );
}
