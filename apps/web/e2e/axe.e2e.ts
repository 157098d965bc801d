import { chromiumMissing } from '@scrollback/testing';
import { describe, expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { test } from './page-test.ts';

const WIDE = { width: 1200, height: 800 };
const NARROW = { width: 360, height: 740 };

describe.skipIf(chromiumMissing())('what axe finds', () => {
  test('axe sees what is wrong, and says where', async ({ open }) => {
    await using page = await open('about:blank', WIDE);
    await page.setContent('<html lang="en"><title>x</title><main><h1>x</h1><img src="/x"></main>');
    expect(await axeViolations(page)).toEqual([expect.stringMatching(/^image-alt .*\n.*"img"/)]);
    expect(await axeViolations(page, ['img'])).toEqual([]);
  });

  test.for([
    ['light', WIDE],
    ['dark', WIDE],
    ['light', NARROW],
    ['dark', NARROW],
  ] as const)('the runs, %s, %o', async ([colorScheme, viewport], { ingest, open }) => {
    const { url } = await ingest('name=make+test&task=Nightly', 'all good\n');
    await using page = await open('about:blank', viewport);
    await page.emulateMedia({ colorScheme });
    await page.goto(new URL('/', url).href);
    await page.getByRole('list', { name: 'Runs, newest first' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
