import type { LogStream } from '@scrollback/sdk';

/** What a log can be downloaded as. */
export const DOWNLOAD_FORMATS = ['raw', 'text', 'ndjson'] as const;
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number];

/** Where the log of a run is as a file; of one stream where one is given. */
export function downloadHref(
  runId: string,
  format: DownloadFormat,
  stream: LogStream | null = null,
): string {
  const query = new URLSearchParams({ format });
  if (stream) query.set('stream', stream.toLowerCase());
  return `/api/runs/${encodeURIComponent(runId)}/log?${query}`;
}
