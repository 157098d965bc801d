import type { Page } from 'playwright-core';

/** A line as the page shows it. */
export interface ShownLine {
  index: number;
  text: string;
}

/** The lines in the viewport of the log, from the top; those still being read are left out. */
export function shownLines(page: Page): Promise<ShownLine[]> {
  return page.evaluate(() => {
    const view = document.querySelector('[role="log"]')?.getBoundingClientRect();
    if (!view) return [];
    return [...document.querySelectorAll<HTMLElement>('[role="log"] [data-index]')].flatMap(
      (row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const text = row.querySelector('.log-text')?.textContent;
        if (bottom <= view.top || top >= view.bottom || typeof text !== 'string') return [];
        return [{ index: Number(row.dataset.index), text }];
      },
    );
  });
}

/** The text of the last line in sight. */
export async function lastLine(page: Page): Promise<string | undefined> {
  return (await shownLines(page)).at(-1)?.text;
}

/** Every line of the log, gathered by scrolling from its start to its end. */
export async function readWholeLog(page: Page): Promise<string[]> {
  const lines: string[] = [];
  await page.keyboard.press('Home');
  await page.waitForFunction(() =>
    document.querySelector('[role="log"] [data-index="0"] .log-text'),
  );
  for (;;) {
    for (const { index, text } of await shownLines(page)) lines[index] = text;
    const moved = await page.evaluate(async () => {
      const log = document.querySelector('[role="log"]');
      if (!log) return false;
      const before = log.scrollTop;
      log.scrollBy(0, log.clientHeight / 2);
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      return log.scrollTop > before;
    });
    if (!moved) return lines;
  }
}

/**
 * Turns the wheel over the log and comes back when the log has moved and stands still: the browser
 * tells the page of the wheel first and scrolls some frames later.
 */
export async function wheel(page: Page, by: number): Promise<void> {
  const log = page.getByRole('log');
  await log.hover();
  const before = await log.evaluate((element) => element.scrollTop);
  await page.mouse.wheel(0, by);
  await log.evaluate(async (element, start) => {
    let last = start;
    for (let still = 0; last === start || still < 10; ) {
      await new Promise(requestAnimationFrame);
      still = element.scrollTop === last ? still + 1 : 0;
      last = element.scrollTop;
    }
  }, before);
}

/** Watches where the line at `index` is in every frame; call the result for the largest drift, px. */
export async function watchDrift(page: Page, index: number): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle((watched) => {
    const find = () => document.querySelector(`[role="log"] [data-index="${watched}"]`);
    const at = find()?.getBoundingClientRect().top ?? Number.NaN;
    const drift = { largest: 0, frames: 0, frame: 0 };
    const look = () => {
      const top = find()?.getBoundingClientRect().top;
      const by = top === undefined ? Number.POSITIVE_INFINITY : Math.abs(top - at);
      drift.largest = Math.max(drift.largest, by);
      drift.frames += 1;
      drift.frame = requestAnimationFrame(look);
    };
    look();
    return drift;
  }, index);
  return () =>
    handle.evaluate((drift) => {
      cancelAnimationFrame(drift.frame);
      return drift.frames > 1 ? drift.largest : Number.NaN;
    });
}
