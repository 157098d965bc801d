import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import { until } from '@scrollback/testing';

const EVERY_MS = 10;

/** A run that prints on and on, as fast as it is told or the machine lets it. */
export interface Pour extends AsyncDisposable {
  id: string;
  /** Lines printed so far: they are numbered from 0. */
  printed(): number;
  /** Prints so many more at once; resolves when they are stored. */
  print(count: number): Promise<void>;
  /** Makes a line read otherwise, as `Replace` tells it. */
  replace(index: number, text: string): Promise<void>;
  /** Prints no more; what was printed is stored. */
  stop(): Promise<void>;
}

/**
 * Starts a run at the server at `url`.
 * @param perSecond 0 prints only what is asked for
 * @param line what it prints at an index
 */
export async function pour(
  url: string,
  name: string,
  perSecond: number,
  line: (name: string, index: number) => string = lineOf,
): Promise<Pour> {
  const client = createClient({ url });
  const { id } = await client.startRun({ name, source: 'UPLOAD' });
  const upload = createUpload({ url, runId: id });
  let printed = 0;
  const write = (count: number): void => {
    let text = '';
    for (let left = count; left > 0; left--, printed++) text += `${line(name, printed)}\n`;
    const bytes = Buffer.from(text);
    upload.write({ stream: 'STDOUT', timestamp: Date.now(), bytes });
  };
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const due = Math.floor(((now - before) / 1000) * perSecond);
    if (due === 0) return;
    before = now;
    write(due);
  }, EVERY_MS);
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    await upload.end();
  };
  return {
    id,
    printed: () => printed,
    async print(count) {
      write(count);
      await until(() => upload.waitingBytes === 0);
    },
    async replace(index, text) {
      await client.replaceEntry(id, index, { channel: 'RAW', text });
    },
    stop,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      upload.close();
      client.close();
    },
  };
}

/** The line at `index` of the run `name`: of one to five rows where lines wrap. */
export function lineOf(name: string, index: number): string {
  return `${name} ${index} ${'words '.repeat((index * 7) % 60)}`.trimEnd();
}
