'use client';

import { usePathname } from 'next/navigation';
import { chooseLanguage } from '../language/choose-language.ts';
import { LANGUAGES, OWN_NAMES } from '../language/language.ts';
import { Late } from '../late/late.ts';
import { useLate } from '../late/use-late.ts';
import type { Command } from '../shortcuts/command.ts';
import { useCommands } from '../shortcuts/use-commands.ts';
import { strings } from '../strings.ts';
import { THEMES } from '../theme/theme.ts';
import { chooseTheme } from '../theme/use-theme.ts';
import { openPanel, togglePanel, usePanel } from './use-panel.ts';

const palette = new Late(async () => (await import('../palette/palette.tsx')).Palette);
const sheet = new Late(async () => (await import('../shortcuts/shortcut-sheet.tsx')).ShortcutSheet);

/** What is the same on every page: the command palette, the sheet of keys, and their keys. */
export function Panels() {
  // Before signing in there is nothing to jump to.
  return usePathname() === '/login' ? null : <OpenedPanel />;
}

function OpenedPanel() {
  const panel = usePanel();
  const close = () => openPanel(null);
  const Palette = useLate(palette, panel === 'palette');
  const ShortcutSheet = useLate(sheet, panel === 'sheet');
  useCommands(EVERYWHERE);
  return (
    <>
      {Palette ? <Palette open={panel === 'palette'} onClose={close} /> : null}
      {ShortcutSheet ? <ShortcutSheet open={panel === 'sheet'} onClose={close} /> : null}
    </>
  );
}

const EVERYWHERE: readonly Command[] = [
  {
    id: 'palette.open',
    get name() {
      return strings.palette.title;
    },
    group: 'everywhere',
    keys: ['Mod+k'],
    inPalette: false,
    run: () => togglePanel('palette'),
  },
  {
    id: 'shortcuts.open',
    get name() {
      return strings.shortcuts.open;
    },
    group: 'everywhere',
    keys: ['?'],
    run: () => openPanel('sheet'),
  },
  ...THEMES.map(
    (theme): Command => ({
      id: `theme.${theme}`,
      get name() {
        return strings.theme[theme];
      },
      group: 'everywhere',
      run: () => chooseTheme(theme),
    }),
  ),
  ...LANGUAGES.map(
    (language): Command => ({
      id: `language.${language}`,
      get name() {
        return strings.settings.language.choose(OWN_NAMES[language]);
      },
      group: 'everywhere',
      run: () => chooseLanguage(language),
    }),
  ),
];
