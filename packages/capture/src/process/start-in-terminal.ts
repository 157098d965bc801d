import { constants } from 'node:os';
import { isatty } from 'node:tty';
import type { IPty } from '@lydell/node-pty';
import type { Command } from './command.ts';
import { findProgram } from './find-program.ts';
import { loadPty, type Pty } from './load-pty.ts';
import { groupOf } from './members.ts';
import { ourSize, typeInto } from './our-terminal.ts';
import { type PtyEnd, takeOver } from './pty-end.ts';
import { noTerminal, spawnFailed } from './spawn-failed.ts';
import type { Exit, Started } from './started.ts';

const TERM = 'xterm-256color';

/**
 * Starts a program on a terminal of its own, of our terminal's size, and in a session and a process
 * group of its own. What is typed into our terminal goes on to it, Ctrl-C as a key too. Without a
 * terminal of ours, or with `ignore`, its standard input is empty.
 * @throws ScrollbackError SPAWN_FAILED
 */
export async function startInTerminal(command: Command): Promise<Started> {
  const typed = command.stdin === 'inherit' && isatty(0);
  await findProgram(command).catch((error: unknown) => {
    throw spawnFailed(command, error);
  });
  const module = await loadPty().catch((error: unknown) => {
    throw noTerminal(command, error);
  });
  const pty = spawnOn(module, command, typed);
  const end = takeOver(pty);
  return {
    pid: pty.pid,
    members: groupOf(pty.pid),
    stdout: end.output,
    stderr: null,
    exited: exitOf(pty, end),
    release: typed ? typeInto(pty, end.type) : () => undefined,
  };
}

function spawnOn(module: Pty, command: Command, typed: boolean): IPty {
  const { program, args, env, cwd } = command;
  // A shell, for it can give another standard input, and fails as a shell would.
  const script = typed ? 'exec "$@"' : 'exec "$@" </dev/null';
  try {
    return module.spawn('/bin/sh', ['-c', script, 'sh', program, ...args], {
      ...ourSize(),
      name: env.TERM ?? TERM,
      // What is undefined would be passed on as that word.
      env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
      encoding: null,
      ...(cwd === undefined ? {} : { cwd }),
    });
  } catch (error) {
    throw noTerminal(command, error);
  }
}

function exitOf(pty: IPty, end: PtyEnd): Promise<Exit> {
  return new Promise((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      end.finish();
      resolve(signal ? { exitCode: null, signal: nameOf(signal) } : { exitCode, signal: null });
    });
  });
}

function nameOf(number: number): NodeJS.Signals {
  const names = Object.keys(constants.signals).filter(isSignal);
  return names.find((name) => constants.signals[name] === number) ?? 'SIGKILL';
}

function isSignal(name: string): name is NodeJS.Signals {
  return name in constants.signals;
}
