import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql/language/printer.js';
import { onAbort } from '../on-abort.ts';
import { fromWireError, reasonOf, unreachable, type WireError } from './error.ts';

/**
 * Sends one query or mutation.
 * @param answerWithinMs the longest wait for the answer; 15 s unless given
 * @throws ScrollbackError
 */
export type Request = <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  answerWithinMs?: number,
) => Promise<Data>;

export interface RequestOptions {
  /** Origin of the server, for instance http://127.0.0.1:4000. */
  url: string;
  token?: string | undefined;
  fetch?: typeof fetch | undefined;
}

const ANSWER_WITHIN_MS = 15_000;

interface Answer<Data> {
  data?: Data | null;
  errors?: readonly WireError[];
}

/** GraphQL over HTTP with typed documents and typed errors. */
export function createRequest(options: RequestOptions): Request {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  const endpoint = new URL('/graphql', options.url).href;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
  };
  if (options.token) headers.authorization = `Bearer ${options.token}`;

  return async (document, variables, signal, answerWithinMs = ANSWER_WITHIN_MS) => {
    // Its own timer: AbortSignal.timeout doesn't keep a process alive, and fetch was seen not to
    // settle when a connection is reset as it is made.
    const giveUp = new AbortController();
    const leave = () => giveUp.abort();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      leave();
    }, answerWithinMs);
    if (signal?.aborted) leave();
    const ignore = signal && onAbort(signal, leave);
    let response: Response;
    let body: string;
    try {
      response = await send(endpoint, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query: print(document), variables }),
        signal: giveUp.signal,
      });
      body = await response.text();
    } catch (cause) {
      signal?.throwIfAborted();
      const reason = late ? `none within ${answerWithinMs / 1000} s` : reasonOf(cause);
      throw unreachable(options.url, reason, cause);
    } finally {
      clearTimeout(timer);
      ignore?.();
    }
    const { data, errors } = parseAnswer<ResultOf<typeof document>>(body, response, options.url);
    const [error] = errors ?? [];
    if (error) throw fromWireError(error);
    if (data === undefined || data === null) {
      throw unreachable(options.url, `HTTP ${response.status} without data`);
    }
    return data;
  };
}

type ResultOf<Document> =
  Document extends TypedDocumentNode<infer Data, infer _Variables> ? Data : never;

function parseAnswer<Data>(body: string, response: Response, url: string): Answer<Data> {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch (cause) {
    throw unreachable(url, `HTTP ${response.status}, not GraphQL`, cause);
  }
  if (typeof answer !== 'object' || answer === null || !('data' in answer || 'errors' in answer)) {
    throw unreachable(url, `HTTP ${response.status}, not GraphQL`);
  }
  // biome-ignore lint/plugin: the server checked the document that this type was generated from
  return answer as Answer<Data>;
}
