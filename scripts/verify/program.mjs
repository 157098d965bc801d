import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { quietEnvironment, root } from '../setup/step.mjs';

/** Runs a JavaScript program of node_modules; what it printed when it failed, nothing otherwise. */
export function program(path, args) {
  return new Promise((settle) => {
    const output = [];
    const child = spawn(process.execPath, [join(root, 'node_modules', path), ...args], {
      cwd: root,
      env: { ...process.env, ...quietEnvironment, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', (chunk) => output.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk) => output.push(chunk));
    child.once('error', (error) => settle([String(error)]));
    child.once('close', (code, signal) => {
      settle(code === 0 ? [] : [output.join('').trim() || `${path}: exit ${code ?? signal}`]);
    });
  });
}
