import { fileURLToPath } from 'node:url';
import { ScrollbackError } from '@scrollback/log';

/** Where the archive is. */
export interface ArchiveAddress {
  folder: string;
}

/** What `SCROLLBACK_ARCHIVE_URL` says; null where it says nothing. @throws ScrollbackError BAD_CONFIG */
export function archiveAddress(text: string | undefined): ArchiveAddress | null {
  if (text === undefined || text === '') return null;
  const folder = folderOf(text);
  if (folder !== null) return { folder };
  throw new ScrollbackError(
    'BAD_CONFIG',
    'SCROLLBACK_ARCHIVE_URL is no address of a folder. Give it as file:///absolute/path, or leave it out.',
  );
}

function folderOf(text: string): string | null {
  try {
    // Relative ones would be taken for absolute ones.
    if (!text.startsWith('file:///')) return null;
    return fileURLToPath(text);
  } catch {
    return null;
  }
}
