import type { shortcutStrings } from './shortcut-strings.ts';

export const shortcutGerman: typeof shortcutStrings = {
  open: 'Tastenkürzel zeigen',
  title: 'Tastenkürzel',
  close: 'Schließen',
  or: 'oder',
  groups: {
    log: 'Log',
    terminal: 'Terminal',
    activity: 'Aktivität',
    run: 'Lauf',
    task: 'Aufgabe',
    runs: 'Läufe',
    everywhere: 'Überall',
  },
};
