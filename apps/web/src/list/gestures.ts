import type { Span } from './view.ts';

/** What a reader does that decides between following and reading. */
export interface Gestures {
  /** The reader goes up, by any means. */
  onUp(): void;
  /** The reader goes down by wheel or key, perhaps without room to scroll. */
  onDown(): void;
  onHome(): void;
  onEnd(): void;
  /** The rows with selected text, or null when nothing is selected. */
  onSelect(rows: Span | null): void;
  /** A finger went down on the list or left it. */
  onTouch(down: boolean): void;
}

const UP = new Set(['ArrowUp', 'PageUp']);
const DOWN = new Set(['ArrowDown', 'PageDown', ' ']);

/** Listens to keys, touches and selections on `element`; returns how to stop. */
export function listenGestures(element: HTMLElement, gestures: Gestures): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const passive = { signal, passive: true };
  let touchY = 0;
  element.addEventListener('keydown', (event) => onKey(event, element, gestures), { signal });
  element.addEventListener(
    'touchstart',
    (event) => {
      touchY = event.touches[0]?.clientY ?? 0;
      gestures.onTouch(true);
    },
    passive,
  );
  element.addEventListener(
    'touchmove',
    (event) => {
      const y = event.touches[0]?.clientY ?? touchY;
      if (y > touchY) gestures.onUp();
      else if (y < touchY) gestures.onDown();
      touchY = y;
    },
    passive,
  );
  for (const type of ['touchend', 'touchcancel'] as const) {
    element.addEventListener(type, (event) => gestures.onTouch(event.touches.length > 0), passive);
  }
  const select = (): void => gestures.onSelect(selectedRows(element));
  element.ownerDocument.addEventListener('selectionchange', select, { signal });
  return () => listening.abort();
}

function onKey(event: KeyboardEvent, element: HTMLElement, gestures: Gestures): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  // Keys in a field or on a button within a row are that element's own.
  if (event.target !== element) return;
  if (UP.has(event.key) || (event.key === ' ' && event.shiftKey)) gestures.onUp();
  else if (DOWN.has(event.key)) gestures.onDown();
  if (event.shiftKey || (event.key !== 'Home' && event.key !== 'End')) return;
  event.preventDefault();
  if (event.key === 'Home') gestures.onHome();
  else gestures.onEnd();
}

function selectedRows(element: HTMLElement): Span | null {
  const selection = element.ownerDocument.getSelection();
  if (!selection || selection.isCollapsed) return null;
  const from = rowOf(selection.anchorNode, element);
  const to = rowOf(selection.focusNode, element);
  if (from === null && to === null) return null;
  const rows = [from ?? to ?? 0, to ?? from ?? 0];
  return { from: Math.min(...rows), to: Math.max(...rows) + 1 };
}

/** The index of the row that `node` is in, or null outside of the list. */
export function rowOf(node: Node | null, element: HTMLElement): number | null {
  const from = node instanceof Element ? node : node?.parentElement;
  const row = from?.closest<HTMLElement>('[data-index]');
  return row && element.contains(row) ? Number(row.dataset.index) : null;
}
