import { flushSync } from 'react-dom';
import type { AnchoredListHandle } from '../list/anchored-list.tsx';

/** Where the reader of a log is. */
export interface ReaderPlace {
  /** The first row in sight that is a line. */
  readonly index: number;
  /** How much of it is hidden above, px. */
  readonly hidden: number;
}

/** Where the reader is, as the document shows it; null where there are no rows. */
export function readerPlace(): ReaderPlace | null {
  const log = document.querySelector('[role="log"]');
  const top = log?.getBoundingClientRect().top ?? 0;
  for (const row of log?.querySelectorAll<HTMLElement>('[data-index]') ?? []) {
    const box = row.getBoundingClientRect();
    if (box.bottom > top && !row.querySelector('.log-gap'))
      return { index: Number(row.dataset.index), hidden: top - box.top };
  }
  return null;
}

/** Brings the reader back to where they were, to the pixel. */
export function returnTo(list: AnchoredListHandle, { index, hidden }: ReaderPlace): void {
  // What is scrolled must be in the document already.
  flushSync(() => list.jumpTo(index, 'start'));
  document.querySelector('[role="log"]')?.scrollBy(0, hidden);
}
