import { migrate } from './migrate.ts';

// The program of migrateApart: brings DATABASE_URL up to date.
await migrate(process.env.DATABASE_URL ?? '');
