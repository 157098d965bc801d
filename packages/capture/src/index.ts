export { type CaptureStreamOptions, captureStream } from './capture-stream.ts';
export { type MaskedSegments, maskSegments } from './mask/mask-segments.ts';
export { createMasker, createMaskers, type Masker } from './mask/masker.ts';
export type { Secret } from './mask/secret.ts';
export { secretsOf } from './mask/secrets-of.ts';
export {
  type CapturedProcess,
  type CaptureProcessOptions,
  captureProcess,
  type ProcessEnd,
} from './process/capture-process.ts';
export { terminalMissing } from './process/terminal-missing.ts';
export type { OnSegment } from './relay.ts';
