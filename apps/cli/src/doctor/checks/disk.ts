import { statfs } from 'node:fs/promises';
import { formatBytes } from '../../show/bytes.ts';
import { spoolRoot } from '../../spool/spool-root.ts';
import { type Check, type Finding, reasonOf } from '../finding.ts';
import { nearest } from '../nearest.ts';

const LITTLE = 1 << 30;
const TOO_LITTLE = 64 << 20;

/** Room on the disk that output waits on. */
export const checkDisk: Check = async ({ env }) => {
  const folder = nearest(spoolRoot(env));
  try {
    const { bavail, bsize } = await statfs(folder);
    return judgeRoom(folder, bavail * bsize);
  } catch (error) {
    return {
      name: 'disk',
      state: 'warning',
      what: `${folder} can't be asked (${reasonOf(error)})`,
    };
  }
};

/** What so many free bytes mean. */
export function judgeRoom(folder: string, freeBytes: number): Finding {
  const facts = { folder, freeBytes };
  const what = `${formatBytes(freeBytes)} free for ${folder}`;
  if (freeBytes >= LITTLE) return { name: 'disk', state: 'ok', what, facts };
  const state = freeBytes < TOO_LITTLE ? 'failed' : 'warning';
  const remedy = 'Make room, or set SCROLLBACK_SPOOL to a folder on another disk.';
  return { name: 'disk', state, what: `only ${what}`, remedy, facts };
}
