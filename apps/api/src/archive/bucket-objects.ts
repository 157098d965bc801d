import { AwsClient } from 'aws4fetch';
import type { BucketAddress } from './address.ts';
import type { Objects } from './objects.ts';
import { sha256Of } from './place.ts';
import { archiveAway, archiveDamaged } from './refusals.ts';

/** Milliseconds for one request with its repetitions: an object has some MiB. */
const TIMEOUT_MS = 30_000;
/** What is refused by 429 or 5xx is tried again so often, within a second. */
const RETRIES = 3;

/** Objects in a bucket of an S3-compatible store, by signed requests (Signature Version 4). */
export function bucketObjects({ bucketUrl, ...credentials }: BucketAddress): Objects {
  const client = new AwsClient({ ...credentials, service: 's3', retries: RETRIES });
  const ask = async (key: string, init: RequestInit, stop?: AbortSignal): Promise<Answer> => {
    try {
      const patience = AbortSignal.timeout(TIMEOUT_MS);
      const signal = stop ? AbortSignal.any([patience, stop]) : patience;
      const response = await client.fetch(bucketUrl + key, { ...init, signal });
      const { status } = response;
      return { status, body: new Uint8Array(await response.arrayBuffer()) };
    } catch (error) {
      throw archiveAway(reasonOf(error), error);
    }
  };
  return {
    async put(key, data, signal) {
      // Signed with the rest, so that the store refuses what changed on its way.
      const headers = { 'x-amz-content-sha256': sha256Of(data) };
      const answer = await ask(key, { method: 'PUT', body: Buffer.from(data), headers }, signal);
      if (answer.status !== 200) throw refused(answer);
    },
    async get(key, at, length, signal) {
      const range = `bytes=${at}-${at + length - 1}`;
      const answer = await ask(key, { headers: { range } }, signal);
      const { status, body } = answer;
      const code = codeIn(body);
      if (status === 404 && code !== 'NoSuchBucket') throw archiveDamaged(key, 'is not there');
      if (status === 416) throw archiveDamaged(key, `ends before byte ${at + length}`);
      if (status !== 206 && status !== 200) throw refused(answer);
      // A store that knows no ranges gives all of it.
      const part = status === 200 ? body.subarray(at, at + length) : body;
      if (part.length === length) return part;
      throw archiveDamaged(key, `ends at byte ${at + part.length}, before ${at + length}`);
    },
    async delete(key, signal) {
      const answer = await ask(key, { method: 'DELETE' }, signal);
      const isGone = answer.status === 404 && codeIn(answer.body) === 'NoSuchKey';
      if (!isGone && answer.status !== 204 && answer.status !== 200) throw refused(answer);
    },
  };
}

interface Answer {
  status: number;
  body: Uint8Array;
}

function refused({ status, body }: Answer): Error {
  return archiveAway([status, codeIn(body), within(body, 'Message')].filter(Boolean).join(' '));
}

/** What the store calls its error: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function codeIn(body: Uint8Array): string {
  return within(body, 'Code');
}

function within(body: Uint8Array, tag: 'Code' | 'Message'): string {
  const text = new TextDecoder().decode(body.subarray(0, 4096));
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1] ?? '';
}

/** `fetch` says why in the cause of its error. */
function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  const said = cause instanceof Error && cause.message !== '' ? cause : error;
  return said instanceof Error ? said.message : String(said);
}
