import { expect, test } from 'vitest';
import { spawnServer } from './server-process.ts';
import { until } from './until.ts';

const program = `
  import { spawn } from 'node:child_process';
  import { createServer } from 'node:http';
  const script = \`
    const server = require('node:http').createServer((_, response) => response.end('child'));
    server.listen(0, '127.0.0.1', () => console.log('child at ' + server.address().port));
  \`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const at = await new Promise((found) => child.stdout.once('data', found));
  const server = createServer((_, response) => response.end(process.env.WORD));
  process.on('SIGTERM', () => { child.kill(); process.exit(3); });
  server.listen(0, '127.0.0.1', () => {
    process.stderr.write(at);
    console.log('listening on http://127.0.0.1:' + server.address().port);
  });
`;

function answers(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}`).then(
    ({ ok }) => ok,
    () => false,
  );
}

test('resolves with the address that the server prints, and passes the environment on', async () => {
  const server = await spawnServer(
    ['--input-type=module', '-e', program],
    { WORD: 'moin' },
    () => 0,
  );
  expect(await (await fetch(server.url)).text()).toBe('moin');
  expect(await server.end('SIGTERM')).toBe(3);
  expect(await server.end('SIGTERM')).toBe(3);
  server.sweep();
});

test('a server killed hard leaves nothing behind after the sweep', async () => {
  let printed = '';
  const server = await spawnServer(['--input-type=module', '-e', program], {}, (text) => {
    printed += text;
  });
  const child = /child at (\d+)/.exec(printed)?.[1] ?? 'none';
  expect(await server.end('SIGKILL')).toBe(null);
  expect(await answers(child)).toBe(true);
  server.sweep();
  await until(async () => !(await answers(child)), { what: 'the child to be gone' });
});

test('a server that ends before it listens is an error with what it printed', async () => {
  const script = 'console.error("no data folder"); process.exit(7)';
  await expect(spawnServer(['-e', script], {}, () => 0)).rejects.toThrow(
    /ended with 7:\nno data folder/,
  );
});
