import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startS3, temporaryFolder } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { holdingProxy } from '../testing/holding-proxy.ts';
import { bucketIn, testObjects } from '../testing/test-objects.ts';
import { archiveAddress } from './address.ts';
import { folderObjects } from './folder-objects.ts';
import { openArchive } from './open-archive.ts';

const DATA = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
const KEY = 'run_00000000/4a1c';

describe.each(testObjects())('objects in $name', ({ create }) => {
  test('what was put is read back, whole and in parts', async () => {
    await using place = await create();
    const { objects } = place;
    await objects.put(KEY, DATA);
    await objects.put('run_00000001/4a1c', DATA.subarray(0, 1));
    expect(await objects.get(KEY, 0, DATA.length)).toEqual(DATA);
    expect(await objects.get(KEY, 17, 5)).toEqual(DATA.slice(17, 22));
    expect(await objects.get(KEY, DATA.length - 1, 1)).toEqual(DATA.slice(-1));
    expect(await objects.get('run_00000001/4a1c', 0, 1)).toEqual(DATA.slice(0, 1));
  });

  test('what is put again is the newer one alone', async () => {
    await using place = await create();
    await place.objects.put(KEY, DATA);
    await place.objects.put(KEY, DATA.subarray(7, 20));
    expect(await place.objects.get(KEY, 0, 13)).toEqual(DATA.slice(7, 20));
    await expect(place.objects.get(KEY, 0, 14)).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
  });

  test('what is not there, or shorter, is damage and not a silence', async () => {
    await using place = await create();
    const { objects } = place;
    await objects.put(KEY, DATA);
    const damaged = { code: 'ARCHIVE_DAMAGED', message: expect.stringContaining(KEY) };
    await expect(objects.get(KEY, 0, DATA.length + 1)).rejects.toMatchObject(damaged);
    await expect(objects.get(KEY, DATA.length, 1)).rejects.toMatchObject(damaged);
    await objects.delete(KEY);
    await expect(objects.get(KEY, 0, 1)).rejects.toMatchObject(damaged);
    await objects.delete(KEY);
  });

  test('where it is away everything says so, and what to do', async () => {
    await using place = await create();
    const { objects } = place;
    await objects.put(KEY, DATA);
    const back = await place.takeAway();
    const away = {
      code: 'ARCHIVE_UNAVAILABLE',
      message: expect.stringContaining('SCROLLBACK_ARCHIVE_URL'),
    };
    await expect(objects.get(KEY, 5, 1)).rejects.toMatchObject(away);
    await expect(objects.put(KEY, DATA)).rejects.toMatchObject(away);
    await expect(objects.delete(KEY)).rejects.toMatchObject(away);
    await back();
    expect(await objects.get(KEY, 5, 1)).toEqual(DATA.slice(5, 6));
  });
});

test('a bucket that is not there, or a secret that is wrong, is told with the words of the store', async () => {
  await using server = await startS3();
  const at = (bucket: string, env = {}) => {
    const address = archiveAddress(bucketIn({ ...server, bucket }), { ...server.env, ...env });
    return address && openArchive(address).objects.put(KEY, DATA);
  };
  const refused = (words: RegExp) => ({
    code: 'ARCHIVE_UNAVAILABLE',
    message: expect.stringMatching(words),
  });
  await expect(at('other')).rejects.toMatchObject(refused(/404 NoSuchBucket/));
  const wrong = { AWS_SECRET_ACCESS_KEY: 'topsecret' };
  const words = /^(?!.*topsecret).*403 SignatureDoesNotMatch/;
  await expect(at(server.bucket, wrong)).rejects.toMatchObject(refused(words));
  await expect(at(server.bucket)).resolves.toBeUndefined();
});

test('what a broken-off put left in a folder is no object, and is deleted as one', async () => {
  await using folder = await temporaryFolder();
  const objects = folderObjects(folder.path);
  await objects.put('run_00000000/other', DATA);
  await writeFile(join(folder.path, `${KEY}.part`), DATA.subarray(0, 10));
  await expect(objects.get(KEY, 0, 1)).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
  await objects.delete(KEY);
  expect(await readdir(join(folder.path, 'run_00000000'))).toEqual(['other']);
  await objects.delete('run_00000000/other');
  expect(await readdir(folder.path)).toEqual([]);
});

test('a bucket that does not answer is not waited for once a server stops', async () => {
  await using silent = await holdingProxy('http://127.0.0.1:9');
  const env = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
  const address = archiveAddress(bucketIn({ url: silent.url, bucket: 'runs' }), env);
  const stop = new AbortController();
  const held = silent.hold('PUT', 'before');
  const put = address && openArchive(address).objects.put(KEY, DATA, stop.signal);
  const refused = expect(put).rejects.toMatchObject({ code: 'ARCHIVE_UNAVAILABLE' });
  await held;
  stop.abort();
  await refused;
});
