import { readFile } from 'node:fs/promises';
import { createClient } from '@scrollback/sdk';
import { redisServerMissing, startRedis, startServer } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = new URL('../../../../', import.meta.url);
const text = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8');

/** The metrics that an expression of Prometheus names; `up` is its own. */
function metricsIn(expression: string): string[] {
  return expression.match(/\b(?:scrollback|nodejs|process)_\w+/g) ?? [];
}

test.skipIf(redisServerMissing() !== null)(
  'each metric of the dashboard and of the alerts is one that a server tells',
  async () => {
    await using redis = await startRedis();
    await using server = await startServer({ env: { REDIS_URL: redis.url } });
    const client = createClient({ url: server.url });
    const run = await client.startRun({ name: 'measured', source: 'PROCESS' });
    run.write('a line\n');
    await run.end({ status: 'SUCCEEDED', exitCode: 0, signal: null, error: null });
    client.close();
    const page = await (await fetch(`${server.url}/metrics`)).text();
    const told = new Set(page.match(/^[a-z]\w+/gm));

    const dashboard = JSON.parse(await text('deploy/grafana-dashboard.json'));
    const targets: { expr: string }[] = dashboard.panels.flatMap(
      (panel: { targets: { expr: string }[] }) => panel.targets,
    );
    const { groups } = parse(await text('deploy/alerts.yaml'));
    const rules: { alert: string; expr: string }[] = groups.flatMap(
      (group: { rules: unknown[] }) => group.rules,
    );
    const named = [...targets, ...rules].flatMap(({ expr }) => metricsIn(expr));
    expect(named.length).toBeGreaterThan(15);
    for (const name of named) expect(told).toContain(name);
    const shown = new Set(targets.flatMap(({ expr }) => metricsIn(expr)));
    for (const name of told) {
      // A histogram is shown by its buckets.
      if (/^scrollback_(?!.*_(?:sum|count)$)/.test(name)) expect(shown).toContain(name);
    }
    const operations = await text('docs/operations.md');
    for (const { alert } of rules) expect(operations).toContain(`| \`${alert}\` |`);
  },
  120_000,
);
