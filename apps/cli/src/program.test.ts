import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateTokenDocument, createClient } from '@scrollback/sdk';
import {
  startServer,
  type TemporaryFolder,
  type TestServer,
  temporaryFolder,
} from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildProgram } from './program.ts';
import { cliPage, examplesOf, helpOf, leavesOf, pathOf } from './testing/cli-page.ts';
import { COMMAND, finished } from './testing/scrollback.ts';

const execute = promisify(execFile);
const PAGE = '../../../docs/cli.md';
const { command } = buildProgram();

/** Examples that go on until they are stopped, or need what not every machine has. */
const OWN_WAY = ['serve', 'docker', 'watch', 'doctor'].map((name) => `scrollback ${name}`);
const USAGE = 2;

let server: TestServer;
let folder: TemporaryFolder;
const env: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  [server, folder] = await Promise.all([startServer(), temporaryFolder()]);
  const bin = join(folder.path, 'bin');
  for (const name of ['bin', 'logs', 'old-logs']) await mkdir(join(folder.path, name));
  await writeFile(join(folder.path, 'logs', 'a.log'), 'growing\n');
  await writeFile(join(folder.path, 'old-logs', 'b.log'), 'history\n');
  const programs = {
    scrollback: `exec '${process.execPath}' '${COMMAND}' "$@"`,
    python: 'echo loss 0.5; echo ERROR: retry 3 >&2',
    make: 'echo made',
    claude: `echo '{"type":"assistant","message":{"content":[{"type":"text","text":"Done."}]}}'`,
  };
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, name), 0o755);
  }
  const open = createClient({ url: server.url });
  const first = await open.request(CreateTokenDocument, { role: 'ADMIN', name: 'first' });
  const token = first.createToken.secret;
  const admin = createClient({ url: server.url, token });
  const second = await admin.request(CreateTokenDocument, { role: 'VIEWER', name: 'second' });
  await admin.startRun({ name: 'some', taskId: 'some task' });
  Object.assign(env, process.env, {
    SCROLLBACK_TOKEN: token,
    TOKEN_ID: second.createToken.token.id,
    PATH: `${bin}:${process.env.PATH}`,
    HOME: folder.path,
    SCROLLBACK_URL: server.url,
    SCROLLBACK_SPOOL: join(folder.path, 'spool'),
    SCROLLBACK_DATA: server.data,
    NEW_DATABASE_URL: `file:${join(folder.path, 'copy.db')}`,
    DOCKER_HOST: `unix://${folder.path}/none.sock`,
  });
}, 120_000);
afterAll(async () => {
  await Promise.all([server[Symbol.asyncDispose](), folder[Symbol.asyncDispose]()]);
});

test('docs/cli.md is what --help says', async () => {
  await expect(cliPage(command)).toMatchFileSnapshot(PAGE);
});

test('every example of --help works, what records first', async () => {
  const examples = examplesOf(command).sort((a, b) => Number(reads(a)) - Number(reads(b)));
  expect(examples.length).toBeGreaterThan(20);
  for (const example of examples) {
    const hasOwnWay = OWN_WAY.some((start) => example.startsWith(start));
    const line = hasOwnWay ? `timeout -s INT 10 ${example}` : example;
    const ended = await execute('bash', ['-o', 'pipefail', '-c', line], {
      env,
      cwd: folder.path,
    }).then(
      () => ({ code: 0 }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
    );
    if (hasOwnWay) expect(ended.code, example).not.toBe(USAGE);
    else expect({ example, ...ended }).toEqual({ example, code: 0 });
  }
}, 900_000);

function reads(example: string): boolean {
  return !/scrollback (run|pipe)/.test(example);
}

test.each([['ls'], ['tasks'], ['token ls']])('%s --json has what its help says', async (name) => {
  const path = name.split(' ');
  const { stdout } = await finished(server.url, [...path, '--json'], '', env);
  const [first]: object[] = JSON.parse(stdout);
  const said = leavesOf(command).find((leaf) => pathOf(leaf) === `scrollback ${name}`);
  const words = said ? helpOf(said).split(/\W+/) : [];
  expect(words).toEqual(expect.arrayContaining(Object.keys(first ?? { none: 1 })));
});

test('each command has --json but those that pass output on or work until they are stopped', () => {
  const without = leavesOf(command)
    .filter(({ options }) => !options.some(({ long }) => long === '--json'))
    .map((leaf) => leaf.name());
  const others = new Set(without.filter((name) => name !== 'help'));
  expect([...others]).toEqual(['serve', 'run', 'pipe', 'docker', 'watch', 'completion']);
});

test('--version is on standard output', async () => {
  const done = await finished(server.url, ['--version']);
  expect(done).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
});

test('an unknown command is wrong usage, and the nearest is named', async () => {
  const done = await finished(server.url, ['lgos']);
  expect(done).toMatchObject({ code: 2, stdout: '' });
  expect(done.stderr).toContain('Did you mean logs?');
});
