/** Makes `page` note its long tasks, and where lines are painted, from its first script on. */
export function installProbe(page) {
  return page.addInitScript(() => {
    const rowOf = (index) => document.querySelector(`[role="log"] [data-index="${index}"]`);
    const probe = {
      /** Milliseconds of each task over 50 ms. */
      tasks: [],
      frames: 0,
      /** When the line at `index` was painted within the log, in ms since navigation began. */
      whenPainted: (index) =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          const look = () => {
            if (isInSight(index)) port2.postMessage(null);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }),
      /** Follows where the line at `index` is painted; call the result for the largest drift, px. */
      watchDrift(index) {
        const topOf = () => rowOf(index)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
        const at = topOf();
        const seen = { drift: 0, frames: 0 };
        // Resized in each frame, it is told between that frame's layout and its paint.
        const box = document.body.appendChild(document.createElement('div'));
        box.style.cssText = 'position:fixed;top:0;left:0;height:0;visibility:hidden';
        const observer = new ResizeObserver(() => {
          seen.drift = Math.max(seen.drift, Math.abs(topOf() - at));
          seen.frames += 1;
        });
        observer.observe(box);
        const tick = () => {
          box.style.width = `${100 + (seen.frames % 2)}px`;
          if (box.isConnected) requestAnimationFrame(tick);
        };
        tick();
        return () => {
          observer.disconnect();
          box.remove();
          return seen;
        };
      },
    };
    const isInSight = (index) => {
      const view = document.querySelector('[role="log"]')?.getBoundingClientRect();
      const row = rowOf(index);
      if (!view || !row?.querySelector('.log-text')) return false;
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > view.top && top < view.bottom;
    };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) probe.tasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    const count = () => {
      probe.frames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    window.probe = probe;
  });
}

/** What the page did since it was asked last: long tasks in ms, and frames. */
export function takeTasks(page) {
  return page.evaluate(() => {
    const { tasks, frames } = window.probe;
    window.probe.tasks = [];
    window.probe.frames = 0;
    return { tasks, frames };
  });
}

/**
 * Begins to count the CPU time of tasks on the page's main thread; call the result for it, in ms.
 * It is hardly more on a busy machine.
 */
export async function watchCpu(page) {
  const session = await page.context().newCDPSession(page);
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await read();
  return async () => {
    const ms = (await read()) - before;
    await session.detach();
    return ms;
  };
}

/** Bytes of the page's JavaScript heap, collected. */
export async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
