import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Ending, isFinal } from '@scrollback/log';
import type { StartRunInput } from '@scrollback/sdk';
import { readJson, writeJson } from './json-file.ts';

/** What a folder says of its run, for whoever sends it later. It never holds the token. */
export interface KeptRun {
  /** Origin of the server that the run belongs to. */
  url: string;
  /** What registers it; with its id. */
  input: StartRunInput & { id: string };
}

const RUN = 'run.json';
const ENDING = 'ending.json';
const REGISTERED = 'registered';
const REFUSED = '.refused';
const REMOVED = '.removed-';

export function keepRun(folder: string, run: KeptRun): void {
  writeJson(join(folder, RUN), run);
}

/** Null where it can't be read. */
export function keptRun(folder: string): KeptRun | null {
  const { url, input } = readJson<KeptRun>(join(folder, RUN)) ?? {};
  if (typeof url !== 'string' || input?.id !== basename(folder)) return null;
  return { url, input };
}

/** Notes that the server knows the run: when it has none any more, it was deleted. */
export function keepRegistered(folder: string): void {
  writeFileSync(join(folder, REGISTERED), '', { mode: 0o600 });
}

export function isRegistered(folder: string): boolean {
  return existsSync(join(folder, REGISTERED));
}

export function keepEnding(folder: string, ending: Ending): void {
  writeJson(join(folder, ENDING), ending);
}

/** How the run ended; null when its producer did not live to say it. */
export function keptEnding(folder: string): Ending | null {
  const kept = readJson<Ending>(join(folder, ENDING)) ?? {};
  const { status, exitCode, signal, error, maskedCount, finishedAt } = kept;
  if (status === undefined || !isFinal(status)) return null;
  return {
    status,
    exitCode: exitCode ?? null,
    signal: signal ?? null,
    error: error ?? null,
    ...(maskedCount !== undefined && { maskedCount }),
    ...(finishedAt !== undefined && { finishedAt }),
  };
}

/** Removes the folder; at no moment does it look like one that waits and holds less. */
export function removeKept(folder: string): void {
  const gone = join(dirname(folder), `${REMOVED}${basename(folder)}`);
  renameSync(folder, gone);
  rmSync(gone, { recursive: true, force: true });
}

/** Puts the folder where nobody tries to send it any more, and returns where that is. */
export function putAside(folder: string): string {
  const aside = `${folder}${REFUSED}`;
  renameSync(folder, aside);
  return aside;
}

/** Whether a folder of this name is what a killed process did not come to remove. */
export function isRemoved(name: string): boolean {
  return name.startsWith(REMOVED);
}
