import { createPatch, FILE_HEADERS_ONLY } from 'diff';
import { number, objects, string } from '../json/read.ts';

const CONTEXT = 3;
/** Beyond so many changed lines a diff shows all old lines and then all new ones. */
const MAX_EDIT_LENGTH = 500;
const OPTIONS = {
  context: CONTEXT,
  maxEditLength: MAX_EDIT_LENGTH,
  headerOptions: FILE_HEADERS_ONLY,
} as const;

/**
 * Unified diff of a replaced part of a file. Its line numbers count within that part: where it
 * stands in the file, a call does not tell.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const old = linesOf(before);
  const next = linesOf(after);
  const shorter = Math.min(old.length, next.length);
  let start = 0;
  while (start < shorter && old[start] === next[start]) start++;
  let same = 0;
  while (same < shorter - start && old.at(-1 - same) === next.at(-1 - same)) same++;
  const gone = old.slice(start, old.length - same);
  const come = next.slice(start, next.length - same);
  // One block that was put in the place of another needs no search, and most edits are that.
  const kept = new Set(gone);
  const whole = come.some((line) => kept.has(line))
    ? createPatch(path, textOf(old), textOf(next), undefined, undefined, OPTIONS)
    : undefined;
  return whole ?? blockDiff(path, old, start, gone, come);
}

/** Unified diff with the file's own line numbers, from the hunks that a result tells; else null. */
export function hunksDiff(path: string, hunks: unknown): string | null {
  const parts = objects(hunks).map((hunk) => {
    const { oldStart, oldLines, newStart, newLines, lines } = hunk;
    const range = [oldStart, oldLines, newStart, newLines].map((it) => number(it) ?? 0);
    if (!Array.isArray(lines)) return '';
    const text = lines.map((line) => `${string(line) ?? ''}\n`).join('');
    return `@@ -${range[0]},${range[1]} +${range[2]},${range[3]} @@\n${text}`;
  });
  return parts.length > 0 ? `--- ${path}\n+++ ${path}\n${parts.join('')}` : null;
}

/** The diff of `gone` at line `start`, counted from 0, to `come`. */
function blockDiff(
  path: string,
  old: readonly string[],
  start: number,
  gone: readonly string[],
  come: readonly string[],
): string {
  const header = `--- ${path}\n+++ ${path}\n`;
  if (gone.length === 0 && come.length === 0) return header;
  const from = Math.max(0, start - CONTEXT);
  const before = old.slice(from, start);
  const end = start + gone.length;
  const after = old.slice(end, end + CONTEXT);
  const around = before.length + after.length;
  const lines = [
    `@@ -${range(from, around + gone.length)} +${range(from, around + come.length)} @@`,
    ...before.map((line) => ` ${line}`),
    ...gone.map((line) => `-${line}`),
    ...come.map((line) => `+${line}`),
    ...after.map((line) => ` ${line}`),
  ];
  return header + textOf(lines);
}

/** Of no lines, the range names the line before it. */
function range(from: number, count: number): string {
  return `${count === 0 ? from : from + 1},${count}`;
}

/** A part of a file need not end with its line: that says nothing of the file's end. */
function linesOf(part: string): string[] {
  if (part === '') return [];
  return (part.endsWith('\n') ? part.slice(0, -1) : part).split('\n');
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
