/** A line of a unified diff. */
export interface DiffLine {
  kind: 'hunk' | 'added' | 'removed' | 'same' | 'note';
  text: string;
  /** Line numbers before and after the change; null where it has none. */
  before: number | null;
  after: number | null;
}

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

const MARKS = { '+': 'added', '-': 'removed' } as const;
/** What stands before the first hunk: names and times of the files, shown elsewhere. */
const HEADER = /^(?:---|\+\+\+|diff |index |====|Index: )/;

/** The lines of a unified diff, without the names of the files. */
export function parseDiff(diff: string): DiffLine[] {
  const lines: DiffLine[] = [];
  const at = { before: 0, after: 0, inHunk: false };
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const hunk = HUNK.exec(line);
    if (hunk) {
      Object.assign(at, { before: Number(hunk[1]), after: Number(hunk[2]), inHunk: true });
      lines.push({ kind: 'hunk', text: line, before: null, after: null });
    } else if (line.startsWith('\\')) {
      lines.push({ kind: 'note', text: line.slice(2), before: null, after: null });
    } else if (at.inHunk || !HEADER.test(line)) {
      const kind = kindOf(line);
      const before = at.inHunk && kind !== 'added' ? at.before++ : null;
      const after = at.inHunk && kind !== 'removed' ? at.after++ : null;
      lines.push({ kind, text: line.slice(1), before, after });
    }
  }
  return lines;
}

function kindOf(line: string): 'added' | 'removed' | 'same' {
  const mark = line[0];
  return mark === '+' || mark === '-' ? MARKS[mark] : 'same';
}

/** How many lines a change adds and removes. */
export function countChanges(lines: readonly DiffLine[]): { added: number; removed: number } {
  return {
    added: lines.filter(({ kind }) => kind === 'added').length,
    removed: lines.filter(({ kind }) => kind === 'removed').length,
  };
}
