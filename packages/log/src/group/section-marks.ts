import { returnAt } from '../split/shown-part.ts';
import type { SectionMark } from './group-mark.ts';

/**
 * GitLab's markers, at the end of what a return overwrites:
 * `ESC[0K section_start:TIME:NAME[collapsed=true] CR ESC[0K TITLE`, and `section_end:TIME:NAME`
 * (https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections). Its runner ends one section
 * and begins the next on the same line, and behind whatever a command printed without a newline.
 */
const MARK = /section_(start|end):\d{1,20}:([\w.-]{1,100})(?:\[([^\][]{0,100})\])?$/;

/** Every marker has one, and hardly any other text that is overwritten. */
const UNDERSCORE = 95;
/** No marker is longer. */
const LONGEST = 250;
/** Most marks of a line that are kept. */
const MOST = 16;

const latin1 = new TextDecoder('latin1');

/**
 * The marks among bytes of a line that were overwritten.
 * @param limit bytes over which what stands before a return is not known as a whole
 */
export function sectionMarks(bytes: Uint8Array, limit: number): SectionMark[] {
  if (!bytes.includes(UNDERSCORE)) return [];
  const marks: SectionMark[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    const size = returnAt(bytes, at);
    if (size === 0) continue;
    if (at - from <= limit) marks.push(...markAtEnd(bytes.subarray(from, at)));
    from = at + size;
    at = from - 1;
  }
  return marks;
}

/** What was kept of a line's marks, and those that came after. */
export function joinMarks(
  kept: readonly SectionMark[],
  more: readonly SectionMark[],
): readonly SectionMark[] {
  return more.length === 0 ? kept : [...kept, ...more].slice(0, MOST);
}

function markAtEnd(part: Uint8Array): SectionMark[] {
  const end = latin1.decode(part.subarray(Math.max(0, part.length - LONGEST)));
  const [, kind, name, options = ''] = MARK.exec(end) ?? [];
  if (kind === undefined || name === undefined) return [];
  if (kind === 'end') return [{ kind: 'END', name, collapsed: false }];
  const collapsed = options.split(',').includes('collapsed=true');
  return [{ kind: 'BEGIN', name, collapsed }];
}
