import type { TimelineItem } from '@scrollback/sdk';
import { describe } from '../activity/tool/describe.ts';

/** A tool call on a bar. */
export interface Tick {
  /** When it was called, epoch milliseconds. */
  at: number;
  failed: boolean;
  /** What it does, in a few words. */
  text: string;
}

/** Longest text of a tick, in characters. */
const TEXT = 120;

/** The tool calls of each run, by its id, ascending by time. */
export function ticksOf(items: readonly TimelineItem[]): Map<string, Tick[]> {
  const ticks = new Map<string, Tick[]>();
  for (const item of items) {
    if (item.type !== 'ToolCall' || item.entry.body.type !== 'ToolUse') continue;
    const { name, action, status } = item.entry.body;
    const failed = status === 'FAILED' || status === 'DENIED' || status === 'TIMED_OUT';
    const { verb, object } = describe(name, action);
    const list = ticks.get(item.run.id) ?? [];
    list.push({ at: item.timestamp, failed, text: `${verb} ${object}`.slice(0, TEXT) });
    ticks.set(item.run.id, list);
  }
  return ticks;
}
