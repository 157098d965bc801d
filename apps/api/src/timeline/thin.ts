import { type Entry, isRaw, type NormalizedEntry } from '@scrollback/log';

/** Of activity that is no tool call, a timeline shows the first in each such span of time. */
const SPAN_MS = 10_000;
/** Entries before an entry that thinning looks at. */
export const LOOK_BACK = 32;

/** Bodies that say how a run goes, beside its tool calls. */
const ACTIVITY: ReadonlySet<string> = new Set([
  'UserMessage',
  'AssistantMessage',
  'Thinking',
  'TodoList',
]);

/**
 * The entries from `from` on that a timeline shows: all tool calls and errors, other activity
 * thinned out. Depends on the {@link LOOK_BACK} entries before an entry and nothing else, so that
 * paging in either direction shows the same.
 *
 * @param entries consecutive, beginning up to LOOK_BACK before `from`
 */
export function thinned(entries: readonly Entry[], from: number): NormalizedEntry[] {
  const shown: NormalizedEntry[] = [];
  entries.forEach((entry, at) => {
    if (isRaw(entry) || entry.index < from) return;
    const { type } = entry.body;
    if (type === 'ToolUse' || type === 'ErrorMessage') shown.push(entry);
    else if (ACTIVITY.has(type) && isFirstOfSpan(entries, at)) shown.push(entry);
  });
  return shown;
}

function isFirstOfSpan(entries: readonly Entry[], at: number): boolean {
  const span = spanOf(entries[at]);
  for (let before = at - 1; before >= Math.max(0, at - LOOK_BACK); before--) {
    const entry = entries[before];
    if (!entry || isRaw(entry)) continue;
    if (spanOf(entry) !== span) return true;
    if (ACTIVITY.has(entry.body.type)) return false;
  }
  return true;
}

function spanOf(entry: Entry | undefined): number {
  return Math.floor((entry?.timestamp ?? 0) / SPAN_MS);
}
