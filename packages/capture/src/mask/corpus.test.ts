import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMasker } from './masker.ts';
import { secretsOf } from './secrets-of.ts';

interface Case {
  name: string;
  env: Record<string, string>;
  input: string;
  output: string;
  masks: number;
}

const file = new URL('../../fixtures/mask/cases.json', import.meta.url);
const cases: Case[] = JSON.parse(readFileSync(file, 'utf8'));

test.each(cases)('$name, cut at every place', ({ env, input, output, masks }) => {
  const secrets = secretsOf(env);
  const bytes = Buffer.from(input);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const masker = createMasker(secrets);
    const parts = [masker.push(bytes.subarray(0, cut)), masker.push(bytes.subarray(cut))];
    expect(Buffer.concat([...parts, masker.flush()]).toString()).toBe(output);
    expect(masker.masked).toBe(masks);
  }
});

test.each(cases)('$name, byte by byte', ({ env, input, output, masks }) => {
  const masker = createMasker(secretsOf(env));
  const parts = [...Buffer.from(input)].map((byte) => masker.push(Uint8Array.of(byte)));
  expect(Buffer.concat([...parts, masker.flush()]).toString()).toBe(output);
  expect(masker.masked).toBe(masks);
});
