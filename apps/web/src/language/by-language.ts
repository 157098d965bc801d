import { currentLanguage } from './current-language.ts';
import type { Language } from './language.ts';

/** What is made once for each language, and asked for in that of whoever reads. */
export function byLanguage<T>(make: (language: Language) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const language = currentLanguage();
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
}
