import { type Language, languageCookie } from './language.ts';

/** Loads this page again in `language`, and those after it. */
export function chooseLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: Cookie Store is not in all browsers yet.
  document.cookie = languageCookie(language);
  location.reload();
}
