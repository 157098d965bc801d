import type { TimelineItem } from '@scrollback/sdk';
import { keyOf } from '../activity/arrange.ts';
import { itemKey } from './timeline-items.ts';

/** What happened once, or the same tool call several times in a row. */
export interface Step {
  key: string;
  /** The newest of them. */
  item: TimelineItem;
  times: number;
}

/** The items as steps, newest first: consecutive equal tool calls of a run become one. */
export function foldSteps(items: readonly TimelineItem[]): Step[] {
  const steps: Step[] = [];
  let last = '';
  for (const item of items) {
    const call = callOf(item);
    const step = steps.at(-1);
    if (step && call !== '' && call === last) {
      step.times += 1;
      step.item = item;
    } else steps.push({ key: itemKey(item), item, times: 1 });
    last = call;
  }
  return steps.reverse();
}

function callOf(item: TimelineItem): string {
  if (item.type !== 'ToolCall' || item.entry.body.type !== 'ToolUse') return '';
  return `${item.run.id} ${keyOf(item.entry.body)}`;
}
