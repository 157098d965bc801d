export { connect, type Database, type DatabaseTransaction } from './connect.ts';
export { migrate } from './migrate.ts';
export { type DatabaseProvider, databaseProvider } from './provider.ts';
