import type { TimelineItem } from '@scrollback/sdk';
import type { TimelinePage } from './timeline-source.ts';

/** Most items held in memory; over it the oldest are forgotten. */
export const ITEMS_MAX = 2_000;

interface Held {
  item: TimelineItem;
  cursor: string;
}

/** The newest items of a timeline, from pages in whatever order, each once and as it reads now. */
export class TimelineItems {
  readonly #held = new Map<string, Held>();
  #sorted: Held[] = [];
  #cut = false;

  /** Ascending by time. */
  get list(): TimelineItem[] {
    return this.#sorted.map(({ item }) => item);
  }

  get size(): number {
    return this.#sorted.length;
  }

  /** Whether older ones were forgotten. */
  get cut(): boolean {
    return this.#cut;
  }

  /** Takes in a page. */
  insert({ edges }: TimelinePage): void {
    for (const { cursor, node } of edges) this.#held.set(itemKey(node), { item: node, cursor });
    const sorted = [...this.#held.entries()].sort(
      ([, a], [, b]) => a.item.timestamp - b.item.timestamp,
    );
    for (const [key] of sorted.splice(0, Math.max(0, sorted.length - ITEMS_MAX))) {
      this.#held.delete(key);
      this.#cut = true;
    }
    this.#sorted = sorted.map(([, held]) => held);
  }

  /** Where to read on: before the first call that may have changed since, else after the end. */
  get cursor(): string | null {
    const open = this.#sorted.findIndex(({ item }) => isOpen(item));
    const at = open === -1 ? this.#sorted.length - 1 : open - 1;
    return this.#sorted[at]?.cursor ?? null;
  }
}

/** A name for an item that stays the same when it is read again. */
export function itemKey(item: TimelineItem): string {
  return `${item.run.id} ${item.type} ${'entry' in item ? item.entry.index : ''}`;
}

function isOpen(item: TimelineItem): boolean {
  if (item.type !== 'ToolCall' || item.run.status !== 'RUNNING') return false;
  const { body } = item.entry;
  if (body.type !== 'ToolUse') return false;
  return body.status === 'CREATED' || body.status === 'PENDING_APPROVAL';
}
