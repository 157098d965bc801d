export {
  type CapturedProcess,
  type CaptureProcessOptions,
  captureProcess,
  type ProcessEnd,
} from './capture-process.ts';
export { type CaptureStreamOptions, captureStream } from './capture-stream.ts';
export type { OnSegment } from './relay.ts';
