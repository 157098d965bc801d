import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMasker } from './masker.ts';
import type { Secret } from './secret.ts';

/** Few letters, so that secrets overlap, nest and begin again; none is in the mask. */
const letters = fc.integer({ min: 97, max: 99 });
const secret = fc
  .array(letters, { minLength: 1, maxLength: 6 })
  .map((bytes): Secret => ({ bytes: Uint8Array.from(bytes), open: false }));
const secrets = fc.array(secret, { minLength: 1, maxLength: 5 });
const text = fc.array(letters, { maxLength: 60 }).map((bytes) => Buffer.from(bytes));
const cuts = fc.array(fc.nat(60)).map((cuts) => cuts.sort((a, b) => a - b));

/** Each part comes in the same buffer, as reads may. */
function masked(secrets: readonly Secret[], input: Uint8Array, cuts: readonly number[] = []) {
  const masker = createMasker(secrets);
  const buffer = new Uint8Array(input.length);
  let from = 0;
  const output: Buffer[] = [];
  for (const cut of [...cuts.filter((cut) => cut < input.length), input.length]) {
    const part = buffer.subarray(0, cut - from);
    part.set(input.subarray(from, cut));
    output.push(Buffer.from(masker.push(part)));
    from = cut;
  }
  output.push(Buffer.from(masker.flush()));
  return { text: Buffer.concat(output).toString('latin1'), masks: masker.masked };
}

/** The same by definition: each byte that lies in any secret is covered. */
function expected(secrets: readonly Secret[], input: Buffer) {
  const stretches = secrets
    .flatMap(({ bytes }) =>
      [...input.keys()]
        .filter((at) => input.subarray(at, at + bytes.length).equals(bytes))
        .map((start) => ({ start, end: start + bytes.length })),
    )
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of stretches) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  let text = '';
  let from = 0;
  for (const { start, end } of merged) {
    text += `${input.toString('latin1', from, start)}***`;
    from = end;
  }
  return { text: text + input.toString('latin1', from), masks: merged.length };
}

test('any text in any parts is masked as by definition, and no secret is left', () => {
  fc.assert(
    fc.property(secrets, text, cuts, (secrets, input, cuts) => {
      const result = masked(secrets, input, cuts);
      expect(result).toEqual(expected(secrets, input));
      for (const { bytes } of secrets) {
        expect(result.text).not.toContain(Buffer.from(bytes).toString());
      }
    }),
    { numRuns: 1000 },
  );
});

test('beginnings are masked the same in any parts', () => {
  const mixed = fc.array(
    fc.record({ bytes: secret.map(({ bytes }) => bytes), open: fc.boolean() }),
    { minLength: 1, maxLength: 5 },
  );
  const words = fc.stringMatching(/^[abc ]{0,60}$/).map((text) => Buffer.from(text));
  fc.assert(
    fc.property(mixed, words, cuts, (secrets, input, cuts) => {
      const whole = masked(secrets, input);
      expect(masked(secrets, input, cuts)).toEqual(whole);
      for (const { bytes } of secrets) {
        expect(whole.text).not.toContain(Buffer.from(bytes).toString());
      }
    }),
    { numRuns: 1000 },
  );
});

test('bytes without secrets come back unchanged, whatever they are', () => {
  const long = { bytes: Buffer.from('not in here, being so long'), open: false };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), cuts, (input, cuts) => {
      expect(masked([long], input, cuts)).toEqual({
        text: Buffer.from(input).toString('latin1'),
        masks: 0,
      });
    }),
  );
});

test('without secrets, or without a beginning of one, the very same buffer comes back', () => {
  const bytes = Buffer.from('some text');
  expect(createMasker([]).push(bytes)).toBe(bytes);
  expect(createMasker([{ bytes: Buffer.from('zz'), open: false }]).push(bytes)).toBe(bytes);
});

test('only what may begin a secret is held back', () => {
  const masker = createMasker([{ bytes: Buffer.from('password'), open: false }]);
  const push = (text: string) => Buffer.from(masker.push(Buffer.from(text))).toString();
  expect([push('Continue? pass'), push('ive'), push('password'), push('p')]).toEqual([
    'Continue? ',
    'passive',
    '***',
    '',
  ]);
  expect(Buffer.from(masker.flush()).toString()).toBe('p');
});

test('what is held stays under the longest secret, in however small parts it comes', () => {
  const masker = createMasker([{ bytes: Buffer.from('ab'.repeat(50)), open: true }]);
  let out = 0;
  for (let i = 0; i < 10_000; i++) {
    out += masker.push(Buffer.from(i % 3 === 0 ? 'ab' : 'a')).length;
  }
  expect(13_334 - out).toBeLessThan(100);
});
