// `npm run dev [-- FLAGS]`: every package compiled as it changes, the server restarted when its code
// did, the pages by Next in development mode. Flags go to `scrollback serve`. Ctrl+C ends it all.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildAllButPages } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { quietEnvironment, root, say } from './setup/step.mjs';
import { workspaces } from './verify/workspaces.mjs';

await ensureInstalled();
await buildAllButPages();

const children = new Set();
let ending = false;

/** Starts a Node program that belongs to this session: when one ends, all do. */
function start(args, env = {}, cwd = root) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...quietEnvironment, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  children.add(child);
  child.once('exit', (code) => {
    children.delete(child);
    end(code ?? 0);
  });
}

function end(code) {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}

process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const rolldown = join(root, 'node_modules/rolldown/bin/cli.mjs');
for (const { folder } of workspaces()) {
  const project = `${folder}/tsconfig.build.json`;
  if (existsSync(join(root, project))) start([tsc, '-p', project, '-w', '--preserveWatchOutput']);
  // The program, made of what the others are compiled to.
  const bundled = join(root, folder);
  if (existsSync(join(bundled, 'rolldown.config.mjs'))) start([rolldown, '-cw'], {}, bundled);
}
say('watching the packages; serving with the pages in development mode');
const serve = [join(root, 'apps/cli/dist/main.js'), 'serve', ...process.argv.slice(2)];
start(['--watch', '--watch-preserve-output', ...serve], { NODE_ENV: 'development' });
