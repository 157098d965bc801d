import { fileURLToPath } from 'node:url';
import { until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { captureProcess } from './capture-process.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function capture(
  command: string[],
  options: Partial<Parameters<typeof captureProcess>[0]> = {},
) {
  const notices: string[] = [];
  const state = { text: '', notices };
  const child = await captureProcess({
    command,
    onSegment: ({ bytes }) => {
      state.text += Buffer.from(bytes).toString();
      return undefined;
    },
    onNotice: (notice) => void state.notices.push(notice),
    ...options,
  });
  return { child, state, pids: () => state.text.trim().split(/\s+/).map(Number) };
}

test.each([false, true])(
  'silence stops the whole family, even one deaf to SIGTERM, and says so (pty: %s)',
  async (pty) => {
    const { child, state, pids } = await capture(['sh', fixture('family.sh')], {
      idleTimeoutMs: 500,
      pty,
    });
    expect(await child.ended).toMatchObject({
      signal: 'SIGKILL',
      timedOut: 'There was no output for 0.5 s, so the command was stopped.',
    });
    expect(state.notices).toHaveLength(1);
    expect(pids()).toHaveLength(2);
    await until(() => ![child.pid, ...pids()].some(alive));
  },
);

test('output of either stream keeps a program from being idle', async () => {
  const script = 'for i in 1 2 3 4 5 6 7 8; do sleep 0.2; echo $i >&2; done';
  const { child } = await capture(['sh', '-c', script], { idleTimeoutMs: 1000 });
  expect(await child.ended).toEqual({ exitCode: 0, signal: null, timedOut: null });
});

test('the time in which nothing is read is not idle', async () => {
  let held = 0;
  const { child } = await capture([process.execPath, fixture('many-lines.js'), '30000'], {
    idleTimeoutMs: 600,
    onSegment: () => (held++ > 0 ? undefined : new Promise((resolve) => setTimeout(resolve, 1500))),
  });
  expect(await child.ended).toEqual({ exitCode: 3, signal: null, timedOut: null });
});

test('a signal reaches children and grandchildren', async () => {
  const script = 'sh -c "sleep 1000 & echo \\$!; wait" & echo $!; wait';
  const { child, pids } = await capture(['sh', '-c', script]);
  await until(() => pids().length === 2);
  child.kill('SIGTERM');
  expect(await child.ended).toMatchObject({ signal: 'SIGTERM' });
  await until(() => !pids().some(alive));
});

test.each([false, true])(
  'does not wait for ever for a background process that holds the output (pty: %s)',
  async (pty) => {
    const script = 'trap "" HUP; (sleep 1000) & echo $!';
    const { child, state, pids } = await capture(['sh', '-c', script], { pty });
    expect(await child.ended).toEqual({ exitCode: 0, signal: null, timedOut: null });
    expect(state.notices).toEqual([expect.stringContaining('in the background')]);
    for (const pid of pids()) process.kill(pid, 'SIGKILL');
  },
);

test('reads what a background process prints for as long as it goes on', async () => {
  const script = '(for i in 1 2 3 4 5 6; do sleep 0.5; echo $i; done) & echo 0';
  const { child, state } = await capture(['sh', '-c', script]);
  await child.ended;
  expect(state).toEqual({ text: '0\n1\n2\n3\n4\n5\n6\n', notices: [] });
});

test('what waits to be read behind a lagging reader is not lost with a background process', async () => {
  let taken = 0;
  const script = `${process.execPath} ${fixture('many-lines.js')} 5000; sleep 1000 & echo $! >&2`;
  let pid = 0;
  const { child } = await capture(['sh', '-c', script], {
    onSegment: ({ bytes, stream }) => {
      if (stream === 'STDERR') {
        pid = Number(Buffer.from(bytes));
        return undefined;
      }
      taken += bytes.length;
      if (taken > bytes.length) return undefined;
      return new Promise((resolve) => setTimeout(resolve, 3000));
    },
  });
  await child.ended;
  expect(taken).toBe(Array.from({ length: 5000 }, (_, i) => `line ${i}\n`).join('').length);
  process.kill(pid, 'SIGKILL');
});
