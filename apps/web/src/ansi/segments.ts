import { findLinks } from '../link/find-links.ts';
import { type SafeLink, safeLink } from '../link/safe-link.ts';
import { type AnsiSpan, type AnsiState, parseAnsi } from './parse-ansi.ts';
import type { AnsiStyle } from './style.ts';
import { makeVisible } from './visible.ts';

/** A stretch of a text that is highlighted: UTF-16 code units, as `searchLog` gives them. */
export interface LineMark {
  readonly from: number;
  readonly to: number;
  /** Whether it is the one that find stands at. */
  readonly current: boolean;
}

/** A stretch of one look, to be shown as it is. */
export interface Segment {
  readonly text: string;
  readonly style: AnsiStyle;
  /** The same object in all segments of a link. */
  readonly link: SafeLink | null;
  readonly mark: LineMark | null;
}

/** A place in the text that is shown, and what holds from there on. */
interface Run<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

/**
 * Cuts a text where its look, link or mark changes. Together the segments are the text without its
 * escape sequences; a mark over such a sequence goes on behind it.
 */
export function segmentsOf(text: string, state: AnsiState, marks: readonly LineMark[]): Segment[] {
  const { spans } = parseAnsi(text, state);
  const plain = spans.map((span) => span.text).join('');
  const links = linksOf(spans, plain);
  const shown = marks.length > 0 ? shownMarks(spans, plain, marks) : [];
  const segments: Segment[] = [];
  let begin = 0;
  for (const { text: part, style } of spans) {
    const end = begin + part.length;
    for (let at = begin; at < end; ) {
      const link = runAt(links, at, end);
      const mark = runAt(shown, at, end);
      const to = Math.min(link.to, mark.to);
      const piece = makeVisible(plain.slice(at, to));
      segments.push({ text: piece, style, link: link.value, mark: mark.value });
      at = to;
    }
    begin = end;
  }
  return segments;
}

/** What holds at `at`, and up to where. */
function runAt<T>(
  runs: readonly Run<T>[],
  at: number,
  end: number,
): { value: T | null; to: number } {
  for (const { from, to, value } of runs) {
    if (to <= at) continue;
    if (from <= at) return { value, to: Math.min(to, end) };
    return { value: null, to: Math.min(from, end) };
  }
  return { value: null, to: end };
}

/** Links by escape sequence and, where there is none, addresses in the text. */
function linksOf(spans: readonly AnsiSpan[], plain: string): Run<SafeLink>[] {
  const runs: Run<SafeLink>[] = [];
  let at = 0;
  let before: string | null = null;
  for (const { text, target } of spans) {
    const to = at + text.length;
    const last = runs.at(-1);
    if (target !== null && target === before && last?.to === at) {
      runs[runs.length - 1] = { ...last, to };
    } else {
      const link = target === null ? null : safeLink(target);
      if (link) runs.push({ from: at, to, value: link });
    }
    before = target;
    at = to;
  }
  if (runs.length === 0)
    return findLinks(plain).map(({ from, to, link }) => ({ from, to, value: link }));
  const free = findLinks(plain).filter((each) =>
    runs.every(({ from, to }) => each.to <= from || each.from >= to),
  );
  for (const { from, to, link } of free) runs.push({ from, to, value: link });
  return runs.sort((a, b) => a.from - b.from);
}

/** The marks by their place in what is shown, never within a character. */
function shownMarks(
  spans: readonly AnsiSpan[],
  plain: string,
  marks: readonly LineMark[],
): Run<LineMark>[] {
  const place = (position: number): number => {
    let begin = 0;
    for (const { at, text } of spans) {
      if (position < at) break;
      if (position <= at + text.length) return begin + position - at;
      begin += text.length;
    }
    return begin;
  };
  const runs: Run<LineMark>[] = [];
  let end = 0;
  for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
    const from = Math.max(end, whole(plain, place(mark.from)));
    const to = whole(plain, place(mark.to));
    if (from < to) runs.push({ from, to, value: mark });
    end = Math.max(end, to);
  }
  return runs;
}

function whole(plain: string, at: number): number {
  const code = plain.charCodeAt(at);
  const before = plain.charCodeAt(at - 1);
  const splits = code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
  return splits ? at + 1 : at;
}
