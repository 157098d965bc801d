import type { RawEntry } from '@scrollback/sdk';
import type { ReactNode } from 'react';
import { INITIAL } from '../../ansi/parse-ansi.ts';
import { strings } from '../../strings.ts';
import { LogRow } from '../log-row.tsx';
import type { Context } from './context-of.ts';

/** A match with the lines around it, and above them how many are left out. */
export function ContextRows(props: {
  context: Context;
  runId: string | undefined;
  entry(line: number): RawEntry | undefined;
  time(line: number): string | null;
  children: ReactNode;
}) {
  const { context, runId, entry, time, children } = props;
  const { above, below, skipped } = context;
  const rows = ({ from, to }: Context['above']) =>
    Array.from({ length: to - from }, (_, i) => from + i).map((line) => (
      <div key={line} className="log-context" data-line={line}>
        <LogRow runId={runId} index={line} entry={entry(line)} start={INITIAL} time={time(line)} />
      </div>
    ));
  return (
    <>
      {skipped > 0 ? (
        <div className="log-skipped">
          <span>{strings.log.context.skipped(skipped)}</span>
        </div>
      ) : null}
      {rows(above)}
      {children}
      {rows(below)}
    </>
  );
}
