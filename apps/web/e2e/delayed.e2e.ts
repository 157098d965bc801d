import { chromiumMissing, redisServerMissing, startRedis, startServer } from '@scrollback/testing';
import { expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { test } from './page-test.ts';

const PATIENT = { timeout: 60_000 };
const LATE = 'What other servers write comes up to 2 s late.';

test.skipIf(chromiumMissing() || redisServerMissing())(
  'while Redis is away, pages say that what other servers write comes late',
  async ({ open }) => {
    await using redis = await startRedis();
    await using server = await startServer({ web: true, env: { REDIS_URL: redis.url } });
    const body = 'here\n';
    const answer = await fetch(`${server.url}/api/ingest?name=one`, { method: 'POST', body });
    const { url } = await answer.json();
    await using page = await open(url);
    await page.getByRole('log').getByText('here').waitFor();
    expect(await page.getByText(LATE).count()).toBe(0);
    await redis.kill();
    await page.getByText(LATE).waitFor(PATIENT);
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(server.url);
    await page.getByText(LATE).waitFor(PATIENT);
    await redis.start();
    await page.getByText(LATE).waitFor({ state: 'detached', ...PATIENT });
  },
  180_000,
);
