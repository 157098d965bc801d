import { plainText } from '@scrollback/log';

const SHOWN = 100;

/** A text in one line of at most `length` characters. Control characters could move the cursor. */
export function oneLine(text: string, length = SHOWN): string {
  const plain = plainText(text)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  return plain.length > length ? `${plain.slice(0, Math.max(0, length - 1))}…` : plain;
}

/** A text without what could move the cursor elsewhere than to the next line. */
export function harmless(text: string): string {
  return plainText(text).replaceAll(/(?![\n\t])\p{Cc}+/gu, '');
}
