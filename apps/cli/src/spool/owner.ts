import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process that may send a spool, told apart from one that has its pid later or elsewhere. */
export interface Owner {
  pid: number;
  /** When it started, in clock ticks since the boot; 0 where the system does not say. */
  startedAt: string;
  /** The machine since its boot, and the container in it: where the pid means something. */
  place: string;
}

const NAME = /^owner\.(\d+)\.(\d+)\.([0-9a-zA-Z_-]+)$/;
/** Fields of /proc/<pid>/stat behind the program's name, proc_pid_stat(5). */
const STATE = 0;
const START_TIME = 19;

/** A file name that says who owns the folder with it. */
export function ownerName({ pid, startedAt, place }: Owner): string {
  return `owner.${pid}.${startedAt}.${place}`;
}

/** The owner that a file's name says; null when it is another file's. */
export function parseOwner(name: string): Owner | null {
  const [, pid, startedAt, place] = NAME.exec(name) ?? [];
  if (pid === undefined || startedAt === undefined || place === undefined) return null;
  return { pid: Number(pid), startedAt, place };
}

/** This process. */
export function ourselves(): Owner {
  const { pid } = process;
  return { pid, startedAt: statOf(pid)?.[START_TIME] ?? '0', place: ourPlace() };
}

/** Whether the owner lives; null when that can't be known from here. */
export function lives(owner: Owner): boolean | null {
  if (owner.pid === 0) return false;
  if (owner.place !== ourPlace()) return null;
  if (owner.startedAt === '0') return answers(owner.pid);
  const stat = statOf(owner.pid);
  return stat?.[START_TIME] === owner.startedAt && stat[STATE] !== 'Z';
}

function statOf(pid: number): string[] | null {
  const stat = contentOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name stands in parentheses and may hold anything, parentheses too.
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function ourPlace(): string {
  const boot = contentOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const container = contentOf(() => readlinkSync('/proc/self/ns/pid'));
  return `${boot ?? hostname()}-${container ?? ''}`.replace(/[^0-9a-zA-Z]/g, '_');
}

function contentOf(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
