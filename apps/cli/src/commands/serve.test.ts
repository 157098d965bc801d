import { startServer } from '@scrollback/testing';
import { expect, test } from 'vitest';

test.each([
  ['SCROLLBACK_LOST_AFTER', 'soon'],
  ['SCROLLBACK_RUN_MAX_BYTES', '1GB'],
])('serve does not start with %s=%s, and says so', async (name, value) => {
  const started = startServer({ env: { [name]: value } });
  await expect(started).rejects.toThrow(`BAD_CONFIG: ${name} is ${JSON.stringify(value)}`);
});
