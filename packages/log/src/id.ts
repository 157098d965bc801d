const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_DIGITS = 10;
const RANDOM_DIGITS = 16;

export type IdPrefix = 'run' | 'task' | 'collector' | 'token' | 'node';

/** A new id: prefix, time (sorts by creation) and 80 random bits, in Crockford's base 32. */
export function createId(prefix: IdPrefix, now: number = Date.now()): string {
  return idOf(prefix, now, crypto.getRandomValues(new Uint8Array(RANDOM_DIGITS)));
}

/** The id with this time, epoch milliseconds, and these 16 bytes in the place of random ones. */
export function idOf(prefix: IdPrefix, now: number, bytes: Uint8Array): string {
  let time = '';
  for (let rest = now, i = 0; i < TIME_DIGITS; i++) {
    time = ALPHABET.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  let random = '';
  for (const byte of bytes.subarray(0, RANDOM_DIGITS)) {
    random += ALPHABET.charAt(byte % 32);
  }
  return `${prefix}_${time}${random}`;
}

/** Whether `id` could be an id with this prefix; producers may choose the part behind it. */
export function isId(prefix: IdPrefix, id: string): boolean {
  return id.startsWith(`${prefix}_`) && /^[a-z]+_[0-9A-Za-z_-]{8,64}$/.test(id);
}
