export { type Backlog, createMemoryBacklog } from './backlog.ts';
export { type Beats, createBeats } from './beats.ts';
export { createUpload, type UploadOptions } from './create-upload.ts';
export { createSpool, type Spool, type SpoolOptions } from './spool/spool.ts';
export type { Upload } from './start-upload.ts';
