/** Bytes [from, to) of a whole. */
export interface ByteRange {
  from: number;
  to: number;
}

const FORM = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * What a `Range` header asks for of `length` bytes (RFC 9110, 14.1.2): one range, `null` for the whole
 * (no header, several ranges, another unit), `unsatisfiable` where nothing of it is there.
 */
export function rangeOf(
  header: string | undefined,
  length: number,
): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = FORM.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const size = Math.min(Number(last), length);
    return size === 0 ? 'unsatisfiable' : { from: length - size, to: length };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return null;
  if (from >= length) return 'unsatisfiable';
  return { from, to: last === '' ? length : Math.min(Number(last) + 1, length) };
}
