import { ReadStream, WriteStream } from 'node:tty';
import type { IPty } from '@lydell/node-pty';

/** Columns and rows. */
export interface TerminalSize {
  cols: number;
  rows: number;
}

/** Without a terminal of ours. */
const USUAL: TerminalSize = { cols: 80, rows: 24 };

function ourScreen(): WriteStream | undefined {
  return [process.stdout, process.stderr].find((stream) => stream instanceof WriteStream);
}

/** The size of the terminal that we print to, 80 × 24 when we print elsewhere. */
export function ourSize(): TerminalSize {
  const { columns, rows } = ourScreen() ?? {};
  // A terminal that does not know its size says 0.
  return columns && rows ? { cols: columns, rows } : USUAL;
}

/**
 * Hands each key on, and each change of size. Our terminal echoes nothing meanwhile and makes no
 * signals of keys.
 * @returns what sets it back; done at the end of this process in any case
 */
export function typeInto(pty: IPty, type: (bytes: Uint8Array) => void): () => void {
  const keys = process.stdin;
  const screen = ourScreen();
  const resize = () => {
    const { cols, rows } = ourSize();
    pty.resize(cols, rows);
  };
  if (!(keys instanceof ReadStream)) return () => undefined;
  let given = false;
  const giveBack = () => {
    if (given) return;
    given = true;
    process.off('exit', giveBack);
    screen?.off('resize', resize);
    keys.off('data', type).pause();
    keys.setRawMode(false);
  };
  process.on('exit', giveBack);
  keys.setRawMode(true).on('data', type);
  screen?.on('resize', resize);
  return giveBack;
}
