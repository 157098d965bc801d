import { ScrollbackError } from '@scrollback/log';
import { type Check, reasonOf } from '../finding.ts';
import { SERVER_VARIABLES } from '../server-variables.ts';

/** Whether `serve` would start with the settings of this environment; only where there are any. */
export const checkConfiguration: Check = async ({ env }) => {
  const name = 'settings';
  const given = SERVER_VARIABLES.filter((variable) => env[variable]);
  if (given.length === 0) return null;
  const { readConfig } = await import('@scrollback/api');
  try {
    readConfig(env);
    return { name, state: 'ok', what: `\`serve\` can use ${given.join(', ')}` };
  } catch (error) {
    if (!(error instanceof ScrollbackError)) throw error;
    return { name, state: 'failed', what: '`serve` would not start', remedy: reasonOf(error) };
  }
};
