/** Looks at the list as each frame painted it. */
export interface Sampler {
  /** The first fully visible row and its distance from the scroller's top, px. */
  watch(): Place;
  /** Begins to sample `index` (and holes among the rows) after each paint. */
  sample(index: number): void;
  /** Ends sampling. */
  samples(): Samples;
  scroller(): HTMLElement;
}

export interface Place {
  index: number;
  top: number;
}

export interface Samples {
  /** Distance of the watched row from the scroller's top in each frame; null when it wasn't there. */
  tops: (number | null)[];
  /** Px of the viewport without a row, the most in any frame. */
  blank: number;
  frames: number;
}

export function sampler(): Sampler {
  let running = false;
  let watched = 0;
  let ticks = 0;
  let taken: Samples = { tops: [], blank: 0, frames: 0 };
  const probe = document.body.appendChild(document.createElement('div'));
  // Resizing the probe in each frame brings this callback between that frame's layout and paint,
  // after the list's own observer, which is older: what is seen here is what is painted.
  const observer = new ResizeObserver(() => {
    if (!running) return;
    const row = scroller().querySelector(`[data-index="${watched}"]`);
    taken.tops.push(row ? topOf(row) : null);
    taken.blank = Math.max(taken.blank, blank());
    taken.frames += 1;
  });
  observer.observe(probe);
  const tick = (): void => {
    if (!running) return;
    ticks += 1;
    probe.style.width = `${100 + (ticks % 2)}px`;
    requestAnimationFrame(tick);
  };
  return {
    watch: () => {
      const row = rows().find((each) => topOf(each) >= 0);
      if (!row) throw new Error('no row is visible');
      return { index: Number(row.getAttribute('data-index')), top: topOf(row) };
    },
    sample: (index) => {
      watched = index;
      taken = { tops: [], blank: 0, frames: 0 };
      running = true;
      requestAnimationFrame(tick);
    },
    samples: () => {
      running = false;
      return taken;
    },
    scroller,
  };
}

function scroller(): HTMLElement {
  const element = document.querySelector<HTMLElement>('[role=log]');
  if (!element) throw new Error('the page has no list');
  return element;
}

function rows(): Element[] {
  return [...scroller().querySelectorAll('[data-index]')];
}

function topOf(row: Element): number {
  return row.getBoundingClientRect().top - scroller().getBoundingClientRect().top;
}

/** Px of the viewport above, below or between rows. */
function blank(): number {
  const height = scroller().clientHeight;
  let covered = 0;
  for (const row of rows()) {
    const top = topOf(row);
    const bottom = top + row.getBoundingClientRect().height;
    covered += Math.max(0, Math.min(bottom, height) - Math.max(top, 0));
  }
  return Math.abs(height - covered);
}
