import { startServer, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { finished, recorded, scrollback } from '../testing/scrollback.ts';

const TOKEN = 'hunter2-and-more';
const ENV = { DEPLOY_TOKEN: TOKEN, SCROLLBACK_MASK: 'ghp_*' };
const masked = (text: string): string =>
  text.replaceAll(TOKEN, '***').replaceAll('ghp_abc.123', '***');

test('a command keeps its own output; what is sent has no secret', async () => {
  await using server = await startServer();
  const print = `
    const write = (text) => new Promise((done) => process.stdout.write(text, done));
    await write('token ${TOKEN.slice(0, 7)}');
    await write('${TOKEN.slice(7)} and ghp_abc');
    await write('.123 end\\n');
    process.stderr.write('${TOKEN}\\n');`;
  const args = ['run', '--', process.execPath, '--input-type=module', '-e', print];
  const { stdout, stderr, code } = await finished(server.url, args, '', ENV);
  const printed = `token ${TOKEN} and ghp_abc.123 end\n`;
  expect({ code, stdout }).toEqual({ code: 0, stdout: printed });
  expect(stderr).toContain(TOKEN);
  const { run, log } = await recorded(server.url, stderr);
  expect(log.split('\n').sort()).toEqual(['', '***', masked(printed).trimEnd()]);
  expect(run.maskedCount).toBe(3);
});

test('a secret that two reads cut is masked; a pattern that can not be held back safely is refused', async () => {
  await using server = await startServer();
  const pipe = scrollback(server.url, ['pipe', '--name', 'p'], null, ENV);
  pipe.child.stdin?.write(`a ${TOKEN.slice(0, 3)}`);
  // Half of it was read, and waits for the rest.
  await until(async () => (await recorded(server.url, pipe.stderr)).log === 'a ');
  pipe.child.stdin?.end(`${TOKEN.slice(3)} b`);
  expect(await pipe.ended).toBe(0);
  const { run, log } = await recorded(server.url, pipe.stderr);
  expect({ log, count: run.maskedCount }).toEqual({ log: 'a *** b', count: 1 });
  const bad = { SCROLLBACK_MASK: 'fine-one,a*b' };
  for (const args of [['pipe'], ['run', '--', 'true'], ['watch', '/tmp'], ['docker']]) {
    const { code, stderr } = await finished(server.url, args, '', bad);
    expect({ args, code }).toEqual({ args, code: 2 });
    expect(stderr).toMatch(/BAD_CONFIG: .*SCROLLBACK_MASK/);
    expect(stderr).not.toContain('a*b');
  }
});
