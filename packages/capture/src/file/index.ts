export { Changes } from './changes.ts';
export type { FileEvent, FileIdentity } from './file-event.ts';
export { findFile } from './find-file.ts';
export { type FollowFileOptions, followFile } from './follow-file.ts';
export { isSameFile } from './opened.ts';
