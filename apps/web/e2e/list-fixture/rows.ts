/** Text of one to five wrapped lines, the same for the same index. */
export function rowText(index: number): string {
  const lines = 1 + ((index * 7919) % 5);
  return `${index} ${'abcdefghi '.repeat(lines * 8 - 4)}`;
}
