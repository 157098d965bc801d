import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { LevelMenu } from '../log/filter/level-menu.tsx';
import { EVERYTHING } from '../log/filter/line-filter.ts';
import { Late } from './late.ts';
import { LateMenu } from './late-menu.tsx';

afterEach(cleanup);

/** A page with a menu's button, and what lets the menu's code arrive. */
function show() {
  let arrive = (): void => undefined;
  const load = vi.fn(
    () =>
      new Promise<typeof LevelMenu>((resolve) => {
        arrive = () => resolve(LevelMenu);
      }),
  );
  const trigger = { className: 'tool', children: 'levels' };
  const filter = { filter: EVERYTHING, onChange: () => undefined };
  render(
    <>
      <LateMenu menu={new Late(load)} trigger={trigger} with={filter} />
      {/* Where menus open. */}
      <main id="content" />
    </>,
  );
  return { load, arrive: () => act(async () => arrive()) };
}

test('a button that was pressed before its menu was there opens it', async () => {
  const { load, arrive } = show();
  const button = screen.getByRole('button', { name: 'levels', expanded: false });
  fireEvent.pointerDown(button);
  fireEvent.click(button);
  expect(load).toHaveBeenCalledTimes(1);
  await arrive();
  await screen.findByRole('menuitemcheckbox', { name: 'Error' });
});

test('a menu that comes by itself stays shut, and takes the focus over that its button had', async () => {
  const { load, arrive } = show();
  const button = screen.getByRole('button', { name: 'levels' });
  button.focus();
  await vi.waitFor(() => expect(load).toHaveBeenCalled());
  await arrive();
  const menu = screen.getByRole('button', { name: 'levels', expanded: false });
  expect(menu).not.toBe(button);
  expect(document.activeElement).toBe(menu);
});

test('a button that is not looked at gives the focus to nobody', async () => {
  const { load, arrive } = show();
  const button = screen.getByRole('button', { name: 'levels' });
  button.focus();
  button.blur();
  await vi.waitFor(() => expect(load).toHaveBeenCalled());
  await arrive();
  expect(screen.getByRole('button', { name: 'levels' })).not.toBe(button);
  expect(document.activeElement).toBe(document.body);
});
