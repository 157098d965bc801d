import { formatCount } from '../../format/count.ts';
import type { jsonStrings } from './json-strings.ts';

export const jsonGerman: typeof jsonStrings = {
  open: 'Als Baum zeigen',
  close: 'Baum verbergen',
  more: (count) => `Mehr von den ${formatCount(count)} folgenden zeigen`,
};
