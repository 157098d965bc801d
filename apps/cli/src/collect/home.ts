import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createId, isId, ScrollbackError } from '@scrollback/log';
import { readJson, writeJson } from '../spool/json-file.ts';
import { claim, keepOwned } from '../spool/own.ts';

/** What a server was told to do with a container, which counts for more than the command line. */
export type Choice = 'follow' | 'unfollow';

/** What a collector keeps between its starts. */
export interface Home {
  /** The collector's id, the same for ever. */
  id: string;
  /** Holds a folder for each life. */
  lives: string;
  choices: ReadonlyMap<string, Choice>;
  /** Keeps a choice; null takes it back. */
  choose(container: string, choice: Choice | null): void;
  /** Leaves it to another process. */
  leave(): void;
}

const ID = 'collector.json';
const CHOICES = 'choices.json';

/**
 * The home of the collector of one engine for one server, in the folder of what waits.
 * @throws ScrollbackError COLLECTOR_RUNNING when another process has it
 */
export function openHome(root: string, server: string, engine: string): Home {
  const key = createHash('sha256').update(`${server} ${engine}`).digest('hex').slice(0, 16);
  const folder = join(root, 'collectors', key);
  const lives = join(folder, 'lives');
  for (const part of [root, join(root, 'collectors'), folder, lives]) {
    if (!existsSync(part)) mkdirSync(part, { recursive: part === root, mode: 0o700 });
  }
  if (!claim(folder)) {
    throw new ScrollbackError(
      'COLLECTOR_RUNNING',
      `Another scrollback docker collects from ${engine} for ${server} already. Leave that one running, or stop it first.`,
    );
  }
  const leave = keepOwned(folder);
  const choices = new Map(
    Object.entries(readJson<Record<string, Choice>>(join(folder, CHOICES)) ?? {}).flatMap(
      ([container, choice]) => (choice ? [[container, choice] as const] : []),
    ),
  );
  return {
    id: ownId(join(folder, ID)),
    lives,
    choices,
    choose(container, choice) {
      if (choice === null) choices.delete(container);
      else choices.set(container, choice);
      writeJson(join(folder, CHOICES), Object.fromEntries(choices));
    },
    leave,
  };
}

function ownId(path: string): string {
  const { id: known } = readJson<{ id: string }>(path) ?? {};
  if (known !== undefined && isId('collector', known)) return known;
  const id = createId('collector');
  writeJson(path, { id });
  return id;
}
