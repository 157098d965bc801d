import { ScrollbackError } from '@scrollback/log';

/** The archive can't be asked now. @param why in its own words */
export function archiveAway(why: string, cause?: unknown): ScrollbackError {
  return new ScrollbackError(
    'ARCHIVE_UNAVAILABLE',
    `The archive refused: ${why}. Nothing is lost; output that is there can be read once it answers. ` +
      'See that SCROLLBACK_ARCHIVE_URL is right and can be reached from this server, with credentials that may read and write there.',
    {},
    { cause },
  );
}

/** What the archive has is not what was put there. */
export function archiveDamaged(key: string, why: string): ScrollbackError {
  return new ScrollbackError(
    'ARCHIVE_DAMAGED',
    `Object ${key} of the archive ${why}. Bring it back from a backup or an older version of it, then read again.`,
  );
}

/** Whether an error is about the archive alone. */
export function isOfArchive(error: unknown): boolean {
  return (
    error instanceof ScrollbackError &&
    (error.code === 'ARCHIVE_UNAVAILABLE' || error.code === 'ARCHIVE_DAMAGED')
  );
}
