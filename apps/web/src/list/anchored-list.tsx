'use client';

import {
  type CSSProperties,
  memo,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { flushSync } from 'react-dom';
import { type Hidden, NOTHING_HIDDEN } from './hidden.ts';
import type { Align } from './scroll.ts';
import { Scroller } from './scroller.ts';
import type { Sight } from './sight.ts';
import type { ListMode, Span } from './view.ts';

/** What an owner may tell the list to do. */
export interface AnchoredListHandle {
  /** Leaves following and brings row `index` into sight; `start` when no align is given. */
  jumpTo(index: number, align?: Align): void;
  /**
   * Leaves following and keeps the top of row `index` where it is, even above the viewport, until the
   * reader moves: what opens within the row opens downward.
   */
  hold(index: number): void;
  /** Keeps the last row at the bottom edge from now on. */
  follow(): void;
}

export interface AnchoredListProps {
  /** Index of the first row there is. */
  first: number;
  /** One past the index of the last row there is. */
  next: number;
  /** Rows of them that take no room; another object where they are others. */
  hidden?: Hidden;
  /** The content of row `index`: one element's worth, or a placeholder of `estimate` px. */
  renderRow(index: number): ReactNode;
  /** Changes whenever the content of a row may have changed. */
  version: number;
  /** Height in px of a row not yet measured. */
  estimate?: number;
  mode: ListMode;
  /** Called at once when the reader leaves or joins the end; the list has changed already. */
  onModeChange(mode: ListMode): void;
  /** The rows in the document changed: those visible and some around them. */
  onRangeChange?(range: Span): void;
  /** What the viewport shows, each time that rows were put in place: up to once a frame. */
  onSight?(sight: Sight): void;
  /** Jumps there whenever `nonce` changes. */
  anchorTo?: { index: number; align?: Align; nonce: number } | undefined;
  /** Whether long rows are wrapped by the owner's style; otherwise the block is as wide as they. */
  wrap?: boolean;
  ariaLabel: string;
  className?: string;
  ref?: Ref<AnchoredListHandle>;
}

interface Content {
  renderRow(index: number): ReactNode;
  version: number;
}

/**
 * A list of any number of rows of any height in which what the reader looks at never moves,
 * whatever is appended, prepended, replaced, evicted, wrapped or resized.
 *
 * Rows are keyed by index. However often the owner renders, rows are committed once a frame.
 */
export function AnchoredList(props: AnchoredListProps): ReactNode {
  const { first, next, hidden = NOTHING_HIDDEN, renderRow, version } = props;
  const { estimate = 20, mode, anchorTo, wrap = true } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const content = useMemo(() => ({ renderRow, version }), [renderRow, version]);
  const input = { first, next, hidden, estimate, mode, content };
  const [list] = useState(
    () =>
      new Scroller<Content>(input, {
        onModeChange: (changed) => latest.current.onModeChange(changed),
        onRangeChange: (range) => latest.current.onRangeChange?.(range),
        onSight: (sight) => latest.current.onSight?.(sight),
        flush: flushSync,
      }),
  );

  useLayoutEffect(() => {
    latest.current = props;
    list.update(input);
  });
  useLayoutEffect(() => {
    if (!scroller.current || !track.current || !block.current) return;
    return list.attach({
      scroller: scroller.current,
      track: track.current,
      block: block.current,
    });
  }, [list]);
  const nonce = anchorTo?.nonce;
  useLayoutEffect(() => {
    const target = latest.current.anchorTo;
    if (nonce !== undefined && target) list.jumpTo(target.index, target.align ?? 'start');
  }, [list, nonce]);
  useImperativeHandle(
    props.ref,
    () => ({
      jumpTo: (index, align = 'start') => list.jumpTo(index, align),
      hold: (index) => list.hold(index),
      follow: () => list.follow(),
    }),
    [list],
  );

  return (
    <div
      ref={scroller}
      className={props.className}
      style={SCROLLER}
      role="log"
      aria-label={props.ariaLabel}
      // Rows may come by thousands: what is said of them the owner chooses.
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
      tabIndex={0}
    >
      <div ref={track} style={TRACK}>
        <div ref={block} style={wrap ? WRAPPED : UNWRAPPED}>
          <Rows list={list} />
        </div>
      </div>
    </div>
  );
}

const Rows = memo(function Rows({ list }: { list: Scroller<Content> }): ReactNode {
  const shown = useSyncExternalStore(list.rows.subscribe, list.rows.get, list.rows.get);
  // That store is subscribed to after the first paint, which would be one without rows.
  const [, render] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => list.rows.subscribe(render), [list]);
  useLayoutEffect(() => {
    // Reads `shown` so that it runs for each new one.
    if (shown) list.rendered();
  }, [list, shown]);
  return shown.hidden
    .rows(shown)
    .map((index) => <Row key={index} index={index} content={shown.content} />);
});

const Row = memo(function Row({ index, content }: { index: number; content: Content }): ReactNode {
  return <div data-index={index}>{content.renderRow(index)}</div>;
});

const SCROLLER: CSSProperties = {
  position: 'relative',
  overflow: 'auto',
  overflowAnchor: 'none',
  height: '100%',
};
const TRACK: CSSProperties = { position: 'relative', minWidth: '100%' };
const WRAPPED: CSSProperties = { position: 'absolute', left: 0, width: '100%' };
const UNWRAPPED: CSSProperties = {
  position: 'absolute',
  left: 0,
  width: 'max-content',
  minWidth: '100%',
};
