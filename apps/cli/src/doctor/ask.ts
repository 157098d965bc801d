import type { ServerAddress } from '../server.ts';

const ANSWER_WITHIN_MS = 10_000;

/** Asks the server for a path, with the token. @throws Error when there is no answer in time */
export async function ask({ url, token }: ServerAddress, path: string): Promise<Response> {
  return await fetch(`${url}${path}`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
}

/** What the body of an answer says as JSON; nothing where it is none. */
export async function bodyOf<Body>(response: Response): Promise<Partial<Body>> {
  try {
    return JSON.parse(await response.text());
  } catch {
    return {};
  }
}
