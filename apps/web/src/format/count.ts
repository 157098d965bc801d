import { byLanguage } from '../language/by-language.ts';

const format = byLanguage((language) => new Intl.NumberFormat(language));

/** 48433 → "48,433", in German "48.433". */
export function formatCount(count: number): string {
  return format().format(count);
}

/** "1 line", "2,000 lines". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
