import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

const WAIT_MS = 120_000;
/** As it is to be run: nothing of the image may be written, and nothing more may be done than needed. */
const HARDENED = [
  ...['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL'],
  ...['--security-opt', 'no-new-privileges', '--network', 'none'],
];

/** What the image may add to its base, in bytes. */
const SIZE_MAX = 250e6;

/** Tries what docs/operations.md promises of the image `scrollback`. @throws AssertionError */
export async function tryImage(docker, say, base) {
  const [{ Config: config, Size: size }, { Size: baseSize }] = JSON.parse(
    await docker('image', 'inspect', 'scrollback', base),
  );
  assert.equal(config.User, '1000:1000');
  assert.deepEqual(Object.keys(config.Volumes), ['/data']);
  const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
  say(`its size is ${megabytes(size)}, of which its base is ${megabytes(baseSize)}`);
  assert.ok(size - baseSize < SIZE_MAX, `it adds more than ${megabytes(SIZE_MAX)} to its base`);

  const refused = await docker('run', ...HARDENED, 'scrollback').catch((error) => error);
  assert.match(refused.stderr, /BAD_CONFIG: --host 0\.0\.0\.0/);
  say('without a token it does not listen');

  await docker('volume', 'create', 'logs');
  const data = ['-v', 'logs:/data'];
  const make = ['token', 'create', '--role', 'admin', '--name', 'me'];
  const token = await docker('run', ...HARDENED, ...data, 'scrollback', ...make);
  assert.match(token, /^sbt_/);

  await docker('run', '-d', '--name', 'server', ...HARDENED, ...data, 'scrollback');
  const health = () => docker('inspect', '--format', '{{.State.Health.Status}}', 'server');
  await until(async () => (await health()) === 'healthy', 'the health check');
  say('it is healthy on a read-only root, as user 1000 without capabilities');

  const ask = (path) => {
    const request = `const answer = await fetch('http://127.0.0.1:4000${path}', { headers: { authorization: 'Bearer ${token}', accept: 'text/html' } });
      console.log(answer.status, await answer.text())`;
    return docker('exec', 'server', 'node', '--input-type=module', '-e', request);
  };
  await until(async () => (await ask('/')).startsWith('200'), 'the page of runs');
  assert.match(await ask('/'), /<html/);
  say('it serves its pages');

  const cli = ['node', '/app/apps/cli/bin/scrollback.js'];
  const environment = ['-e', `SCROLLBACK_TOKEN=${token}`, '-e', 'SCROLLBACK_SPOOL=/tmp/spool'];
  const recorded = [...cli, 'run', '--name', 'inside', '--', 'echo', 'hello'];
  await docker('exec', ...environment, 'server', ...recorded);
  assert.equal(await docker('exec', ...environment, 'server', ...cli, 'logs', 'inside'), 'hello');
  const found = await docker('exec', ...environment, 'server', ...cli, 'search', 'inside', 'hello');
  assert.match(found, /hello/);
  await docker('exec', ...environment, 'server', ...cli, 'run', '--pty', '--', 'echo', 'terminal');
  say('it records, shows and searches a run, of a terminal too');

  // An upload that is open when it is told to stop must be stored.
  const open = [...cli, 'run', '--name', 'open', '--', 'sh', '-c', 'echo begun; exec sleep 600'];
  await docker('exec', '-d', ...environment, 'server', ...open);
  const logs = () => docker('exec', ...environment, 'server', ...cli, 'logs', 'open');
  await until(async () => (await logs()) === 'begun', 'the open run');
  await docker('stop', '--time', '60', 'server');
  assert.equal(await docker('inspect', '--format', '{{.State.ExitCode}}', 'server'), '0');
  await docker('start', 'server');
  await until(async () => (await health()) === 'healthy', 'the second start');
  assert.equal(await logs(), 'begun');
  say('SIGTERM ends it with 0, and what was taken in is there when it is back');

  const changed = await docker('diff', 'server');
  const paths = changed.split('\n').filter((line) => line !== '');
  assert.deepEqual(paths, [], 'files of the image were changed');
  await docker('rm', '-f', 'server');
}

/** Waits until a condition holds; one that throws does not hold yet. */
async function until(condition, what) {
  const end = performance.now() + WAIT_MS;
  for (let cause; ; await delay(500)) {
    const holds = await condition().catch((error) => {
      cause = error;
      return false;
    });
    if (holds) return;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`, { cause });
  }
}
