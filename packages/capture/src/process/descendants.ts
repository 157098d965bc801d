import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  pid: number;
  parent: number;
}

/** The processes that `root` started, and those that they started; `root` is not among them. */
export function descendantsOf(root: number): number[] {
  const all = process.platform === 'linux' ? fromProc() : fromPs();
  const found = [root];
  for (const parent of found) {
    for (const candidate of all) {
      if (candidate.parent === parent) found.push(candidate.pid);
    }
  }
  return found.slice(1);
}

/** See proc_pid_stat(5). The name, in parentheses, may hold anything, so its end is looked for last. */
function fromProc(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const stat = statOf(name);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return [{ pid: Number(name), parent }];
  });
}

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}

function fromPs(): Process[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return table.split('\n').flatMap((row) => {
    const [pid, parent] = row.trim().split(/\s+/).map(Number);
    return pid !== undefined && parent !== undefined ? [{ pid, parent }] : [];
  });
}
