import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { isatty } from 'node:tty';
import type { Command } from './command.ts';
import { groupOf, treeOf } from './members.ts';
import { openPipes } from './open-pipes.ts';
import { spawnFailed } from './spawn-failed.ts';
import type { Exit, Started } from './started.ts';

/**
 * Starts a program on pipes. With an empty standard input it gets a session and a process group of
 * its own. With our terminal as its standard input it stays in our group, which is in the
 * foreground: in another one it could not read, and the terminal's Ctrl-C would not reach it.
 * @throws ScrollbackError SPAWN_FAILED
 */
export async function startPiped(command: Command): Promise<Started> {
  const pipes = await openPipes();
  const shared = command.stdin === 'inherit' && isatty(0);
  let child: ChildProcess;
  let exited: Promise<Exit>;
  try {
    child = spawnChild(command, !shared, pipes?.stdout.writeFd, pipes?.stderr.writeFd);
    exited = exitOf(child);
    await once(child, 'spawn');
  } catch (error) {
    pipes?.stdout.source.destroy();
    pipes?.stderr.source.destroy();
    throw spawnFailed(command, error);
  } finally {
    pipes?.release();
  }
  const pid = child.pid ?? 0;
  return {
    pid,
    members: shared ? treeOf(pid) : groupOf(pid),
    stdout: pipes?.stdout.source ?? child.stdout,
    stderr: pipes?.stderr.source ?? child.stderr,
    exited,
    release: () => undefined,
  };
}

function spawnChild(
  { program, args, env, cwd, stdin }: Command,
  detached: boolean,
  stdout: number | 'pipe' = 'pipe',
  stderr: number | 'pipe' = 'pipe',
): ChildProcess {
  return spawn(program, args, {
    env,
    detached,
    stdio: [stdin, stdout, stderr],
    ...(cwd === undefined ? {} : { cwd }),
  });
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
}
