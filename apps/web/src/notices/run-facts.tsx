import type { IndexRange, Run } from '@scrollback/sdk';
import { byLanguage } from '../language/by-language.ts';
import { strings } from '../strings.ts';
import { Fact } from './fact.tsx';
import { factsOf, type RunFact } from './facts-of.ts';

/** What there is to know of a run beyond its status, a line each. */
export function RunFacts({ run, gaps = [] }: { run: Run | null; gaps?: readonly IndexRange[] }) {
  if (!run) return null;
  return factsOf(run, gaps).map((fact) => {
    const text = sayFact(fact);
    return <Fact key={text}>{text}</Fact>;
  });
}

const clock = byLanguage(
  (language) => new Intl.DateTimeFormat(language, { timeStyle: 'short', hourCycle: 'h23' }),
);

function sayFact(fact: RunFact): string {
  switch (fact.kind) {
    case 'gap':
      return strings.log.gap(fact.from, fact.to);
    case 'lost':
      return strings.notices.lost(clock().format(fact.at));
    case 'untold':
      return strings.notices.untold;
    case 'masked':
      return strings.notices.masked(fact.count);
  }
}
