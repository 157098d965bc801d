import type { IndexRange } from '@scrollback/sdk';
import { Fact } from '../../notices/fact.tsx';
import { strings } from '../../strings.ts';

/** Stands where lines are missing and says which. */
export function GapRow({ gap }: { gap: IndexRange }) {
  return (
    <div className="log-gap">
      <Fact>{strings.log.gap(gap.from, gap.to)}</Fact>
    </div>
  );
}
