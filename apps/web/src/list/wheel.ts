import type { Gestures } from './gestures.ts';

/**
 * Listens to the wheel. While it blocks, the browser asks us before it scrolls, so that leaving
 * comes before the first pixel; that costs threaded scrolling, so it is not always on.
 */
export class Wheel {
  readonly #element: HTMLElement;
  readonly #gestures: Pick<Gestures, 'onUp' | 'onDown'>;
  #blocks = false;

  constructor(element: HTMLElement, gestures: Pick<Gestures, 'onUp' | 'onDown'>) {
    this.#element = element;
    this.#gestures = gestures;
    this.#listen();
  }

  set blocks(blocks: boolean) {
    if (blocks === this.#blocks) return;
    this.stop();
    this.#blocks = blocks;
    this.#listen();
  }

  stop(): void {
    this.#element.removeEventListener('wheel', this.#onWheel);
  }

  #listen(): void {
    this.#element.addEventListener('wheel', this.#onWheel, { passive: !this.#blocks });
  }

  readonly #onWheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.defaultPrevented) return;
    if (event.deltaY < 0) this.#gestures.onUp();
    else if (event.deltaY > 0) this.#gestures.onDown();
  };
}
