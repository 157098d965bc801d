import {
  close,
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { frameSize, wholeFrames } from './frames.ts';

const NAME = /^(\d{8})-(\d{15})\.frames$/;
const READ_BYTES = 1 << 20;

/** A file of whole frames. Its name says its place and the offset of its first byte. */
export class SpoolFile {
  readonly folder: string;
  readonly number: number;
  /** Offset in the upload of its first byte, as its name says. It counts for the first file only. */
  named: number;
  size: number;
  /** Bytes of output that were dropped here; the file then holds only the note of it. */
  dropped = 0;
  #fd: number | null = null;
  #writing = false;

  private constructor(folder: string, number: number, named: number, size: number) {
    this.folder = folder;
    this.number = number;
    this.named = named;
    this.size = size;
  }

  static create(folder: string, number: number, offset: number): SpoolFile {
    const file = new SpoolFile(folder, number, offset, 0);
    file.#fd = openSync(file.path, 'wx+', 0o600);
    file.#writing = true;
    return file;
  }

  /** The file of this name in a folder that was left; null when it is none of frames. */
  static open(folder: string, name: string): SpoolFile | null {
    const [, number, offset] = NAME.exec(name) ?? [];
    if (number === undefined || offset === undefined) return null;
    const file = new SpoolFile(folder, Number(number), Number(offset), 0);
    file.#countWhole(statSync(file.path).size);
    return file;
  }

  get path(): string {
    const number = String(this.number).padStart(8, '0');
    return join(this.folder, `${number}-${String(this.named).padStart(15, '0')}.frames`);
  }

  /** @throws when the disk refuses; what was there before still is */
  append(frame: Uint8Array): void {
    const fd = this.#open();
    try {
      for (let at = 0; at < frame.length; ) {
        at += writeSync(fd, frame, at, frame.length - at, this.size + at);
      }
    } catch (error) {
      ftruncateSync(fd, this.size);
      throw error;
    }
    this.size += frame.length;
  }

  /** Whole frames from `at` on: about `maxBytes`, at least one. */
  read(at: number, maxBytes: number): Uint8Array {
    const bytes = this.#readAt(at, maxBytes);
    const whole = wholeFrames(bytes);
    return whole > 0 ? bytes.subarray(0, whole) : this.#readAt(at, frameSize(bytes, 0));
  }

  /** Puts `note` in the place of everything. */
  replace(note: Uint8Array): void {
    this.release();
    const next = `${this.path}.next`;
    writeFileSync(next, note, { mode: 0o600 });
    renameSync(next, this.path);
    this.size = note.length;
  }

  /** Keeps only its first `size` bytes: whole frames. */
  cut(size: number): void {
    ftruncateSync(this.#open(), size);
    this.size = size;
    this.release();
  }

  /** Makes its name say the offset that its first byte has now. */
  place(offset: number): void {
    if (this.named === offset) return;
    const before = this.path;
    this.named = offset;
    renameSync(before, this.path);
  }

  remove(): void {
    this.release();
    rmSync(this.path, { force: true });
  }

  /** Brings it to the disk in the background. */
  sync(onFailed: (error: Error) => void): void {
    if (this.#fd === null || !this.#writing) return;
    fdatasync(this.#fd, (error) => {
      if (error && error.code !== 'EBADF') onFailed(error);
    });
  }

  /** Brings it to the disk. */
  syncNow(): void {
    fdatasyncSync(this.#open());
  }

  /** Nothing more will be appended. */
  seal(onFailed: (error: Error) => void): void {
    const fd = this.#fd;
    this.#fd = null;
    this.#writing = false;
    if (fd === null) return;
    fdatasync(fd, (failed) =>
      close(fd, (error) => (failed ?? error) && onFailed(failed ?? new Error(String(error)))),
    );
  }

  release(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }

  #open(): number {
    this.#fd ??= openSync(this.path, 'r+');
    return this.#fd;
  }

  #readAt(at: number, maxBytes: number): Uint8Array {
    const bytes = Buffer.allocUnsafe(Math.min(maxBytes, this.size - at));
    let read = 0;
    while (read < bytes.length) {
      const got = readSync(this.#open(), bytes, read, bytes.length - read, at + read);
      if (got === 0) throw new Error(`${this.path} is shorter than it was.`);
      read += got;
    }
    return bytes;
  }

  /** A crash of the machine may leave a frame that is not whole. */
  #countWhole(onDisk: number): void {
    this.size = onDisk;
    let at = 0;
    while (at < onDisk) {
      const bytes = this.#readAt(at, READ_BYTES);
      const size = wholeFrames(bytes);
      const next = size > 0 ? size : frameSize(bytes, 0);
      if (at + next > onDisk) break;
      at += next;
    }
    this.size = at;
    this.release();
  }
}
