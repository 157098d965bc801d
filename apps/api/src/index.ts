export { type Config, type Flags, readConfig } from './config/config.ts';
export { type Served, serve } from './serve.ts';
