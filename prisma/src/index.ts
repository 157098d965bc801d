export type {
  LogChunk as LogChunkRow,
  LogRevision as LogRevisionRow,
  Run as RunRow,
  Task as TaskRow,
} from '../generated/sqlite/client.ts';
export { Prisma } from '../generated/sqlite/client.ts';
export { connect, type Database, type DatabaseTransaction } from './connect.ts';
export { migrate } from './migrate.ts';
export { type DatabaseProvider, databaseProvider } from './provider.ts';
