import { describe, expect, test } from 'vitest';
import { archiveAddress } from './address.ts';

const KEYS = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'topsecret' };

describe('an address of the archive', () => {
  test('is a folder', () => {
    expect(archiveAddress('file:///mnt/a%20b', {})).toEqual({ folder: '/mnt/a b' });
    expect(archiveAddress('', {})).toBeNull();
    expect(archiveAddress(undefined, {})).toBeNull();
  });

  test.each([
    ['s3://runs', 'https://runs.s3.us-east-1.amazonaws.com/', 'us-east-1'],
    [
      's3://runs/a/b/?region=eu-west-1',
      'https://runs.s3.eu-west-1.amazonaws.com/a/b/',
      'eu-west-1',
    ],
    ['s3://runs?endpoint=https://s3.example.org', 'https://s3.example.org/runs/', 'us-east-1'],
    ['s3://runs/a?endpoint=http://127.0.0.1:9000/&region=x', 'http://127.0.0.1:9000/runs/a/', 'x'],
  ])('%s is a bucket', (text, bucketUrl, region) => {
    expect(archiveAddress(text, KEYS)).toEqual({
      bucketUrl,
      region,
      accessKeyId: 'id',
      secretAccessKey: 'topsecret',
    });
  });

  test('takes region and session from where other programs do', () => {
    const env = { ...KEYS, AWS_REGION: 'eu-central-1', AWS_SESSION_TOKEN: 'session' };
    expect(archiveAddress('s3://runs', env)).toMatchObject({
      bucketUrl: 'https://runs.s3.eu-central-1.amazonaws.com/',
      sessionToken: 'session',
    });
  });

  test.each([
    ['/mnt/archive', KEYS],
    ['file:relative', KEYS],
    ['https://s3.example.org/runs', KEYS],
    ['s3://', KEYS],
    ['s3://runs?endpoint=s3.example.org', KEYS],
    ['s3://runs?regoin=x', KEYS],
    ['s3://id:topsecret@runs', KEYS],
    ['s3://runs', { AWS_ACCESS_KEY_ID: 'topsecret' }],
  ])('%s stops the start, without a word of the credentials', (text, env) => {
    const refused = expect.objectContaining({
      code: 'BAD_CONFIG',
      message: expect.stringMatching(/^SCROLLBACK_ARCHIVE_URL (?!.*topsecret)/),
    });
    expect(() => archiveAddress(text, env)).toThrow(refused);
  });
});
