import { closeSync, constants, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { ReadStream } from 'node:tty';
import type { IPty } from '@lydell/node-pty';

/** Our end of a program's terminal. */
export interface PtyEnd {
  /** What is printed; ends after the last byte, when nobody has the terminal open any more. */
  output: Readable;
  /** Types `bytes`. */
  type(bytes: Uint8Array): void;
  /** The program is over: ends `output` as soon as all is read and no other has the terminal. */
  finish(): void;
}

const LOOK_EVERY_MS = 50;
/** Linux gives 4 KiB at a time. */
const READ_BYTES = 64 * 1024;

/**
 * Takes our end over from node-pty, which would close it 200 ms after the program ended, read or
 * unread. Reaches into the version that is pinned: `_socket`, `_fd` and `_pty` are the stream, its
 * descriptor and the terminal's path; with `_emittedClose` set it says at once that the program
 * ended and leaves the stream alone.
 *
 * We keep the terminal itself open as well. When nobody does, libuv takes a read of 4 KiB for the
 * last one and drops what is behind it. So the end is looked for by reads of our own.
 */
export function takeOver(pty: IPty): PtyEnd {
  const socket: unknown = Reflect.get(pty, '_socket');
  const fd: unknown = Reflect.get(pty, '_fd');
  const path: unknown = Reflect.get(pty, '_pty');
  if (!(socket instanceof ReadStream && typeof fd === 'number' && typeof path === 'string')) {
    throw new Error('This version of node-pty is not the one that is known.');
  }
  Reflect.set(pty, '_emittedClose', true);
  const open = () => openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  let held = open();
  let wanted = true;
  let looking: NodeJS.Timeout | undefined;
  const take = (bytes: Uint8Array | null) => {
    wanted = output.push(bytes);
    if (!wanted) socket.pause();
  };
  const look = () => {
    if (!wanted || output.destroyed) return;
    // What the stream has already is first; it comes to the listener below.
    socket.read();
    closeSync(held);
    for (let bytes = readNow(fd); wanted; bytes = readNow(fd)) {
      if (bytes === 'nothing yet') break;
      take(bytes);
    }
    held = open();
  };
  const output = new Readable({
    read() {
      wanted = true;
      socket.resume();
    },
    destroy(error, done) {
      clearInterval(looking);
      closeSync(held);
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', take);
  socket.on('error', (error) => output.destroy(error));
  return {
    output,
    type: (bytes) => void socket.write(bytes),
    finish() {
      if (output.destroyed) return;
      looking = setInterval(look, LOOK_EVERY_MS);
      look();
    },
  };
}

/** What can be read without waiting; null when all is read and nobody has the terminal open. */
function readNow(fd: number): Buffer | 'nothing yet' | null {
  const bytes = Buffer.allocUnsafe(READ_BYTES);
  try {
    const count = readSync(fd, bytes);
    return count === 0 ? null : bytes.subarray(0, count);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'EAGAIN') return 'nothing yet';
    // How the end of a terminal reads on Linux.
    if (error.code === 'EIO') return null;
    throw error;
  }
}
