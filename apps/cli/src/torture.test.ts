import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { postgresqlServerMissing, redisServerMissing, testDatabases } from '@scrollback/testing';
import { expect, test } from 'vitest';

const TORTURE = fileURLToPath(new URL('../../../torture/main.mjs', import.meta.url));

/** What torture prints when it was called so. */
function torture(args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [TORTURE, ...args], (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

// docs/reliability.md says what a round does and what it demands.
test.each(testDatabases())(
  'viewers that attach at random moments, and a short round of torture, on $name',
  async ({ name }) => {
    const short = ['--attach', '100', '--seconds', '1', '--minutes', '0'];
    const args = ['--seed', '7', ...short, '--database', name];
    const printed = await torture(args);
    expect(printed).toMatch(new RegExp(`^attach   ${name} *ok  .* 100 viewers`, 'm'));
    expect(printed).toMatch(new RegExp(`^round 0  ${name} *ok  .* [1-9]\\d* viewers`, 'm'));
    expect(printed).not.toContain('FAIL');
  },
  240_000,
);

test.skipIf(postgresqlServerMissing() ?? redisServerMissing())(
  'a short round on three servers, whose PostgreSQL and Redis are killed too',
  async () => {
    const short = ['--attach', '0', '--seconds', '2', '--minutes', '0'];
    const printed = await torture(['--seed', '5', ...short, '--nodes', '3']);
    expect(printed).toMatch(/^round 0 {2}postgresql *ok .* [1-9]\d* viewers/m);
    expect(printed).not.toContain('FAIL');
  },
  240_000,
);
