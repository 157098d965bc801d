import { afterEach, expect, test, vi } from 'vitest';
import { missing } from './missing.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('outside of CI the reason is printed once and returned', () => {
  vi.stubEnv('CI', '');
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(missing('no moon')).toBe('no moon');
  expect(missing('no moon')).toBe('no moon');
  expect(write.mock.calls).toEqual([['skipped: no moon\n']]);
});

test('with CI=true what is missing is a failure', () => {
  vi.stubEnv('CI', 'true');
  expect(() => missing('no sun')).toThrow('no sun; with CI=true nothing may be skipped');
});
