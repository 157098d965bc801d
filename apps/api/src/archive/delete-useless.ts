import type { Store } from '@scrollback/log';
import type { Objects } from './objects.ts';

const OBJECTS_AT_ONCE = 100;

/**
 * Deletes the objects of runs that are gone, and those that were begun before `begunBefore`, epoch
 * milliseconds, and never sealed: whoever wrote them is gone, or finds that it may not seal them.
 */
export async function deleteUseless(
  store: Store,
  objects: Objects,
  begunBefore: number,
  signal: AbortSignal,
): Promise<void> {
  for (let keys: string[] = []; !signal.aborted; ) {
    keys = await store.uselessObjects(begunBefore, OBJECTS_AT_ONCE);
    for (const key of keys) {
      if (signal.aborted) return;
      await objects.delete(key, signal);
      await store.forgetObject(key);
    }
    if (keys.length < OBJECTS_AT_ONCE) return;
  }
}
