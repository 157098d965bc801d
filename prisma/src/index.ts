export type {
  Collector as CollectorRow,
  LegacyLog as LegacyLogRow,
  LogChunk as LogChunkRow,
  LogRevision as LogRevisionRow,
  Run as RunRow,
  RunLabel as RunLabelRow,
  Task as TaskRow,
  Token as TokenRow,
} from '../generated/sqlite/client.ts';
export { Prisma } from '../generated/sqlite/client.ts';
export { type HeldLock, tryAdvisoryLock } from './advisory-lock.ts';
export {
  type ConnectOptions,
  connect,
  type Database,
  type DatabaseTransaction,
} from './connect.ts';
export { type FileLock, tryFileLock } from './file-lock.ts';
export { isMigrated } from './is-migrated.ts';
export { migrate } from './migrate.ts';
export { migrateApart } from './migrate-apart.ts';
export { type DatabaseProvider, databaseProvider } from './provider.ts';
