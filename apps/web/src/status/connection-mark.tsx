import type { ConnectionState } from '@scrollback/sdk';
import { strings } from '../strings.ts';

const DOTS: Record<ConnectionState, string> = {
  connecting: 'border border-faint',
  live: 'bg-succeeded',
  reconnecting: 'animate-breathe bg-timed-out',
};

/** Whether what is shown is live, in a word and a dot. */
export function ConnectionMark({ state }: { state: ConnectionState }) {
  return (
    <span
      role="status"
      title={strings.connectionHint[state]}
      className="mr-1 flex items-center gap-2 text-sm text-soft"
    >
      <span aria-hidden="true" className={`size-2 rounded-full ${DOTS[state]}`} />
      <span className="max-sm:sr-only">{strings.connection[state]}</span>
    </span>
  );
}
