import { startServer } from '@scrollback/testing';
import { expect, test } from 'vitest';

test.each([
  ['SCROLLBACK_LOST_AFTER', 'soon'],
  ['SCROLLBACK_RUN_MAX_BYTES', '1GB'],
])('serve does not start with %s=%s, and says so', async (name, value) => {
  const started = startServer({ env: { [name]: value } });
  await expect(started).rejects.toThrow(`BAD_CONFIG: ${name} is ${JSON.stringify(value)}`);
});

test('a second server on the same data is refused, and takes it over when the first is gone', async () => {
  await using first = await startServer();
  const second = { databaseUrl: `file:${first.data}/scrollback.db` };
  await expect(startServer(second)).rejects.toThrow(
    'DATA_IN_USE: Another server serves from file:',
  );
  await first.kill9();
  await using other = await startServer(second);
  expect((await fetch(`${other.url}/readyz`)).status).toBe(200);
});
