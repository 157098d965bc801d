import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const BAD: Record<string, string[]> = {
  SCROLLBACK_PORT: ['http', '65536', '-1', '80.5'],
  SCROLLBACK_RING_MAX_BYTES: ['8MB', '0', '1e3'],
  SCROLLBACK_RING_MAX_ENTRIES: ['many', '0', '-5'],
  SCROLLBACK_MAX_LINE_BYTES: ['64k', '0'],
  SCROLLBACK_LOST_AFTER: ['soon', '0', '1.5', '99999999999999999999'],
  SCROLLBACK_RETENTION_DAYS: ['7d', '-1', '1.5'],
  SCROLLBACK_LEGACY_RETENTION_DAYS: ['14d', '1.5', 'never'],
  SCROLLBACK_RUN_MAX_BYTES: ['1GB', '0', ' 5'],
  SCROLLBACK_ARCHIVE_AFTER: ['1d', '0'],
  SCROLLBACK_DATABASE_POOL: ['ten', '0', '-1'],
  SCROLLBACK_MAX_STREAMS: ['many', '0', '-1'],
  DATABASE_URL: ['mysql://somewhere', '/data/scrollback.db'],
};

describe.each(Object.entries(BAD))('%s', (name, values) => {
  test.each(values)('%j stops the start with the name and the value', (value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(expect.objectContaining({ code: 'BAD_CONFIG' }));
    expect(read).toThrow(name);
    if (name !== 'DATABASE_URL') expect(read).toThrow(JSON.stringify(value));
  });
});

test('what is left out or empty has a default that keeps everything', () => {
  const empty = Object.fromEntries(Object.keys(BAD).map((name) => [name, '']));
  expect(readConfig(empty)).toEqual(readConfig({}));
  expect(readConfig({})).toMatchObject({ lostAfter: 60, retentionDays: 0, runMaxBytes: null });
});

test('good values are taken', () => {
  const env = {
    SCROLLBACK_LOST_AFTER: '5',
    SCROLLBACK_RETENTION_DAYS: '30',
    SCROLLBACK_RUN_MAX_BYTES: '1000000',
  };
  const taken = { lostAfter: 5, retentionDays: 30, runMaxBytes: 1_000_000 };
  expect(readConfig(env)).toMatchObject(taken);
});

test.each(['/mnt/archive', 'file:relative', 'file://host/archive', 'ftp://x/y'])(
  'an archive at %j stops the start',
  (SCROLLBACK_ARCHIVE_URL) => {
    expect(() => readConfig({ SCROLLBACK_ARCHIVE_URL })).toThrow(
      expect.objectContaining({
        code: 'BAD_CONFIG',
        message: expect.stringContaining('SCROLLBACK_ARCHIVE_URL'),
      }),
    );
  },
);
