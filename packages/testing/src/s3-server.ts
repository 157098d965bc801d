import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { killChild } from './kill-child.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from './until.ts';

/** An S3-compatible server of the test's own, which checks signatures, and can be killed. */
export interface S3Server extends AsyncDisposable {
  /** Its origin. */
  readonly url: string;
  /** The one bucket that it has. */
  readonly bucket: string;
  /** What it takes, as programs are given it. */
  readonly env: { AWS_ACCESS_KEY_ID: string; AWS_SECRET_ACCESS_KEY: string };
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again with what it has, on the same port; resolves when it answers. */
  start(): Promise<void>;
}

const program = fileURLToPath(import.meta.resolve('@20minutes/s3rver/lib/cli.js'));
/** The package comes without its own. */
const RUN = 'require(process.argv[1]).parse(process.argv)';
const BUCKET = 'runs';
/** The one pair that s3rver knows. */
const KEY = 'S3RVER';

/** Starts an s3rver with an empty bucket, on a free port of 127.0.0.1. */
export async function startS3(): Promise<S3Server> {
  const folder = await temporaryFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ['--directory', join(folder.path, 's3'), '--configure-bucket', BUCKET, '--silent'];
  let child: ChildProcess | null = null;
  const kill = (): Promise<void> => killChild(child);
  const start = async (): Promise<void> => {
    const listen = ['--address', '127.0.0.1', '--port', `${port}`, '--no-vhost-buckets'];
    child = spawn(process.execPath, ['-e', RUN, program, ...args, ...listen], { stdio: 'ignore' });
    await until(async () => (await fetch(`${url}/${BUCKET}`)).ok, { what: 'the S3 server' });
  };
  await start();
  return {
    url,
    bucket: BUCKET,
    env: { AWS_ACCESS_KEY_ID: KEY, AWS_SECRET_ACCESS_KEY: KEY },
    kill,
    start,
    [Symbol.asyncDispose]: async () => {
      await kill();
      await folder[Symbol.asyncDispose]();
    },
  };
}
