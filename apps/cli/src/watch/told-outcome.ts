import { open } from 'node:fs/promises';
import { type Ending, isFinal, type LogFormat } from '@scrollback/log';
import {
  createFeed,
  createLineCutter,
  DETECT_CHARS,
  detectFormat,
  type NormalizerFeed,
  toEnding,
} from '@scrollback/normalize';

const REREAD_BYTES = 64 * 1024;

/** Reads with what is sent, to learn whether the file tells how its run ended. */
export class ToldOutcome {
  #feed: NormalizerFeed | null;
  /** What came before the format was found out. */
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #decided: boolean;

  constructor(format: LogFormat | 'AUTO') {
    this.#decided = format !== 'AUTO';
    this.#feed = format === 'AUTO' || format === 'TEXT' ? null : createFeed(format);
  }

  /** How the run ended; null while it goes on, for all that the file tells. */
  get ending(): Ending | null {
    const outcome = this.#feed?.facts.outcome;
    return outcome ? toEnding(outcome) : null;
  }

  push(bytes: Uint8Array): void {
    if (!this.#decided) this.#detect(bytes);
    else this.#feed?.push({ stream: 'STDOUT', timestamp: 0, bytes });
  }

  #detect(bytes: Uint8Array): void {
    // A copy: bytes may be a few of a large block.
    this.#held.push(bytes.slice());
    this.#heldBytes += bytes.length;
    const cutter = createLineCutter();
    const lines = this.#held.flatMap((held) => [...cutter.push(held)]);
    const found = detectFormat(lines.filter((line) => typeof line === 'string'));
    const format = found ?? (this.#heldBytes > DETECT_CHARS ? 'TEXT' : null);
    if (format === null) return;
    this.#decided = true;
    if (format !== 'TEXT') this.#feed = createFeed(format);
    for (const held of this.#held) this.push(held);
    this.#held = [];
  }
}

/** What the file told before the place where reading goes on, as far as its last part says it. */
export async function toldBefore(
  path: string,
  from: number,
  format: LogFormat | 'AUTO',
): Promise<ToldOutcome> {
  const told = new ToldOutcome(format);
  const begin = Math.max(0, from - REREAD_BYTES);
  const length = Math.max(0, from - begin);
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, begin);
    told.push(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
  return told;
}

/** Whether a run takes nothing more; a LOST one goes on when more comes. */
export function isOver(status: Parameters<typeof isFinal>[0]): boolean {
  return isFinal(status) && status !== 'LOST';
}
