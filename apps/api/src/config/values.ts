import { ScrollbackError } from '@scrollback/log';

/** A whole number above 0 from the environment. */
export function count(name: string, env: NodeJS.ProcessEnv, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw badConfig(name, text, 'a whole number from 1');
}

/** As {@link count}; null where the environment does not say it. */
export function countOrNull(name: string, env: NodeJS.ProcessEnv): number | null {
  return env[name] ? count(name, env, 1) : null;
}

/** A whole number of days; 0 unless given. */
export function days(name: string, env: NodeJS.ProcessEnv): number {
  const text = env[name];
  if (text === undefined || text === '') return 0;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw badConfig(name, text, 'a whole number of days from 0');
}

/** A number of days above 0; null where it is 0 or below, or the environment does not say it. */
export function daysOrNull(name: string, env: NodeJS.ProcessEnv): number | null {
  const text = env[name];
  if (text === undefined || text === '') return null;
  if (/^-?\d{1,6}$/.test(text)) return Number(text) > 0 ? Number(text) : null;
  throw badConfig(name, text, 'a whole number of days; 0 or less keeps the files');
}

/** A TCP port; 0 takes any free one. */
export function port(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw badConfig(name, text, 'a port from 0 to 65535');
}

/** Names of hosts, in lower case, separated by commas. */
export function names(name: string, env: NodeJS.ProcessEnv): string[] {
  const hosts = (env[name] ?? '').toLowerCase().split(',');
  return hosts.flatMap((text) => {
    const host = text.trim();
    if (host === '') return [];
    if (/^[\w.-]+$|^\[[\da-f:.]+\]$/.test(host)) return [host];
    throw badConfig(name, host, 'a list of host names without ports, separated by commas');
  });
}

/** `on` or `off`. */
export function onOrOff(name: string, env: NodeJS.ProcessEnv, fallback: boolean): boolean {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  if (text === 'on' || text === 'off') return text === 'on';
  throw badConfig(name, text, 'on or off');
}

function badConfig(name: string, text: string, wanted: string): ScrollbackError {
  return new ScrollbackError(
    'BAD_CONFIG',
    `${name} is ${JSON.stringify(text)}, which is not ${wanted}. Correct it or leave it out.`,
  );
}
