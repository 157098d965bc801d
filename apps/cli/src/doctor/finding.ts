import type { ServerAddress } from '../server.ts';

/** Whether something works, or only in part, or not. */
export type State = 'ok' | 'warning' | 'failed';

/** What a check found out. */
export interface Finding {
  name: string;
  state: State;
  /** What is so, as a sentence or the part of one. */
  what: string;
  /** What to do about it, where there is something. */
  remedy?: string;
  /** The same for programs. */
  facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What checks look at. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  /** Null where SCROLLBACK_URL names none. */
  server: ServerAddress | null;
}

/** Looks at one thing; null where there is nothing to say. It never throws. */
export type Check = (surroundings: Surroundings) => Promise<Finding | null>;

/** What an error says, for people. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message || error.name;
}
