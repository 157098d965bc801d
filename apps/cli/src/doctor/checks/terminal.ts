import { terminalMissing } from '@scrollback/capture';
import type { Check } from '../finding.ts';

/** Whether `run --pty` works here. */
export const checkTerminal: Check = async () => {
  const missing = await terminalMissing();
  if (missing === null) return { name: 'terminal', state: 'ok', what: '`run --pty` works here' };
  return {
    name: 'terminal',
    state: 'warning',
    what: `\`run --pty\` does not work here (${missing.split('\n')[0]})`,
    remedy: 'Run `npm ci` again on this system, or record without --pty.',
  };
};
