import { once } from 'node:events';

/** Thrown when nobody reads standard output any more, as behind `| head`. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

let closed = false;
process.stdout.on('error', () => {
  closed = true;
});

/** Writes to standard output, and waits while its reader lags. @throws OutputClosed */
export async function print(text: string | Uint8Array): Promise<void> {
  if (closed) throw new OutputClosed();
  if (text.length === 0 || process.stdout.write(text)) return;
  try {
    await once(process.stdout, 'drain');
  } catch (cause) {
    throw new OutputClosed('Standard output is closed.', { cause });
  }
}
