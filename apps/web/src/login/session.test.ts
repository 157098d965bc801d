import { afterEach, expect, test, vi } from 'vitest';
import { leadToSignIn, signOut } from './session.ts';

const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);

afterEach(() => {
  vi.unstubAllGlobals();
  assign.mockClear();
});

test('signing out leads to the sign-in page alone, though the page is turned away meanwhile', async () => {
  window.history.replaceState(null, '', '/runs/run_1');
  const unreachable = () => Promise.reject(new TypeError('fetch failed'));
  vi.stubGlobal('fetch', unreachable);
  await signOut();
  expect(assign).not.toHaveBeenCalled();
  leadToSignIn();
  expect(assign.mock.calls).toEqual([['/login?next=%2Fruns%2Frun_1']]);

  assign.mockClear();
  vi.stubGlobal('fetch', async () => {
    leadToSignIn();
    return new Response();
  });
  await signOut();
  leadToSignIn();
  expect(assign.mock.calls).toEqual([['/login']]);
});
