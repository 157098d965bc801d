import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tells people and secret scanners what it is. */
const PREFIX = 'sbt_';
const BYTES = 32;
const SHAPE = /^sbt_[\w-]{43}$/;

/** A new secret: 256 random bits behind a prefix. */
export function createSecret(): string {
  return PREFIX + randomBytes(BYTES).toString('base64url');
}

/** Whether `text` can be a secret of ours; another need not be looked up. */
export function isSecret(text: string): boolean {
  return SHAPE.test(text);
}

/** SHA-256 in hexadecimal. Nothing slower: 256 random bits can't be guessed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares two hashes in a time that does not tell where they differ. */
export function sameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
