/** The languages of the pages. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const OWN_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const COOKIE = 'language';
const YEAR_SECONDS = 31_536_000;

/** The language that a tag names ("de-AT" → "de"); null for one there is no translation into. */
export function toLanguage(tag: string): Language | null {
  const [primary] = tag.trim().toLowerCase().split('-', 1);
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/** What a request tells of its reader. */
export interface ReaderHeaders {
  cookie?: string | undefined;
  'accept-language'?: string | undefined;
}

/** The reader's choice, or else what the browser asks for first of what there is; English without either. */
export function languageOf({
  cookie = '',
  'accept-language': accepted = '',
}: ReaderHeaders): Language {
  const chosen = /(?:^|;\s*)language=([^;]*)/.exec(cookie)?.[1];
  const wanted = accepted
    .split(',')
    .map((item) => {
      const [tag = '', quality = 'q=1'] = item.split(';');
      return { tag, quality: Number(quality.trim().replace(/^q=/, '')) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality);
  for (const tag of [chosen ?? '', ...wanted.map(({ tag }) => tag)]) {
    const language = toLanguage(tag);
    if (language) return language;
  }
  return 'en';
}

/** The cookie that remembers `language` for a year. */
export function languageCookie(language: Language): string {
  return `${COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}
