const format = new Intl.NumberFormat('en');

/** 48433 → "48,433". */
export function formatCount(count: number): string {
  return format.format(count);
}
