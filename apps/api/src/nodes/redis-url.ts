import { ScrollbackError } from '@scrollback/log';

/** @throws ScrollbackError BAD_CONFIG when `url` is no address of a Redis */
export function checkRedisUrl(url: string): string {
  if (/^rediss?:\/\/\S+$/.test(url)) return url;
  throw new ScrollbackError(
    'BAD_CONFIG',
    'REDIS_URL starts neither with redis:// nor with rediss://. Correct it, or leave it out where one server is all there is.',
  );
}
