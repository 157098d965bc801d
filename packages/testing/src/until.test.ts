import { expect, test } from 'vitest';
import { until } from './until.ts';

test('returns the first truthy value', async () => {
  let looks = 0;
  const seen = await until(() => {
    looks += 1;
    return looks === 3 && `look ${looks}`;
  });
  expect(seen).toBe('look 3');
});

test('a condition that throws does not hold yet', async () => {
  let looks = 0;
  await until(async () => {
    looks += 1;
    if (looks < 3) throw new Error('too early');
    return true;
  });
  expect(looks).toBe(3);
});

test('gives up with the last error as the cause', async () => {
  const cause = new Error('still red');
  const waiting = until(
    () => {
      throw cause;
    },
    { timeout: 20, what: 'a green light' },
  );
  await expect(waiting).rejects.toMatchObject({
    message: 'waited 20 ms for a green light, in vain',
    cause,
  });
});
