import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';

/** A run that goes on until it is disposed of, and prints what it is told to. */
export async function liveRun(
  url: string,
): Promise<AsyncDisposable & { id: string; print(text: string): void }> {
  const client = createClient({ url });
  const { id } = await client.startRun({ name: 'live', source: 'UPLOAD' });
  const upload = createUpload({ url, runId: id });
  return {
    id,
    print: (text) => upload.write({ stream: 'STDOUT', timestamp: 1, bytes: Buffer.from(text) }),
    async [Symbol.asyncDispose]() {
      await client.finishRun(id, { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null });
      upload.close();
      client.close();
    },
  };
}

/** Lines `line FROM` to the one before `line TO`. */
export function linesOf(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, i) => `line ${from + i}\n`).join('');
}
