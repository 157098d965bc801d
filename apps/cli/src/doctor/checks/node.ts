import type { Check } from '../finding.ts';

const LEAST = [20, 19] as const;

/** Node's version. */
export const checkNode: Check = async () => {
  const version = process.versions.node;
  const facts = { version };
  if (isEnough(version)) return { name: 'node', state: 'ok', what: `version ${version}`, facts };
  return {
    name: 'node',
    state: 'failed',
    what: `version ${version} is too old`,
    remedy: `Install Node ${LEAST.join('.')} or newer.`,
    facts,
  };
};

/** Whether a version of Node is one that all of Scrollback runs on. */
export function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}
