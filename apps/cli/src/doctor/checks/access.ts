import { ask, bodyOf } from '../ask.ts';
import type { Check } from '../finding.ts';

interface Session {
  open: boolean;
  role: string | null;
  name: string | null;
  version: string | null;
}

/** What the server lets this machine do. */
export const checkAccess: Check = async ({ server }) => {
  const name = 'access';
  const response = server && (await ask(server, '/api/session').catch(() => null));
  if (!response?.ok) return null;
  const session = await bodyOf<Session>(response);
  const { open = false, role = null, version = null } = session;
  const facts = { role, open, version };
  const runs = version === null ? '' : `; it runs version ${version}`;
  if (role === null) {
    const given = server?.token ? 'SCROLLBACK_TOKEN is none that it knows' : 'no token is given';
    const remedy =
      "On the server's machine run `scrollback token create --role producer`, and set SCROLLBACK_TOKEN to what it prints.";
    return { name, state: 'failed', what: `the server wants a token: ${given}`, remedy, facts };
  }
  if (role === 'VIEWER') {
    const remedy = 'To record here, set SCROLLBACK_TOKEN to a token of the role producer.';
    return { name, state: 'warning', what: `a viewer may read only${runs}`, remedy, facts };
  }
  const why = open ? 'open to this machine' : `by the token ${JSON.stringify(session.name ?? '')}`;
  return { name, state: 'ok', what: `${role.toLowerCase()}, ${why}${runs}`, facts };
};
