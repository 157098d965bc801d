import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks of /proc/PID/stat: 10 ms on Linux. */
const TICK_MS = 10;

/** CPU time of a process so far, all its threads, user and system, in milliseconds. */
export async function cpuOf(pid) {
  const fields = await statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** CPU time of a process, of its children, and of those that it had, in milliseconds. */
export async function familyCpuOf(pid) {
  const own = await statOf(pid);
  let ticks = own.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  for (const child of await processes()) {
    // One that ends meanwhile is counted by its parent next time.
    const fields = await statOf(child).catch(() => null);
    if (fields?.[1] === String(pid)) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * TICK_MS;
}

/** The oldest process of a program that has `argument` among its arguments. */
export async function findProcess(program, argument) {
  const found = [];
  for (const pid of await processes()) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const words = line.split(/[\0 ]/);
    const named = words[0].endsWith(program) && line.includes(argument);
    if (named) found.push({ pid, started: Number((await statOf(pid))[19]) });
  }
  found.sort((a, b) => a.started - b.started);
  if (found.length === 0) throw new Error(`no ${program} with ${argument} runs`);
  return found[0].pid;
}

/** Bytes of memory, by its name in /proc/PID/status. */
export async function memoryOf(pid, name) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024;
}

async function processes() {
  return (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
}

/** The fields of /proc/PID/stat from the third one, the state, on. */
async function statOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
