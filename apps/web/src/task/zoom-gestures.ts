import type { Zoom } from './use-zoom.ts';

/** What a turn of the wheel by 100 px zooms by. */
const WHEEL = 1.25;
/** How far a pointer moves before it drags, px. */
const DRAG_PX = 4;

type Moves = Pick<Zoom, 'by' | 'pan' | 'reset'>;

/**
 * Listens in `box`: a wheel with Ctrl, or a pinch, zooms where the pointer is; a sideways wheel and
 * a drag move; `+`, `-`, `0` and the arrows do the same by keys. Returns how to stop.
 */
export function listenZoom(box: HTMLElement, zoom: Moves): () => void {
  const life = new AbortController();
  const { signal } = life;
  const place = () => box.querySelector('.task-bar')?.getBoundingClientRect() ?? null;
  let drag: { x: number; moved: boolean } | null = null;

  const onWheel = (event: WheelEvent) => {
    const bar = place();
    if (!bar) return;
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      zoom.by(WHEEL ** (event.deltaY / 100), (event.clientX - bar.left) / bar.width);
    } else if (sideways !== 0) zoom.pan(sideways / bar.width);
    else return;
    event.preventDefault();
  };
  const onMove = (event: PointerEvent) => {
    const bar = place();
    if (!drag || !bar) return;
    const by = event.clientX - drag.x;
    if (!drag.moved && Math.abs(by) < DRAG_PX) return;
    zoom.pan(-by / bar.width);
    drag = { x: event.clientX, moved: true };
  };
  const onClick = (event: MouseEvent) => {
    // The end of a drag is no click on the run under it.
    if (drag?.moved) event.preventDefault();
    drag = null;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) {
      return;
    }
    if (!move(event.key, zoom, box.contains(document.activeElement))) return;
    event.preventDefault();
  };
  box.addEventListener('wheel', onWheel, { passive: false, signal });
  box.addEventListener(
    'pointerdown',
    ({ button, clientX }) => {
      drag = button === 0 ? { x: clientX, moved: false } : null;
    },
    { signal },
  );
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener(
    'pointerup',
    ({ target }) => {
      if (!(target instanceof Node && box.contains(target))) drag = null;
    },
    { signal },
  );
  window.addEventListener(
    'pointercancel',
    () => {
      drag = null;
    },
    { signal },
  );
  box.addEventListener('click', onClick, { capture: true, signal });
  document.addEventListener('keydown', onKey, { signal });
  return () => life.abort();
}

/** Does what a key is for; false where it is for nothing. */
function move(key: string, zoom: Moves, focused: boolean): boolean {
  if (key === '+' || key === '=') zoom.by(1 / 2);
  else if (key === '-') zoom.by(2);
  else if (key === '0') zoom.reset();
  else if (focused && key === 'ArrowLeft') zoom.pan(-0.2);
  else if (focused && key === 'ArrowRight') zoom.pan(0.2);
  else return false;
  return true;
}
