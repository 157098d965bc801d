import type { ExchangeOptions } from './answer.ts';
import { createExchange } from './exchange.ts';
import { startUpload, type Upload, type UploadBehaviour } from './start-upload.ts';

export interface UploadOptions extends ExchangeOptions, UploadBehaviour {}

/** Sends the segments of a run's output to the server, from offset 0 of the run's upload. */
export function createUpload(options: UploadOptions): Upload {
  return startUpload(createExchange(options), options.runId, options);
}
