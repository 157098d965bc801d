import Link from 'next/link';
import { Fact } from '../notices/fact.tsx';
import { runHref } from '../run/run-view.ts';
import { strings } from '../strings.ts';
import { LINES_MAX } from './read-newest.ts';
import type { TerminalState } from './terminal-state.ts';

/** What the server does not have any more, and what only the terminal does not show. */
export function TerminalNotices(props: {
  runId: string;
  state: TerminalState;
  /** The terminal dropped lines. */
  full: boolean;
}) {
  const { runId, state, full } = props;
  const gone = state.gaps.find(({ from }) => from === 0);
  const cut = full || state.first > (gone?.to ?? 0);
  return (
    <>
      {gone ? <Fact>{strings.log.gap(gone.from, gone.to)}</Fact> : null}
      {cut ? (
        <Fact action={<Link href={runHref(runId, 'log')}>{strings.terminal.openLog}</Link>}>
          {strings.terminal.cut(LINES_MAX)}
        </Fact>
      ) : null}
    </>
  );
}
