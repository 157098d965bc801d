import { readFileSync } from 'node:fs';
import type { Sent } from './damage.ts';
import type { Answered, Transport } from './send.ts';

/** Those that docs/errors.md has a heading for. */
const CODES = [
  ...readFileSync(new URL('../../../../../docs/errors.md', import.meta.url), 'utf8').matchAll(
    /^### ([A-Z_]+)$/gm,
  ),
].map(([, code]) => code);
/** Errors that say the server is at fault, not the client. */
const FAULTS = ['INTERNAL_SERVER_ERROR', 'STORAGE_UNAVAILABLE'];
/** Errors that say an operation is none by the schema. */
const INVALID = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'];
/** RFC 6455 and graphql-transport-ws: what a client's own mistakes close a connection with. */
const CLOSINGS = [0, 1002, 1003, 1007, 1009, 4400, 4409];
/** Words of programs, not of people. */
const LEAK =
  /node_modules|prisma|libsql|sqlite|postgres|\.[jt]s:\d|\n +at |is not a function|of undefined|of null|\bECONN|\bENOENT|Unexpected token|invocation/i;

/** What is wrong with how something was answered; nothing when all is well. */
export function judge(transport: Transport, { body, valid }: Sent, answered: Answered): string[] {
  const { status, text } = answered;
  const wrong: string[] = [];
  if (transport === 'WebSocket' ? !CLOSINGS.includes(status) : status >= 500) {
    wrong.push(`it was answered with ${status}`);
  }
  if (valid && transport === 'WebSocket' && status !== 0)
    wrong.push(`it was closed with ${status}`);
  const codes = [...text.matchAll(/"code":"([^"]*)"/g)].map(([, code = '']) => code);
  for (const code of codes) {
    if (FAULTS.includes(code) || !CODES.includes(code)) wrong.push(`its code is ${code}`);
    if (valid && INVALID.includes(code)) wrong.push(`it is valid, and its code is ${code}`);
  }
  if (text.includes('"errors":[{') && codes.length === 0) wrong.push('its error has no code');
  for (const [, message = ''] of text.matchAll(/"message":"((?:[^"\\]|\\.)*)"/g)) {
    const leak = LEAK.exec(message)?.[0];
    // A message may say the value that it is about.
    if (leak !== undefined && !body.includes(leak))
      wrong.push(`its message tells ${leak}: ${message}`);
  }
  return wrong;
}
