'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Message } from '../chrome/message.tsx';
import { AnchoredList, type AnchoredListHandle } from '../list/anchored-list.tsx';
import { Fact } from '../notices/fact.tsx';
import { strings } from '../strings.ts';
import type { Alignment } from './align.ts';
import type { Ignored } from './comparable.ts';
import { FoldRow, PairRow } from './compare-row.tsx';
import { CompareTools } from './compare-tools.tsx';
import type { Side } from './read-side.ts';
import { rowOf, rowsOf } from './rows-of.ts';
import type { Sides } from './use-comparison.ts';

const never = () => undefined;

/** Both logs side by side, and the ways from difference to difference. */
export function CompareView(props: {
  sides: Sides;
  /** Null while it is worked on. */
  alignment: Alignment | null;
  ignored: Ignored;
  onIgnore(ignored: Ignored): void;
}) {
  const { sides, alignment, ignored, onIgnore } = props;
  const [onlyChanges, setOnlyChanges] = useState(true);
  const [chosen, setChosen] = useState<number | null>(null);
  const list = useRef<AnchoredListHandle>(null);
  const rows = useMemo(
    () => (alignment ? rowsOf(alignment, onlyChanges) : []),
    [alignment, onlyChanges],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another comparison has other differences
  useEffect(() => setChosen(null), [alignment]);
  const differences = alignment?.differences ?? [];
  const go = useCallback(
    (by: 1 | -1) => {
      const all = alignment?.differences ?? [];
      const from = chosen ?? (by === 1 ? -1 : all.length);
      const next = Math.min(all.length - 1, Math.max(0, from + by));
      const pair = all[next];
      if (pair === undefined) return;
      setChosen(next);
      list.current?.jumpTo(rowOf(rows, pair), 'center');
    },
    [alignment, chosen, rows],
  );
  const current = chosen === null ? null : (differences[chosen] ?? null);
  const renderRow = useCallback(
    (index: number) => {
      const row = rows[index];
      if (!row || !alignment) return null;
      if (!('pair' in row)) return <FoldRow count={row.to - row.from} />;
      const pair = alignment.pairs[row.pair];
      return pair ? <PairRow pair={pair} sides={sides} current={row.pair === current} /> : null;
    },
    [rows, alignment, sides, current],
  );
  return (
    <>
      <CompareTools
        count={alignment ? differences.length : null}
        chosen={chosen}
        ignored={ignored}
        onlyChanges={onlyChanges}
        onIgnore={onIgnore}
        onOnlyChanges={setOnlyChanges}
        onGo={go}
      />
      <CutFact side={sides.a} />
      <CutFact side={sides.b} />
      {alignment?.gaveUp ? <Fact>{strings.compare.tooDifferent}</Fact> : null}
      <div className="compare-heads">
        <SideHead side={sides.a} />
        <SideHead side={sides.b} />
      </div>
      {!alignment ? (
        <Message title={strings.compare.comparing} />
      ) : alignment.pairs.length === 0 || (onlyChanges && differences.length === 0) ? (
        <Message title={strings.compare.equal} />
      ) : (
        <div className="min-h-0 flex-1">
          <AnchoredList
            ref={list}
            ariaLabel={strings.compare.label}
            first={0}
            next={rows.length}
            version={rows.length + (current ?? -1)}
            mode="reading"
            renderRow={renderRow}
            onModeChange={never}
          />
        </div>
      )}
    </>
  );
}

function SideHead({ side: { run } }: { side: Side }) {
  return (
    <h2 className="min-w-0 truncate" title={run.id}>
      <a href={`/runs/${run.id}`} className="rounded-sm hover:underline">
        {run.name}
      </a>{' '}
      <span className="font-normal text-faint">{strings.status[run.status]}</span>
    </h2>
  );
}

/** Says which part of a run is compared, where it is not the whole. */
function CutFact({ side: { run, first, lines } }: { side: Side }) {
  if (first === 0) return null;
  const to = first + lines.length;
  return <Fact>{strings.compare.cut(run.name, first, to, Math.max(to, run.raw.nextIndex))}</Fact>;
}
