import { readdir, readFile } from 'node:fs/promises';
import { startServer, type TestServer, temporaryFolder } from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, idIn } from '../testing/scrollback.ts';

const SCRIPT = `
  process.stdout.write('one\\r\\n10%\\r20%\\n\\x1b[32mgreen\\x1b[0m\\n');
  setTimeout(() => process.stderr.write('ERROR: two\\nno end'), 200)`;
const PRINTED = 'one\r\n10%\r20%\n\x1b[32mgreen\x1b[0m\nERROR: two\nno end';

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await startServer();
  const done = await finished(server.url, [
    'run',
    '--name',
    'mixed',
    '--',
    process.execPath,
    '-e',
    SCRIPT,
  ]);
  id = idIn(done.stderr);
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

test('export writes the bytes as they were printed', async () => {
  expect(await finished(server.url, ['export', 'mixed'])).toEqual({
    stdout: PRINTED,
    stderr: '',
    code: 0,
  });
});

test('export as text and as ndjson, of one stream', async () => {
  const text = await finished(server.url, ['export', id, '--format', 'text']);
  expect(text.stdout).toBe('one\n20%\ngreen\nERROR: two\nno end\n');
  const records = await finished(server.url, [
    'export',
    id,
    '--format',
    'ndjson',
    '--stream',
    'stderr',
  ]);
  expect(
    records.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { severity_text: 'ERROR', body: 'ERROR: two', attributes: { 'log.iostream': 'stderr' } },
    { body: 'no end' },
  ]);
});

test('export -o saves a file, whole or not at all', async () => {
  await using folder = await temporaryFolder();
  const file = `${folder.path}/mixed.log`;
  const done = await finished(server.url, ['export', id, '-o', file]);
  expect(done).toMatchObject({ stdout: '', code: 0, stderr: expect.stringContaining(file) });
  expect(await readFile(file, 'utf8')).toBe(PRINTED);
  expect(await readdir(folder.path)).toEqual(['mixed.log']);
  const told = await finished(server.url, ['export', id, '--json', '-o', file]);
  expect({ ...told, stdout: JSON.parse(told.stdout) }).toEqual({
    code: 0,
    stderr: '',
    stdout: {
      ...{ runId: id, format: 'raw', channel: 'RAW', stream: null, file },
      ...{ bytes: PRINTED.length, dropped: { entries: 0, bytes: 0 } },
    },
  });
  const placeless = await finished(server.url, ['export', id, '--json']);
  expect(placeless).toMatchObject({ stdout: '', code: 2 });
  const failed = await finished(server.url, ['export', id, '-o', `${folder.path}/none/x`]);
  expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining('ENOENT') });
});

test('export of what there is not exits with an error', async () => {
  const raw = await finished(server.url, [
    'export',
    id,
    '--channel',
    'normalized',
    '--format',
    'raw',
  ]);
  expect(raw).toMatchObject({ stdout: '', code: 2, stderr: expect.stringContaining('ndjson') });
  const none = await finished(server.url, ['export', 'nothing']);
  expect(none).toMatchObject({ stdout: '', code: 1 });
});

test('logs of a run that is over is what pages say, escape sequences kept', async () => {
  const whole = await finished(server.url, ['logs', id]);
  const paged = await finished(server.url, ['logs', id, '-n', '1000']);
  expect(whole).toEqual(paged);
  expect(whole.stdout).toBe('one\n20%\n\x1b[32mgreen\x1b[0m\nERROR: two\nno end\n');
});
