import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CLI = fileURLToPath(new URL('../apps/cli/bin/scrollback.js', import.meta.url));

/** A folder that is gone when the bench ends. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'scrollback-bench-'));
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A real server in a process of its own, on a free port, with its data in `folder`. */
export async function startServer(folder, env = {}) {
  const args = [CLI, 'serve', '--no-web', '--port', '0', '--data', join(folder, 'data')];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  process.on('exit', () => child.kill('SIGKILL'));
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.on('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
    child.stdout.on('data', (data) => {
      text += data;
      const match = /listening on (\S+)/.exec(text);
      if (match) resolve(match[1]);
    });
  });
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  return { url, pid: child.pid, stop };
}
