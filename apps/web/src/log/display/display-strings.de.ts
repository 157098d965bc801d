import type { displayStrings } from './display-strings.ts';

export const displayGerman: typeof displayStrings = {
  label: 'Wie Zeilen gezeigt werden',
  toggleWrap: 'Lange Zeilen umbrechen oder nicht',
  changeTimes: 'Zeiten der Zeilen ändern',
  wrap: 'Lange Zeilen umbrechen',
  numbers: 'Zeilennummern',
  time: 'Zeiten',
  times: {
    absolute: 'Uhrzeit',
    relative: 'Seit Beginn des Laufs',
    delta: 'Seit der Zeile davor',
    off: 'Keine',
  },
  density: 'Dichte',
  densities: { compact: 'Eng', default: 'Normal', roomy: 'Weit' },
};
