import { ask, bodyOf } from '../ask.ts';
import type { Check } from '../finding.ts';

/** Whether the server can store what it is sent. */
export const checkStorage: Check = async ({ server }) => {
  const response = server && (await ask(server, '/readyz').catch(() => null));
  // No answer at all is the server's finding.
  if (!response) return null;
  if (response.ok)
    return { name: 'storage', state: 'ok', what: 'the server takes what is written' };
  const body = await bodyOf<{ error: { message: string } }>(response);
  return {
    name: 'storage',
    state: 'failed',
    what: `the server can't write (${body.error?.message ?? `HTTP ${response.status}`})`,
    remedy:
      "Look at the disk and the database of the server's machine. Producers keep what they have and send it later.",
  };
};
