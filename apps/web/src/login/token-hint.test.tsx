import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { TokenHint } from './token-hint.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('commands need a token where this browser had to show one, and only there', () => {
  const { container } = render(<TokenHint />);
  expect(container.textContent).toBe('');
  cleanup();
  vi.spyOn(document, 'cookie', 'get').mockReturnValue('scrollback-signed-in=1');
  render(<TokenHint />);
  screen.getByText('SCROLLBACK_TOKEN');
  expect(screen.getByRole('link', { name: 'Settings' }).getAttribute('href')).toBe('/settings');
});
