import { expect, test } from 'vitest';
import { languageCookie, languageOf, toLanguage } from './language.ts';

test('a choice counts more than what the browser asks for', () => {
  const accepted = 'de-AT,de;q=0.9,en;q=0.8';
  expect(languageOf({ cookie: 'theme=dark; language=en', 'accept-language': accepted })).toBe('en');
  expect(languageOf({ cookie: 'theme=dark', 'accept-language': accepted })).toBe('de');
  expect(languageOf({ cookie: 'language=xx', 'accept-language': accepted })).toBe('de');
});

test('of what the browser asks for, the best that there is', () => {
  const of = (accepted: string) => languageOf({ 'accept-language': accepted });
  expect(of('fr,de;q=0.5,en;q=0.7')).toBe('en');
  expect(of('fr, de; q=0.5')).toBe('de');
  expect(of('de;q=0, en')).toBe('en');
  expect(of('fr')).toBe('en');
  expect(of('*;;q=,=')).toBe('en');
  expect(languageOf({})).toBe('en');
});

test('tags name languages whatever their region and case', () => {
  expect(['de', 'DE-ch', 'en-GB', 'nds', ''].map(toLanguage)).toEqual([
    'de',
    'de',
    'en',
    null,
    null,
  ]);
});

test('the cookie brings the choice back', () => {
  const [cookie] = languageCookie('de').split(';');
  expect(languageOf({ cookie })).toBe('de');
});
