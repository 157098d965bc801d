import type { Readable } from 'node:stream';
import type { Members } from './members.ts';

/** How a process ended: one of the two is set. */
export interface Exit {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
}

/** A program that runs, before anybody reads its output. */
export interface Started {
  pid: number;
  /** The program and those that it starts. */
  members: Members;
  /** Null: the program's standard error goes where its standard output does. */
  stdout: Readable | null;
  stderr: Readable | null;
  /** Resolves when the program itself is over, whatever is still to be read. */
  exited: Promise<Exit>;
  /** Gives our terminal back. May be called again. */
  release(): void;
}
