import { expect, test } from 'vitest';
import { encodingOf } from './encoding.ts';
import { allowsRange, entityTag, isKnown } from './entity-tag.ts';
import { attachment, fileName } from './file-name.ts';

test.each([
  [undefined, null],
  ['gzip', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['*', 'br'],
  ['identity', null],
  ['identity, gzip;q=0.5', null],
  ['gzip;q=0', null],
  ['deflate, zstd', null],
])('Accept-Encoding %s is answered with %s', (header, encoding) => {
  expect(encodingOf(header)).toBe(encoding);
});

test.each([
  ['train', 'train'],
  ['npm run build', 'npm run build'],
  ['../../etc/passwd', 'etc_passwd'],
  ['a"b\r\nc: d', 'a_b_c_ d'],
  ['.hidden.', 'hidden'],
  ['\u202egnp.exe', 'gnp.exe'],
  ['Prüfung 試験', 'Prüfung 試験'],
  ['x'.repeat(500), 'x'.repeat(60)],
  ['\ud800', 'run_1'],
  ['///', 'run_1'],
  ['', 'run_1'],
])('a run called %j is saved as %j', (name, file) => {
  expect(fileName(name, 'run_1')).toBe(file);
});

test('a name beyond ASCII is told in both forms', () => {
  expect(attachment('train.log')).toBe('attachment; filename="train.log"');
  expect(attachment("100% naïve's.log")).toBe(
    `attachment; filename="100_ na_ve's.log"; filename*=UTF-8''100%25%20na%C3%AFve%27s.log`,
  );
});

test('tags: weak ones are known again, but allow no range', () => {
  const [strong, weak] = [entityTag(['run_1', 5], false), entityTag(['run_1', 5], true)];
  expect([strong, weak]).toEqual(['"run_1-5"', 'W/"run_1-5"']);
  expect(isKnown(`"x", ${weak}`, strong)).toBe(true);
  expect(isKnown('*', strong)).toBe(true);
  expect(isKnown('"run_1-6"', strong)).toBe(false);
  expect(isKnown(undefined, strong)).toBe(false);
  expect(allowsRange(undefined, strong)).toBe(true);
  expect(allowsRange(strong, strong)).toBe(true);
  expect(allowsRange(weak, weak)).toBe(false);
  expect(allowsRange('Sat, 29 Oct 1994 19:43:31 GMT', strong)).toBe(false);
});
