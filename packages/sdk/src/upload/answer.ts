/** What the server answered to an upload request. */
export interface Answer {
  status: number;
  /** Bytes of the upload that are committed; null where it does not say. */
  offset: number | null;
  retryAfterMs: number;
  /** Code and message of an error's body. */
  code: string | null;
  message: string;
}

export interface ExchangeOptions {
  /** Origin of the server, for instance http://127.0.0.1:4000. */
  url: string;
  token?: string | undefined;
  runId: string;
}

/** The two requests of an upload. They throw SERVER_UNREACHABLE when there is no answer. */
export interface Exchange {
  /** Sends bytes from `offset` on. */
  patch(offset: number, parts: readonly Uint8Array[], signal: AbortSignal): Promise<Answer>;
  /** Asks how far the upload is committed. */
  head(signal: AbortSignal): Promise<Answer>;
  /** Gives up idle connections. */
  close(): void;
}

/** A commit may wait for a locked database; longer than this, the connection is taken for dead. */
export const ANSWER_WITHIN_MS = 30_000;

/** The answer that a response is. */
export function toAnswer(
  status: number,
  said: { offset: string | null; retryAfter: string | null; text: string },
): Answer {
  const { code, message } = errorOf(said.text);
  const seconds = Number(said.retryAfter ?? 0);
  return {
    status,
    offset: /^\d{1,15}$/.test(said.offset ?? '') ? Number(said.offset) : null,
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : 0,
    code,
    message: message ?? `HTTP ${status}`,
  };
}

function errorOf(text: string): { code: string | null; message: string | null } {
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    return { code: null, message: null };
  }
  const error = fieldOf(body, 'error');
  const code = fieldOf(error, 'code');
  const message = fieldOf(error, 'message');
  return {
    code: typeof code === 'string' ? code : null,
    message: typeof message === 'string' ? message : null,
  };
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
