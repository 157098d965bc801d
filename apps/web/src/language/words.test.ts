import { expect, test, vi } from 'vitest';

const taken: string[] = [];

vi.mock('../strings.ts', () => ({
  strings: new Proxy(
    {},
    {
      get: (_target, part) => {
        taken.push(String(part));
        return {};
      },
    },
  ),
}));

test('no word is taken while a module loads, when nobody reads yet', async () => {
  const modules = import.meta.glob(['../**/*.{ts,tsx}', '!../**/*.test.*', '!../strings*.ts']);
  const names = Object.keys(modules);
  expect(names.length).toBeGreaterThan(200);
  const found: string[] = [];
  for (const name of names) {
    taken.length = 0;
    await modules[name]?.().catch(() => null);
    if (taken.length > 0) found.push(`${name}: ${taken}`);
  }
  expect(found).toEqual([]);
});
