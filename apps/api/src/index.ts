export { type OpenTokens, openTokens } from './access/open-tokens.ts';
export { type ArchiveAddress, archiveAddress } from './archive/address.ts';
export { type Config, type Flags, readConfig } from './config/config.ts';
export { type Migrated, migrateInstallation } from './migrate/migrate-installation.ts';
export { type Served, serve } from './serve.ts';
export { openStore } from './store/open-store.ts';
export { probeDatabase } from './store/probe-database.ts';
