import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { testDatabases } from '@scrollback/testing';
import { expect, test } from 'vitest';

const TORTURE = fileURLToPath(new URL('../../../torture/main.mjs', import.meta.url));

// docs/reliability.md says what a round does and what it demands.
test.each(testDatabases())(
  'viewers that attach at random moments, and a short round of torture, on $name',
  async ({ name }) => {
    const short = ['--attach', '100', '--seconds', '1', '--minutes', '0'];
    const args = ['--seed', '7', ...short, '--database', name];
    const printed = await new Promise<string>((resolve) => {
      execFile(process.execPath, [TORTURE, ...args], (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
    expect(printed).toMatch(new RegExp(`^attach   ${name} *ok  .* 100 viewers`, 'm'));
    expect(printed).toMatch(new RegExp(`^round 0  ${name} *ok  .* [1-9]\\d* viewers`, 'm'));
    expect(printed).not.toContain('FAIL');
  },
  120_000,
);
