import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './step.mjs';

const path = join(root, 'node_modules/.scrollback-setup');

/** What set-up last brought about: `{ lock, inputs, outputs }`, or `{}` when it never ran. */
export function readStamp() {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Keeps what set-up brought about; it goes with node_modules. */
export function writeStamp(stamp) {
  writeFileSync(path, JSON.stringify(stamp));
}
