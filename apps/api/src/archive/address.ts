import { fileURLToPath } from 'node:url';
import { ScrollbackError } from '@scrollback/log';

/** Where the archive is. */
export type ArchiveAddress = { folder: string } | BucketAddress;

/** A bucket of an S3-compatible store, or what begins alike in it. */
export interface BucketAddress {
  /** With a slash at its end: names of objects follow. */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Of credentials that last for a while. */
  sessionToken?: string;
}

const REGION = 'us-east-1';

/**
 * What `SCROLLBACK_ARCHIVE_URL` says; null where it says nothing.
 * @throws ScrollbackError BAD_CONFIG
 */
export function archiveAddress(
  text: string | undefined,
  env: NodeJS.ProcessEnv,
): ArchiveAddress | null {
  if (text === undefined || text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  // Relative ones would be taken for absolute ones.
  if (url?.protocol === 'file:' && text.startsWith('file:///')) {
    return { folder: fileURLToPath(url) };
  }
  if (url?.protocol === 's3:' && url.host !== '') return bucketAddress(url, env);
  throw bad(
    'is no address of a folder or a bucket. Give it as file:///absolute/path or as s3://bucket/prefix?endpoint=https://…, or leave it out',
  );
}

function bucketAddress(url: URL, env: NodeJS.ProcessEnv): BucketAddress {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw bad('names a bucket, which needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  }
  if (url.username !== '' || url.password !== '') {
    throw bad('has credentials. Give them as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  }
  for (const name of url.searchParams.keys()) {
    if (name !== 'endpoint' && name !== 'region')
      throw bad(`asks for ${name}, which means nothing`);
  }
  const region = url.searchParams.get('region') || AWS_REGION || REGION;
  const prefix = url.pathname.replaceAll(/^\/+|\/+$/g, '');
  return {
    bucketUrl: `${bucketOf(url, region)}/${prefix === '' ? '' : `${prefix}/`}`,
    region,
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}

/** Its own host at AWS; a path at others, where hosts of buckets would need a certificate of their own. */
function bucketOf({ host, searchParams }: URL, region: string): string {
  const endpoint = searchParams.get('endpoint');
  if (endpoint === null) return `https://${host}.s3.${region}.amazonaws.com`;
  if (URL.canParse(endpoint) && /^https?:\/\//.test(endpoint)) {
    return `${endpoint.replace(/\/+$/, '')}/${host}`;
  }
  throw bad('has an endpoint that begins neither with https:// nor with http://');
}

function bad(what: string): ScrollbackError {
  return new ScrollbackError('BAD_CONFIG', `SCROLLBACK_ARCHIVE_URL ${what}.`);
}
