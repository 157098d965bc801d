export { type Backlog, createMemoryBacklog } from './backlog.ts';
export { createUpload, type Upload, type UploadOptions } from './create-upload.ts';
