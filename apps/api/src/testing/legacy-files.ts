import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createId, type ImportedFile } from '@scrollback/log';
import { temporaryFolder } from '@scrollback/testing';

/** A folder of files that are history. */
export async function legacyFiles() {
  const folder = await temporaryFolder();
  return {
    path: folder.path,
    /** Writes a file and says how it is registered. */
    async file(
      name: string,
      content: string | Uint8Array,
      given: Partial<ImportedFile> = {},
    ): Promise<ImportedFile> {
      const path = join(folder.path, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      const { size, mtimeMs } = await stat(path);
      return {
        id: createId('run'),
        path,
        size,
        modifiedAt: Math.trunc(mtimeMs),
        name,
        format: 'TEXT',
        labels: [],
        task: null,
        ending: { status: 'LOST', exitCode: null, signal: null, error: null },
        startedAt: START,
        finishedAt: START + 1000,
        ...given,
      };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** When the activity below begins. */
export const START = 1_707_567_540_000;

/** The activity log of an invocation with so many tool calls. */
export function activity(calls: number, end = true): string {
  const at = (i: number): number => START + i * 1000;
  const lines = [{ ts: at(0), type: 'start', role: 'coder', provider: 'codex', model: 'm' }].map(
    (event) => JSON.stringify(event),
  );
  for (let i = 1; i <= calls; i++) {
    lines.push(JSON.stringify({ ts: at(i), type: 'tool', cmd: `rg -n x${i} src/` }));
  }
  const complete = {
    ts: at(calls + 1),
    type: 'complete',
    success: true,
    duration: 20,
    exitCode: 0,
  };
  if (end) lines.push(JSON.stringify(complete));
  return `${lines.join('\n')}\n`;
}
