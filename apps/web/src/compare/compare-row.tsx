import { memo, type ReactNode } from 'react';
import { strings } from '../strings.ts';
import type { Pair } from './align.ts';
import { changedParts, type Part } from './changed-parts.ts';
import type { Sides } from './use-comparison.ts';

/** A line of each run, beside each other. */
export const PairRow = memo(function PairRow(props: {
  pair: Pair;
  sides: Sides;
  /** It is the difference that the reader went to. */
  current: boolean;
}) {
  const { pair, sides, current } = props;
  const left = pair.a === null ? null : (sides.a.lines[pair.a] ?? '');
  const right = pair.b === null ? null : (sides.b.lines[pair.b] ?? '');
  const parts =
    pair.kind === 'changed' ? changedParts(left ?? '', right ?? '') : { a: left, b: right };
  const name = pair.kind === 'equal' ? null : strings.compare[pair.kind];
  return (
    <div className="compare-row" data-kind={pair.kind} data-current={current || undefined}>
      {name ? <span className="sr-only">{name}</span> : null}
      <Cell number={pair.a === null ? null : sides.a.first + pair.a + 1} parts={parts.a} side="a" />
      <Cell number={pair.b === null ? null : sides.b.first + pair.b + 1} parts={parts.b} side="b" />
    </div>
  );
});

function Cell(props: { number: number | null; parts: Part[] | string | null; side: 'a' | 'b' }) {
  const { number, parts, side } = props;
  return (
    <div className="compare-cell" data-side={side} data-none={parts === null || undefined}>
      <span className="compare-number tick" aria-hidden="true">
        {number}
      </span>
      <span className="compare-text">{typeof parts === 'string' ? parts : marked(parts)}</span>
    </div>
  );
}

function marked(parts: Part[] | null): ReactNode {
  return parts?.map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line are known by their order
    part.marked ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
  );
}

/** Equal lines that are left out. */
export function FoldRow({ count }: { count: number }) {
  return <div className="compare-fold tick">{strings.compare.folded(count)}</div>;
}
