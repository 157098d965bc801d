import type { ListElements } from './boxes.ts';
import { type Gestures, listenGestures } from './gestures.ts';
import { Wheel } from './wheel.ts';

/** What may happen to a list's elements. */
export interface Watcher {
  onScroll(): void;
  /** The scroller or the block of rows changed its size; called before the browser paints. */
  onResize(): void;
  readonly gestures: Gestures;
}

/** A watch that goes on until it is stopped. */
export interface Watch {
  readonly wheel: Wheel;
  stop(): void;
}

/** Tells `watcher` what happens to the elements. */
export function watchList({ scroller, block }: ListElements, watcher: Watcher): Watch {
  const onScroll = (): void => watcher.onScroll();
  scroller.addEventListener('scroll', onScroll, { passive: true });
  const unlisten = listenGestures(scroller, watcher.gestures);
  const wheel = new Wheel(scroller, watcher.gestures);
  const observer = new ResizeObserver(() => watcher.onResize());
  observer.observe(scroller);
  observer.observe(block);
  return {
    wheel,
    stop: () => {
      scroller.removeEventListener('scroll', onScroll);
      unlisten();
      wheel.stop();
      observer.disconnect();
    },
  };
}
