import { joinBytes, SEGMENTS_TYPE } from '@scrollback/log';
import { reasonOf, unreachable } from '../transport/error.ts';
import {
  ANSWER_WITHIN_MS,
  type Answer,
  type Exchange,
  type ExchangeOptions,
  toAnswer,
} from './answer.ts';

/** The two requests of an upload by fetch, on any platform. */
export function createFetchExchange(
  options: ExchangeOptions & { fetch?: typeof fetch | undefined },
): Exchange {
  const target = new URL(`/api/runs/${encodeURIComponent(options.runId)}/log`, options.url).href;
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  const authorization = options.token ? { authorization: `Bearer ${options.token}` } : {};

  async function exchange(init: RequestInit, signal: AbortSignal): Promise<Answer> {
    // Its own timer, for the reason that ../transport/request.ts gives.
    const giveUp = new AbortController();
    const leave = () => giveUp.abort();
    const timer = setTimeout(leave, ANSWER_WITHIN_MS);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
    try {
      const headers = { ...authorization, ...init.headers };
      const response = await send(target, { ...init, headers, signal: giveUp.signal });
      const text = await response.text();
      return toAnswer(response.status, {
        offset: response.headers.get('upload-offset'),
        retryAfter: response.headers.get('retry-after'),
        text,
      });
    } catch (cause) {
      throw unreachable(options.url, reasonOf(cause), cause);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    }
  }

  return {
    patch(offset, parts, signal) {
      const headers = { 'content-type': SEGMENTS_TYPE, 'upload-offset': String(offset) };
      return exchange({ method: 'PATCH', headers, body: joinBytes(parts) }, signal);
    },
    head: (signal) => exchange({ method: 'HEAD' }, signal),
    // Connections are the platform's.
    close: () => undefined,
  };
}
