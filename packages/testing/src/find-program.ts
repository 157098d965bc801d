import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Debian keeps PostgreSQL's programs out of the path, */
const DEBIAN = '/usr/lib/postgresql';
/** and daemons out of that of most users. */
const DAEMONS = '/usr/sbin';

/** Where a program is: in the path, among PostgreSQL's own or the system's daemons; null when it is nowhere. */
export function findProgram(name: string): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    DAEMONS,
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
