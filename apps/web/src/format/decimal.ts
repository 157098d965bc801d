import { byLanguage } from '../language/by-language.ts';

const formats = [0, 1].map((digits) =>
  byLanguage((language) => {
    const exactly = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(language, { ...exactly, useGrouping: false });
  }),
);

/** "5.1", in German "5,1". @param digits after the point: 0 or 1 */
export function formatDecimal(value: number, digits: number): string {
  return formats[digits]?.().format(value) ?? String(value);
}
