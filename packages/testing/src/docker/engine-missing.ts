import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { missing } from '../missing.ts';

/** Debian's busybox-static. */
export const BUSYBOX = '/bin/busybox';

/**
 * Why tests on a real container engine can't run here, or null when they can.
 *
 * @throws Error with the reason when `CI` is set.
 */
export function engineMissing(): string | null {
  const reason = reasonAgainst();
  return reason === null ? null : missing(reason);
}

function reasonAgainst(): string | null {
  if (process.platform !== 'linux') return 'a private container engine needs Linux';
  if (!mayMount()) return 'a private container engine needs root, with CAP_SYS_ADMIN';
  if (!runs('dockerd')) return 'dockerd is not here: install docker.io';
  if (!runs('docker')) return 'docker is not here: install docker.io (or docker-cli)';
  const isStatic = existsSync(BUSYBOX) && !runs('ldd', BUSYBOX);
  return isStatic ? null : `no static ${BUSYBOX} is here: install busybox-static`;
}

function runs(program: string, argument = '--version'): boolean {
  return spawnSync(program, [argument], { stdio: 'ignore' }).status === 0;
}

const CAP_SYS_ADMIN = 21n;

/** What an engine does to each container's file system; root within a container usually may not. */
function mayMount(): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return ((BigInt(`0x${effective ?? 0}`) >> CAP_SYS_ADMIN) & 1n) === 1n;
}
