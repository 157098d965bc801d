import { type Language, languageOf, type ReaderHeaders, toLanguage } from './language.ts';

/** Under this name server.mjs keeps the headers of the request that a page is rendered for. */
const REQUEST = Symbol.for('scrollback.request');
const known = new WeakMap<ReaderHeaders, Language>();

/** The language of whoever reads: in a browser the page's, on the server that of the request; English otherwise. */
export function currentLanguage(): Language {
  if (typeof document !== 'undefined') return toLanguage(document.documentElement.lang) ?? 'en';
  const headers = requestHeaders();
  if (headers === undefined) return 'en';
  const language = known.get(headers) ?? languageOf(headers);
  known.set(headers, language);
  return language;
}

/** What `getStore` of server.mjs gives: undefined outside of a request. */
function requestHeaders(): ReaderHeaders | undefined {
  const storage: unknown = Reflect.get(globalThis, REQUEST);
  if (!(storage instanceof Object) || !('getStore' in storage)) return undefined;
  const { getStore } = storage;
  const store: unknown = typeof getStore === 'function' ? getStore.call(storage) : undefined;
  return store instanceof Object ? store : undefined;
}
