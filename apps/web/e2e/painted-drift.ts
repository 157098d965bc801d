import type { Page } from 'playwright-core';

/**
 * Watches where the line at `index` is painted, frame by frame; call the result for the largest
 * drift from where it is now, px. NaN where no frame was seen, infinite where the line was not there.
 */
export async function paintedDrift(page: Page, index: number): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle((watched) => {
    const topOf = (): number =>
      document.querySelector(`[role="log"] [data-index="${watched}"]`)?.getBoundingClientRect()
        .top ?? Number.POSITIVE_INFINITY;
    const at = topOf();
    const seen = { largest: 0, frames: 0, running: true };
    // Resized in each frame, it brings the observer between that frame's layout and its paint, after
    // the list's own observer, which is older: what is seen here is what is painted.
    const probe = document.body.appendChild(document.createElement('div'));
    probe.style.cssText = 'position:fixed;top:0;left:0;height:0;visibility:hidden';
    const observer = new ResizeObserver(() => {
      seen.largest = Math.max(seen.largest, Math.abs(topOf() - at));
      seen.frames += 1;
    });
    observer.observe(probe);
    let ticks = 0;
    const tick = (): void => {
      if (!seen.running) {
        observer.disconnect();
        probe.remove();
        return;
      }
      ticks += 1;
      probe.style.width = `${100 + (ticks % 2)}px`;
      requestAnimationFrame(tick);
    };
    tick();
    return seen;
  }, index);
  return async () => {
    // What was done may be painted only now.
    await page.evaluate(async () => {
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    });
    return handle.evaluate((seen) => {
      seen.running = false;
      return seen.frames > 2 ? seen.largest : Number.NaN;
    });
  };
}
