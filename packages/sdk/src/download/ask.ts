import type { ScrollbackError } from '@scrollback/log';
import { fromWireError, reasonOf, unreachable } from '../transport/error.ts';
import type { RequestOptions } from '../transport/request.ts';
import type { DownloadOptions } from './download.ts';

/** What of a download is asked for: of bytes some of them, of lines those that are missing. */
export type Part =
  | { from: number; to: number }
  | { after: string | undefined; through: string; skip: number };

/** Asks for a part, or for all. @throws ScrollbackError */
export type Ask = (part: Part | null) => Promise<Response>;

/** What asks for one download. */
export function createAsk(server: RequestOptions, runId: string, options: DownloadOptions): Ask {
  const { format = 'raw', signal } = options;
  const send = server.fetch ?? globalThis.fetch.bind(globalThis);
  return async (part) => {
    const range = part !== null && 'from' in part ? part : null;
    // As it is: only so is its length known, and a part of it can be asked for.
    const headers: Record<string, string> =
      format === 'raw' ? { 'accept-encoding': 'identity' } : {};
    if (server.token) headers.authorization = `Bearer ${server.token}`;
    if (range) headers.range = `bytes=${range.from}-${range.to - 1}`;
    let response: Response;
    try {
      const url = addressOf(server.url, runId, options, part);
      response = await send(url, { headers, ...(signal && { signal }) });
    } catch (cause) {
      signal?.throwIfAborted();
      throw unreachable(server.url, reasonOf(cause), cause);
    }
    if (response.ok && (range === null || response.status === 206)) return response;
    if (response.ok) {
      await response.body?.cancel();
      throw unreachable(server.url, 'something between answers a part with the whole');
    }
    throw await refusal(response, server.url);
  };
}

function addressOf(
  origin: string,
  runId: string,
  { format = 'raw', channel, stream, ansi, after }: DownloadOptions,
  part: Part | null,
): URL {
  const url = new URL(`/api/runs/${encodeURIComponent(runId)}/log`, origin);
  const missing = part !== null && 'skip' in part ? part : null;
  const wanted = {
    format,
    channel: channel?.toLowerCase(),
    stream: stream?.toLowerCase(),
    ansi: ansi ? 'keep' : undefined,
    after: missing ? missing.after : after,
    through: missing?.through,
    skip: missing?.skip.toString(),
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}

async function refusal(response: Response, url: string): Promise<ScrollbackError> {
  const answer: unknown = await response.json().catch(() => null);
  const error = typeof answer === 'object' && answer && 'error' in answer ? answer.error : null;
  if (typeof error !== 'object' || !error || !('message' in error) || !('code' in error)) {
    return unreachable(url, `HTTP ${response.status}`);
  }
  const { message, ...extensions } = error;
  return fromWireError({ message: String(message), extensions });
}
