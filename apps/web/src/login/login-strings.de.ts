import type { loginStrings } from './login-strings.ts';

export const loginGerman: typeof loginStrings = {
  title: 'Anmelden',
  lead: 'Dieser Server verlangt ein Token. Wer ihn betreibt, macht eines mit scrollback token create.',
  label: 'Token',
  action: 'Anmelden',
  busy: 'Meldet an…',
  signOut: 'Abmelden',
  commands: {
    lead: 'Dieser Server verlangt ein Token. Wo der Befehl läuft, braucht',
    rest: 'eines der Rolle producer; Admins machen es unter',
  },
  problem: {
    refused:
      'Der Server kennt dieses Token nicht, oder es wurde widerrufen. Bitte prüfen und noch einmal versuchen.',
    tooMany: 'Zu viele falsche Tokens kamen von hier. Bitte kurz warten und noch einmal versuchen.',
    failed:
      'Der Server ist nicht erreichbar. Bitte prüfen, ob er läuft, und noch einmal versuchen.',
  },
};
