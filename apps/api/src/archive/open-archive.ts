import type { ArchiveAddress } from './address.ts';
import { bucketObjects } from './bucket-objects.ts';
import { folderObjects } from './folder-objects.ts';
import type { Objects } from './objects.ts';

/** What was asked of the archive, how long it took, and whether it refused. */
export type Tried = (
  did: keyof Objects,
  outcome: { milliseconds: number; refused: boolean },
) => void;

/** The archive of an installation. */
export interface Archive {
  objects: Objects;
  /** Tells `listener` of all that is asked of it from now on. */
  observe(listener: Tried): void;
}

/** The archive at an address; nothing is asked of it yet. */
export function openArchive(address: ArchiveAddress): Archive {
  return observed('folder' in address ? folderObjects(address.folder) : bucketObjects(address));
}

function observed(objects: Objects): Archive {
  const listeners = new Set<Tried>();
  const tried = async <Result>(
    did: keyof Objects,
    work: () => Promise<Result>,
  ): Promise<Result> => {
    const began = performance.now();
    let refused = true;
    try {
      const result = await work();
      refused = false;
      return result;
    } finally {
      const milliseconds = performance.now() - began;
      for (const listener of listeners) listener(did, { milliseconds, refused });
    }
  };
  return {
    objects: {
      put: (...given) => tried('put', () => objects.put(...given)),
      get: (...given) => tried('get', () => objects.get(...given)),
      delete: (...given) => tried('delete', () => objects.delete(...given)),
    },
    observe: (listener) => void listeners.add(listener),
  };
}
