import type { Hidden } from './hidden.ts';
import type { Sight } from './sight.ts';
import type { ListMode, Span } from './view.ts';

/** What the owner gives: the rows [first, next), and `content` to render them from. */
export interface ListInput<Content> {
  readonly first: number;
  readonly next: number;
  /** Height in px of a row not yet measured. */
  readonly estimate: number;
  /** Rows that take no room. */
  readonly hidden: Hidden;
  readonly mode: ListMode;
  readonly content: Content;
}

/** What the owner hears, and how a renderer renders before it returns (`flushSync`). */
export interface ListOutput {
  onModeChange(mode: ListMode): void;
  onRangeChange(range: Span): void;
  onSight(sight: Sight): void;
  flush(render: () => void): void;
}
