import type { linkStrings } from './link-strings.ts';

export const linkGerman: typeof linkStrings = {
  leadsTo: (href) => `Führt zu ${href}`,
};
