import { NOTHING_HIDDEN } from './hidden.ts';
import type { Track } from './track.ts';

/**
 * `following`: the last row stays at the bottom edge. `reading`: the anchor stays where it is on
 * the screen until the reader moves it.
 */
export type ListMode = 'following' | 'reading';

/** Indexes [from, to). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The row whose place is given, and from which all others are laid out. */
export interface Anchor {
  readonly index: number;
  /** Top of the row, px from the top of the track. */
  readonly y: number;
}

/** All that the list knows, besides the heights of its rows. Lengths are px. */
export interface View extends Track {
  readonly mode: ListMode;
  readonly anchor: Anchor;
  /** Where the scroller stands, or shall stand. */
  readonly scrollTop: number;
  /** Height of the scroller. */
  readonly viewport: number;
  /** Height of the track element. */
  readonly height: number;
  /** Rows with selected text in them. */
  readonly selection: Span | null;
}

/** A view of nothing, before its first range and size. */
export function emptyView(mode: ListMode, estimate: number): View {
  return {
    first: 0,
    next: 0,
    estimate,
    hidden: NOTHING_HIDDEN,
    mode,
    anchor: { index: 0, y: 0 },
    scrollTop: 0,
    viewport: 0,
    height: 0,
    selection: null,
  };
}

/** The view with every row moved by `shift` px in the track. */
export function moveRows(view: View, shift: number): View {
  return { ...view, anchor: { index: view.anchor.index, y: view.anchor.y + shift } };
}

/** The view with rows and scroller moved alike, so that nothing moves on the screen. */
export function moveAlike(view: View, shift: number): View {
  return { ...moveRows(view, shift), scrollTop: view.scrollTop + shift };
}
