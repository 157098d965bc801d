import { join } from 'node:path';
import { inputsFingerprint, outputsFingerprint } from './fingerprint.mjs';
import { readStamp, writeStamp } from './stamp.mjs';
import { root, runStep, say } from './step.mjs';

/**
 * Builds every workspace, unless neither sources nor outputs have changed since that was last done.
 * Turbo decides what there is to do; the stamp only spares its start.
 */
export async function ensureBuilt() {
  const inputs = inputsFingerprint();
  const stamp = readStamp();
  if (stamp.inputs === inputs && stamp.outputs === outputsFingerprint()) return;
  say('building what has changed');
  await turbo('building', 'build');
  // Sources that changed meanwhile are not in this build: the hash from before it is the one to keep.
  writeStamp({ ...stamp, inputs, outputs: outputsFingerprint() });
  say('built');
}

/** Builds what `npm run dev` starts from; the pages are compiled there as they are asked for. */
export async function buildAllButPages() {
  await turbo('building', 'build', '--filter=!@scrollback/web');
}

/** Remakes every generated file, the committed ones too. */
export async function generate() {
  await turbo('generating', 'generate');
}

async function turbo(what, task, ...filters) {
  const program = join(root, 'node_modules/turbo/bin/turbo');
  const flags = ['--output-logs=new-only', '--log-order=grouped', '--no-color'];
  const args = [program, 'run', task, ...filters, ...flags];
  await runStep(what, process.execPath, args, { onLine: sayTask });
}

function sayTask(line) {
  const [, name, task] =
    /^(?:@scrollback\/)?([\w-]+):(build|generate): cache miss/.exec(line) ?? [];
  if (name) say(`  ${name}: ${task === 'build' ? 'built' : 'generated'}`);
}
