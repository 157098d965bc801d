import type { Run, Store } from '@scrollback/log';
import { createLineCutter, DETECT_CHARS, detectFormat } from '@scrollback/normalize';
import { readSegments } from '../read/segments.ts';

/** Bytes of RAW that are looked through for a format: its characters, and as much of stderr. */
const LOOKED_THROUGH = 2 * DETECT_CHARS;

/**
 * The run with the format that its first lines tell, once they do.
 * @param over whether no more lines come: then it is TEXT if they tell nothing
 */
export async function detectRun(store: Store, run: Run, over: boolean): Promise<Run> {
  const lines: string[] = [];
  const cutter = createLineCutter();
  const take = (cut: readonly (string | number)[]) => {
    for (const line of cut) if (typeof line === 'string') lines.push(line);
  };
  const to = Math.min(run.byteCount, LOOKED_THROUGH);
  for await (const part of readSegments(store, run.id, 0, to)) {
    for (const { segment } of part) {
      if (segment.stream === 'STDOUT') take(cutter.push(segment.bytes));
    }
    if (detectFormat(lines) !== null) break;
  }
  if (over) take(cutter.end());
  const found = detectFormat(lines);
  const format = found ?? (over || to === LOOKED_THROUGH ? 'TEXT' : null);
  if (format === null) return run;
  await store.setFormat(run.id, format);
  const { detecting: _, ...decided } = run;
  return { ...decided, format };
}
