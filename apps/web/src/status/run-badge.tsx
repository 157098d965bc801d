import type { ConnectionState, Run } from '@scrollback/sdk';
import type { ReactNode } from 'react';
import { Icon } from '../chrome/icon.tsx';
import { strings } from '../strings.ts';
import { StatusIcon } from './status-icon.tsx';

/** What the page says of a run in one word: its status, or while it goes how we hear of it. */
export function runWord(run: Run, connection: ConnectionState | null): string {
  if (run.status !== 'RUNNING') return strings.status[run.status];
  return connection === null ? strings.status.RUNNING : strings.connection[connection];
}

/** The state of a run, in shape, colour and words. */
export function RunBadge({ run, connection }: { run: Run; connection: ConnectionState | null }) {
  const word = runWord(run, connection);
  const away = run.status === 'RUNNING' && connection !== null && connection !== 'live';
  const hint = away ? strings.connectionHint[connection] : strings.statusHint[run.status];
  return (
    <span
      role="status"
      title={hint}
      data-state={away ? connection : run.status}
      className={`inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full border px-2 text-sm font-medium ${
        away ? AWAY[connection] : TINTS[run.status]
      }`}
    >
      {away ? AWAY_ICONS[connection] : <StatusIcon status={run.status} decorative />}
      {word}
      {ending(run)}
    </span>
  );
}

function ending(run: Run): ReactNode {
  if (run.status === 'RUNNING') return null;
  const text =
    run.signal !== null
      ? strings.run.signal(run.signal)
      : run.exitCode !== null
        ? strings.run.exit(run.exitCode)
        : null;
  return text ? <span className="tick font-normal text-soft">{text}</span> : null;
}

const TINTS: Record<Run['status'], string> = {
  RUNNING: 'border-transparent bg-accent-soft text-accent',
  SUCCEEDED: 'border-rule text-succeeded',
  FAILED: 'border-failed/40 text-failed',
  TIMED_OUT: 'border-timed-out/40 text-timed-out',
  CANCELED: 'border-rule text-canceled',
  LOST: 'border-lost/40 text-lost',
};

const AWAY = {
  connecting: 'border-dashed border-edge text-soft',
  reconnecting: 'border-dashed border-timed-out text-timed-out',
};

const AWAY_ICONS = {
  connecting: <Icon d="M3 8h.1M8 8h.1M13 8h.1" line={2.4} className="animate-breathe" />,
  reconnecting: (
    <Icon
      d="M13 5.5A5.5 5.5 0 0 0 3.2 5M3 10.5a5.5 5.5 0 0 0 9.8.5M3 2.5V5h2.5M13 13.5V11h-2.5"
      line={1.5}
      className="animate-breathe"
    />
  ),
};
