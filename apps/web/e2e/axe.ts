import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Colours on their way from one theme to the other are neither's. */
const SETTLED = `Promise.allSettled(
  document.getAnimations()
    .filter((it) => it.effect?.getComputedTiming().iterations !== Infinity)
    .map((it) => it.finished),
).then(() => true)`;

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

/**
 * What axe finds wrong with `page` as it stands, one text each; none is how it should be. Wait for
 * what the page is to show first.
 * @param exclude selectors of parts to pass over
 */
export async function axeViolations(
  page: Page,
  exclude: readonly string[] = [],
): Promise<string[]> {
  // Over the protocol, because the page's Content-Security-Policy refuses scripts and eval.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'axe failed');
    return result.value;
  };
  try {
    await evaluate(SETTLED);
    await evaluate(`${axe.source}; true`);
    const context = JSON.stringify({ exclude });
    const found = await evaluate(
      `axe.run(${context}, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations))`,
    );
    const violations: Violation[] = JSON.parse(String(found));
    return violations.map(describe);
  } finally {
    await session.detach();
  }
}

function describe({ id, impact, help, nodes }: Violation): string {
  const where = nodes.map(({ target, failureSummary }) => {
    return `  ${JSON.stringify(target)} ${failureSummary?.replaceAll('\n', ' ') ?? ''}`;
  });
  return [`${id} (${impact ?? 'unrated'}): ${help}`, ...where].join('\n');
}
