import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { FileIdentity } from './file-event.ts';

/** So many bytes before the place where reading goes on tell whether the file is still the same. */
const REMEMBERED = 64;

/** Where there seems to be nothing, so much is tried all the same. */
const READ_AT_LEAST = 4096;

/** An open file and how far it was read. */
export class Opened implements AsyncDisposable {
  readonly identity: FileIdentity;
  readonly #handle: FileHandle;
  readonly #blockBytes: number;
  #offset: number;
  #last = Buffer.alloc(0);

  private constructor(handle: FileHandle, identity: FileIdentity, from: number, block: number) {
    this.#handle = handle;
    this.identity = identity;
    this.#offset = from;
    this.#blockBytes = block;
  }

  /** Null where there is no file of this name. @throws Error where it can't be read */
  static async open(path: string, from: number, blockBytes: number): Promise<Opened | null> {
    try {
      // A pipe of this name must not hold us up.
      const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const stats = await handle.stat();
      if (stats.isFile()) return new Opened(handle, identityIn(stats), from, blockBytes);
      await handle.close();
      throw new Error(`${path} is not a regular file.`);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Bytes read so far, those before the start included. */
  get offset(): number {
    return this.#offset;
  }

  /** The next block, with memory of its own; null at the end. */
  async read(): Promise<Uint8Array | null> {
    const { size } = await this.#handle.stat();
    const length = Math.max(size - this.#offset, READ_AT_LEAST);
    const block = Buffer.allocUnsafe(Math.min(length, this.#blockBytes));
    const { bytesRead } = await this.#handle.read(block, 0, block.length, this.#offset);
    if (bytesRead === 0) return null;
    const bytes = block.subarray(0, bytesRead);
    this.#offset += bytesRead;
    this.#last = Buffer.concat([this.#last, bytes.subarray(-REMEMBERED)]).subarray(-REMEMBERED);
    return bytes;
  }

  /** Whether it was cut off, and perhaps written anew since. */
  async isTruncated(): Promise<boolean> {
    const { size } = await this.#handle.stat();
    if (size < this.#offset) return true;
    const { length } = this.#last;
    if (size === this.#offset || length === 0) return false;
    const now = Buffer.alloc(length);
    await this.#handle.read(now, 0, length, this.#offset - length);
    return !now.equals(this.#last);
  }

  /** Whether the file of this name is still this one, and has the size up to which it was read. */
  async isUnchangedAt(path: string): Promise<boolean> {
    const found = await stat(path).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    return (
      found !== null && isSameFile(identityIn(found), this.identity) && found.size === this.#offset
    );
  }

  /** Goes on where an earlier one of the same file was when it was closed. */
  goOnAs(before: Opened): void {
    this.#offset = before.#offset;
    this.#last = before.#last;
  }

  /** Begins again at the beginning. */
  rewind(): void {
    this.#offset = 0;
    this.#last = Buffer.alloc(0);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#handle.close();
  }
}

/** Which file has this name now; null where none has. */
export async function identityOf(path: string): Promise<FileIdentity | null> {
  try {
    return identityIn(await stat(path));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether both are the same file. */
export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.dev === b.dev && a.ino === b.ino && a.bornAt === b.bornAt;
}

function identityIn({ dev, ino, birthtimeMs }: Stats): FileIdentity {
  return { dev, ino, bornAt: Math.trunc(birthtimeMs) };
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}
