'use client';

import { chooseLanguage } from '../language/choose-language.ts';
import { currentLanguage } from '../language/current-language.ts';
import { LANGUAGES, OWN_NAMES, toLanguage } from '../language/language.ts';
import { strings } from '../strings.ts';
import { Section } from './fact-list.tsx';

/** In which language the pages speak. */
export function LanguageSection() {
  const words = strings.settings.language;
  return (
    <Section title={words.title}>
      <p className="text-soft">{words.lead}</p>
      <select
        aria-label={words.label}
        defaultValue={currentLanguage()}
        onChange={({ target }) => chooseLanguage(toLanguage(target.value) ?? 'en')}
        className="h-7 w-40 rounded-md border border-edge bg-canvas px-2 text-ink"
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {OWN_NAMES[language]}
          </option>
        ))}
      </select>
    </Section>
  );
}
