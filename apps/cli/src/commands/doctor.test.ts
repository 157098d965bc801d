import { createServer } from 'node:http';
import { CreateTokenDocument, createClient } from '@scrollback/sdk';
import { freePort, startServer, temporaryFolder } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { finished } from '../testing/scrollback.ts';

interface Report {
  ok: boolean;
  checks: { name: string; state: string; what: string; remedy: string | null; facts: object }[];
}

async function report(url: string, env: NodeJS.ProcessEnv = {}) {
  const { stdout, code } = await finished(url, ['doctor', '--json'], '', env);
  const { ok, checks }: Report = JSON.parse(stdout);
  const of = (name: string) => checks.find((check) => check.name === name);
  return { ok, code, of };
}

test('with a server all that is needed works, and is said in aligned lines without colours', async () => {
  await using server = await startServer();
  await using spool = await temporaryFolder();
  const env = { SCROLLBACK_SPOOL: spool.path, DOCKER_HOST: `unix://${spool.path}/none.sock` };
  const { stdout, code, stderr } = await finished(server.url, ['doctor'], '', env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`✓ server      ${server.url} answers\n`);
  expect(stdout).toMatch(/✓ access {6}admin, open to this machine; it runs version \d/);
  expect(stdout).toMatch(/✓ storage .*\n✓ live .*\n✓ clock .*\n✓ spool /);
  expect(stdout).toMatch(/! containers .*\n {14}→ .*ENOENT/);
  expect(stdout).not.toContain('\u001b');
  const colored = await finished(server.url, ['doctor'], '', { ...env, FORCE_COLOR: '1' });
  expect(colored.stdout).toContain('\u001b[32m✓');

  const client = createClient({ url: server.url });
  const token = async (role: 'VIEWER' | 'ADMIN') =>
    (await client.request(CreateTokenDocument, { role, name: 'doctor' })).createToken.secret;
  const viewer = await token('VIEWER');
  const none = await report(server.url, env);
  expect(none.of('access')).toMatchObject({ facts: { open: false } });
  const reading = await report(server.url, { ...env, SCROLLBACK_TOKEN: viewer });
  expect(reading).toMatchObject({ ok: true, code: 0 });
  expect(reading.of('access')).toMatchObject({ state: 'warning', facts: { role: 'VIEWER' } });
  const wrong = await report(server.url, { ...env, SCROLLBACK_TOKEN: 'sbt_wrong' });
  expect(wrong).toMatchObject({ ok: false, code: 1 });
  expect(wrong.of('access')).toMatchObject({
    state: 'failed',
    remedy: expect.stringContaining('token create'),
  });
}, 120_000);

test('without a server, with what waits for it, and with settings that are wrong', async () => {
  await using spool = await temporaryFolder();
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = { SCROLLBACK_SPOOL: spool.path };
  await finished(url, ['pipe', '--name', 'kept', '--wait', '0'], 'kept\n', env);
  const gone = await report(url, {
    ...env,
    SCROLLBACK_PORT: 'http',
    DATABASE_URL: 'file:/proc/x/y.db',
  });
  expect(gone).toMatchObject({ ok: false, code: 1 });
  expect(gone.of('server')).toMatchObject({ state: 'failed', facts: { url } });
  expect(gone.of('access')).toBeUndefined();
  expect(gone.of('spool')).toMatchObject({
    state: 'warning',
    facts: { waitingRuns: 1 },
    remedy: 'Send it with `scrollback deliver`.',
  });
  expect(gone.of('settings')).toMatchObject({
    state: 'failed',
    remedy: expect.stringContaining('SCROLLBACK_PORT'),
  });
  const nowhere = await report('mailto:me', { SCROLLBACK_SPOOL: spool.path });
  expect(nowhere.of('server')).toMatchObject({
    state: 'failed',
    what: expect.stringContaining('SCROLLBACK_URL'),
  });
}, 120_000);

test('databases that do not answer are told of, without their passwords', async () => {
  const port = await freePort();
  const { of } = await report(`http://127.0.0.1:${port}`, {
    DATABASE_URL: `postgresql://me:secret@127.0.0.1:${port}/x`,
    REDIS_URL: `redis://:secret@127.0.0.1:${port}`,
  });
  for (const name of ['database', 'redis']) {
    expect(of(name)).toMatchObject({ state: 'failed' });
    expect(JSON.stringify(of(name))).not.toContain('secret');
  }
}, 120_000);

test('another server, without WebSockets, is not taken for one of ours', async () => {
  const other = createServer((_, response) => response.end('hello'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const { ok, of } = await report(`http://127.0.0.1:${port}`);
  other.close();
  expect(ok).toBe(false);
  expect(of('server')).toMatchObject({ what: expect.stringContaining('not as Scrollback') });
}, 120_000);
