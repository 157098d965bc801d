import { Terminal } from '@xterm/headless';
import { expect, test, vi } from 'vitest';
import { TestLog } from '../log/testing-log.ts';
import { TerminalSession } from './terminal-session.ts';

const PATIENT = { timeout: 20_000 };
vi.setConfig({ testTimeout: 60_000 });

/** The shortest pause that lets others have their turn. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A session that prints `log` to a terminal, hardly pausing. */
function open(log: TestLog) {
  const terminal = new Terminal({ allowProposedApi: true, cols: 40, rows: 10 });
  const session = new TerminalSession(log, turn);
  const stop = session.start(terminal);
  const lines = () => {
    const { active } = terminal.buffer;
    return Array.from({ length: active.length }, (_, row) =>
      active.getLine(row)?.translateToString(true),
    ).filter((line) => line);
  };
  const shows = (expected: string[]) =>
    vi.waitFor(() => expect(lines()).toEqual(expected), PATIENT);
  return { session, shows, [Symbol.dispose]: stop };
}

test('history, live, and the end', async () => {
  const log = new TestLog();
  log.append(2);
  using opened = open(log);
  await opened.shows(['line 0', 'line 1']);
  log.append(1);
  await opened.shows(['line 0', 'line 1', 'line 2']);
  log.finish();
  await vi.waitFor(
    () => expect(opened.session.state()).toMatchObject({ connection: null, next: 3 }),
    PATIENT,
  );
  expect(opened.session.state().run?.status).toBe('SUCCEEDED');
});

test('a line that was over and reads otherwise now is printed anew, with all others', async () => {
  const log = new TestLog();
  log.append(3);
  using opened = open(log);
  await opened.shows(['line 0', 'line 1', 'line 2']);
  log.replace(0, 'edited');
  await opened.shows(['edited', 'line 1', 'line 2']);
  log.append(1);
  await opened.shows(['edited', 'line 1', 'line 2', 'line 3']);
});

test('it asks again after a failure, and says when there is no such run', async () => {
  const log = new TestLog();
  log.append(1);
  log.failure = new Error('away');
  using opened = open(log);
  await vi.waitFor(
    () => expect(opened.session.state().problem).toMatchObject({ kind: 'open' }),
    PATIENT,
  );
  log.failure = null;
  await opened.shows(['line 0']);
  expect(opened.session.state().problem).toBeNull();
  const nothing = new TestLog();
  nothing.run = null;
  using missing = open(nothing);
  await vi.waitFor(() => expect(missing.session.state().phase).toBe('missing'), PATIENT);
});

test('lines that come while the reader is elsewhere are counted', async () => {
  const log = new TestLog();
  log.append(1);
  using opened = open(log);
  await opened.shows(['line 0']);
  opened.session.setMode('reading');
  log.append(2, { level: 'ERROR' });
  await vi.waitFor(
    () => expect(opened.session.state().unseen).toEqual({ lines: 2, errors: 2, atLeast: false }),
    PATIENT,
  );
  opened.session.setMode('following');
  expect(opened.session.state().unseen).toEqual({ lines: 0, errors: 0, atLeast: false });
});
