import { type Alignment, align } from './align.ts';
import type { Ignored } from './comparable.ts';

/** What the worker is asked. */
export interface AlignRequest {
  a: readonly string[];
  b: readonly string[];
  ignored: Ignored;
}

self.addEventListener('message', ({ data }: MessageEvent<AlignRequest>) => {
  const alignment: Alignment = align(data.a, data.b, data.ignored);
  self.postMessage(alignment);
});
