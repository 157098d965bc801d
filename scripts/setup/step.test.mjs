import { expect, onTestFinished, test, vi } from 'vitest';
import { runStep } from './step.mjs';

function standardError() {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  return () => write.mock.calls.map(([text]) => text).join('');
}

const node = (script, options) => runStep('trying', process.execPath, ['-e', script], options);

test('a step that succeeds shows nothing, and hands its lines on', async () => {
  const said = standardError();
  const lines = [];
  await node('console.log("one"); console.error("two")', { onLine: (line) => lines.push(line) });
  expect(lines.sort()).toEqual(['one', 'two']);
  expect(said()).toBe('');
});

test('a step that fails shows all its output and what it was', async () => {
  const said = standardError();
  await expect(node('console.log("here is why"); process.exit(5)')).rejects.toThrow('trying');
  expect(said()).toContain('here is why\n');
  expect(said()).toContain('trying failed (exit 5): ');
});

test('a program that is not there is a failed step', async () => {
  const said = standardError();
  await expect(runStep('trying', '/no/such/program', [])).rejects.toThrow('trying');
  expect(said()).toContain('ENOENT');
});

test('steps do not report home', async () => {
  const lines = [];
  const script = 'console.log(process.env.DO_NOT_TRACK, process.env.TURBO_TELEMETRY_DISABLED)';
  await node(script, { onLine: (line) => lines.push(line) });
  expect(lines).toEqual(['1 1']);
});
