import { ScrollbackError } from '@scrollback/log';
import { knownCode } from '../transport/error.ts';
import type { Answer } from './answer.ts';

/** What an upload does after an answer. */
export type Step =
  /** Go on from this offset, which is committed. */
  | { go: 'on'; offset: number }
  /** Ask for the offset and try again, not before `afterMs`. */
  | { go: 'again'; afterMs: number; error: ScrollbackError }
  /** Try again with less. */
  | { go: 'smaller'; error: ScrollbackError }
  /** The upload can't succeed any more. */
  | { go: 'nowhere'; error: ScrollbackError };

/** What a proxy answers that reaches no server. */
const PROXY_ALONE: readonly number[] = [502, 504];
const LONGEST_RETRY_AFTER_MS = 30_000;

/** What `answer` means for the upload of `runId`. */
export function judge(answer: Answer, runId: string): Step {
  const { status, offset, code } = answer;
  if (offset !== null && ((status >= 200 && status < 300) || status === 409)) {
    return { go: 'on', offset };
  }
  const afterMs = Math.min(answer.retryAfterMs, LONGEST_RETRY_AFTER_MS);
  if (code === null && PROXY_ALONE.includes(status)) {
    const said = `No server takes requests there now (HTTP ${status}).`;
    return { go: 'again', afterMs, error: new ScrollbackError('SERVER_UNREACHABLE', said) };
  }
  switch (status) {
    case 401:
      return nowhere('UNAUTHENTICATED', `${answer.message} Check SCROLLBACK_TOKEN.`);
    case 403:
      return nowhere('FORBIDDEN', `${answer.message} Check SCROLLBACK_TOKEN.`);
    case 404:
      return nowhere(
        'RUN_NOT_FOUND',
        `There is no run ${runId} to send output to: it was deleted.`,
      );
    case 410:
      return nowhere('RUN_FINISHED', `Run ${runId} is over and takes no more output.`);
    case 413:
      return { go: 'smaller', error: new ScrollbackError('BODY_TOO_LARGE', answer.message) };
    case 429:
      return { go: 'again', afterMs, error: new ScrollbackError('LIMIT_EXCEEDED', answer.message) };
    case 503: {
      const error = new ScrollbackError('STORAGE_UNAVAILABLE', answer.message);
      return { go: 'again', afterMs, error };
    }
  }
  const error = new ScrollbackError(
    code === null && status < 500 ? 'SERVER_UNREACHABLE' : knownCode(code),
    answer.message,
  );
  const passes = status >= 500 || status === 408 || code === 'BODY_BROKEN' || offset !== null;
  return passes && code !== 'BAD_SEGMENT'
    ? { go: 'again', afterMs, error }
    : { go: 'nowhere', error };
}

function nowhere(
  code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'RUN_NOT_FOUND' | 'RUN_FINISHED',
  message: string,
): Step {
  return { go: 'nowhere', error: new ScrollbackError(code, message) };
}
