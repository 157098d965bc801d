import { readFile } from 'node:fs/promises';

/** Clock ticks of /proc/PID/stat: 10 ms on Linux. */
const TICK_MS = 10;

/** CPU time of a process so far, all its threads, user and system, in milliseconds. */
export async function cpuOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Bytes of memory, by its name in /proc/PID/status. */
export async function memoryOf(pid, name) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024;
}
