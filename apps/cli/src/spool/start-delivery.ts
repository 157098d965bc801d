import { spawn } from 'node:child_process';
import { serverAddress } from '../server.ts';
import { spoolRoot } from './spool-root.ts';
import { waitingIn } from './waiting.ts';

/**
 * Starts `scrollback deliver` in the background when output of dead producers waits for this
 * server. Costs one look into a folder when nothing does.
 * @throws ScrollbackError BAD_CONFIG
 */
export function startDelivery(env: NodeJS.ProcessEnv): void {
  const root = spoolRoot(env);
  const { url } = serverAddress(env);
  const [, program] = process.argv;
  if (program === undefined || !waitingIn(root).some(({ run }) => run?.url === url)) return;
  const child = spawn(process.execPath, [program, 'deliver'], {
    env,
    cwd: root,
    detached: true,
    stdio: 'ignore',
  });
  // It is tried again by the next command.
  child.on('error', () => undefined);
  child.unref();
}
