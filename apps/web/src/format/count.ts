const format = new Intl.NumberFormat('en');

/** 48433 → "48,433". */
export function formatCount(count: number): string {
  return format.format(count);
}

/** "1 line", "2,000 lines". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
