import type { IncomingMessage } from 'node:http';
import type { ScrollbackError } from '@scrollback/log';

/**
 * The JSON of a body. @throws what `refused` makes where it is of another type, longer than
 * `maxBytes`, or no JSON
 */
export async function readJson(
  request: IncomingMessage,
  maxBytes: number,
  refused: (cause?: unknown) => ScrollbackError,
): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  // A form of another page can send no JSON.
  if (!/^application\/json\b/i.test(type)) throw refused();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > maxBytes) throw refused();
    parts.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString());
  } catch (cause) {
    throw refused(cause);
  }
}
