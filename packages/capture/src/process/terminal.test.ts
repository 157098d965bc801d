import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Segment } from '@scrollback/log';
import { expect, test } from 'vitest';
import { captureProcess } from './capture-process.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function onTerminal(
  command: string[],
  options: Partial<Parameters<typeof captureProcess>[0]> = {},
) {
  const segments: Segment[] = [];
  const child = await captureProcess({
    command,
    pty: true,
    onSegment: (segment) => void segments.push(segment),
    ...options,
  });
  const end = await child.ended;
  return { ...end, segments, printed: Buffer.concat(segments.map(({ bytes }) => bytes)) };
}

test('gives a program a terminal with a size, and nothing to read', async () => {
  const { printed, segments, exitCode } = await onTerminal(
    ['sh', '-c', 'test -t 1 && test -t 2 && stty size <&1; cat; echo err >&2; exit 3'],
    { env: { ...process.env, TERM: undefined } },
  );
  expect(printed.toString()).toBe('24 80\r\nerr\r\n');
  expect(new Set(segments.map(({ stream }) => stream))).toEqual(new Set(['STDOUT']));
  expect(exitCode).toBe(3);
});

test('the terminal is the program’s controlling terminal', async () => {
  const { printed } = await onTerminal(['sh', '-c', 'echo here >/dev/tty; echo "$TERM"'], {
    env: { PATH: process.env.PATH, TERM: 'vt100' },
  });
  expect(printed.toString()).toBe('here\r\nvt100\r\n');
});

test.each([
  // Slower than the program, which is over long before its output is read.
  { megabytes: 0.125, lagMs: 300 },
  { megabytes: 8, lagMs: 0 },
])('loses nothing that is printed right before the end: %j', async ({ megabytes, lagMs }) => {
  const command = [process.execPath, fixture('megabytes.js'), String(megabytes)];
  const expected = spawnSync(process.execPath, command.slice(1), { maxBuffer: 2 ** 24 }).stdout;
  const taken: Uint8Array[] = [];
  await onTerminal(command, {
    onSegment: ({ bytes }) => {
      taken.push(bytes);
      if (lagMs === 0 || taken.length > 3) return undefined;
      return new Promise((resolve) => setTimeout(resolve, lagMs));
    },
  });
  const printed = Buffer.concat(taken).toString('latin1').replaceAll('\r\n', '\n');
  expect(printed).toHaveLength(megabytes * 2 ** 20);
  expect(sha256(Buffer.from(printed, 'latin1'))).toBe(sha256(expected));
});

test('says by which signal a program on a terminal ended', async () => {
  const child = await captureProcess({
    command: ['sh', '-c', 'echo up; sleep 1000'],
    pty: true,
    onSegment: () => {
      child.kill('SIGTERM');
      return undefined;
    },
  });
  expect(await child.ended).toEqual({ exitCode: null, signal: 'SIGTERM', timedOut: null });
});

test.each([
  ['no-such-program-anywhere', undefined, 127],
  ['true', '/no/such/folder', 127],
  ['true', fixture('mixed.js'), 126],
  [fixture('mixed.js'), undefined, 126],
  ['/', undefined, 126],
])('%s in %s fails to start as it does without a terminal', async (program, cwd, exitCode) => {
  const failure = async (pty: boolean) => {
    const options = { command: [program], pty, onSegment: () => undefined };
    const child = await captureProcess(cwd === undefined ? options : { ...options, cwd }).catch(
      (error: unknown) => error,
    );
    return child;
  };
  const [without, on] = [await failure(false), await failure(true)];
  expect(on).toMatchObject({ code: 'SPAWN_FAILED', facts: { exitCode } });
  expect(String(on)).toBe(String(without));
});
