/**
 * A place for objects that are written once: a folder, or a bucket of an S3-compatible store. Where the
 * signal is aborted what is under way may be broken off.
 */
export interface Objects {
  /** Writes an object, whole or not at all. @throws ScrollbackError ARCHIVE_UNAVAILABLE */
  put(key: string, data: Uint8Array, signal?: AbortSignal): Promise<void>;
  /**
   * Reads `length` bytes from byte `at` on.
   * @throws ScrollbackError ARCHIVE_DAMAGED where the object is not there, or shorter;
   * ARCHIVE_UNAVAILABLE
   */
  get(key: string, at: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** Deletes an object, and what a broken-off `put` left of it. @throws ScrollbackError ARCHIVE_UNAVAILABLE */
  delete(key: string, signal?: AbortSignal): Promise<void>;
}
