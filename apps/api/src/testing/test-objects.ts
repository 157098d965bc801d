import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type S3Server, startS3, temporaryFolder } from '@scrollback/testing';
import { archiveAddress } from '../archive/address.ts';
import type { Objects } from '../archive/objects.ts';
import { openArchive } from '../archive/open-archive.ts';
import { filesIn } from './stored-data.ts';

/** An empty place for objects of a test; disposing removes it. */
export interface TestObjects extends AsyncDisposable {
  objects: Objects;
  /** What a server is told of it. */
  env: NodeJS.ProcessEnv;
  /** Keys of all that is there, in order. */
  keys(): Promise<string[]>;
  /** It can't be reached until the returned function is called. */
  takeAway(): Promise<() => Promise<void>>;
}

/** The kinds of places for objects that there are. For `describe.each`. */
export function testObjects(): { name: string; create(): Promise<TestObjects> }[] {
  return [
    { name: 'a folder', create: inFolder },
    { name: 'a bucket', create: inBucket },
  ];
}

async function inFolder(): Promise<TestObjects> {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'archive');
  await mkdir(path);
  return {
    ...opened({ SCROLLBACK_ARCHIVE_URL: pathToFileURL(path).href }),
    keys: () => filesIn(path),
    async takeAway() {
      // No folder can be where a file is, not even for root.
      await rename(path, `${path}-away`);
      await writeFile(path, '');
      return async () => {
        await rm(path);
        await rename(`${path}-away`, path);
      };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function inBucket(): Promise<TestObjects> {
  const server = await startS3();
  return {
    ...opened({ ...server.env, SCROLLBACK_ARCHIVE_URL: bucketIn(server) }),
    keys: () => keysIn(server),
    async takeAway() {
      await server.kill();
      return () => server.start();
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** The address of a server's bucket. */
export function bucketIn({ url, bucket }: Pick<S3Server, 'url' | 'bucket'>): string {
  return `s3://${bucket}/some/where?endpoint=${url}`;
}

/** Keys of all that a bucket has for a test, in order. */
export async function keysIn({ url, bucket }: Pick<S3Server, 'url' | 'bucket'>): Promise<string[]> {
  const list = await fetch(`${url}/${bucket}?list-type=2&prefix=some/where/`);
  const found = (await list.text()).matchAll(/<Key>some\/where\/([^<]*)<\/Key>/g);
  return [...found].map(([, key = '']) => key).sort();
}

function opened(env: NodeJS.ProcessEnv): Pick<TestObjects, 'env' | 'objects'> {
  const address = archiveAddress(env.SCROLLBACK_ARCHIVE_URL, env);
  if (address === null) throw new Error('There is an address.');
  return { env, objects: openArchive(address).objects };
}
