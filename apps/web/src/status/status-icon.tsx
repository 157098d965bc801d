import type { RunStatus } from '@scrollback/sdk';
import { Icon } from '../chrome/icon.tsx';
import { strings } from '../strings.ts';
import { STATUS_PATHS } from './status-paths.ts';

const COLORS: Record<RunStatus, string> = {
  RUNNING: 'text-running',
  SUCCEEDED: 'text-succeeded',
  FAILED: 'text-failed',
  TIMED_OUT: 'text-timed-out',
  CANCELED: 'text-canceled',
  LOST: 'text-lost',
};

/** What goes on breathes; still, it is a filled dot. */
const RUNNING = (
  <>
    <circle
      cx="8"
      cy="8"
      r="6.5"
      className="animate-breathe"
      fill="currentColor"
      stroke="none"
      opacity="0.22"
    />
    <circle cx="8" cy="8" r="3.5" fill="currentColor" stroke="none" />
  </>
);

/** The shape and colour of a status, named for those who don't see it unless a word stands beside. */
export function StatusIcon(props: { status: RunStatus; decorative?: boolean }) {
  const { status, decorative = false } = props;
  const icon = (
    <Icon className={COLORS[status]} line={status === 'LOST' ? 1.4 : 2}>
      {status === 'RUNNING' ? RUNNING : <path d={STATUS_PATHS[status]} />}
    </Icon>
  );
  if (decorative) return icon;
  const name = strings.status[status];
  return (
    <span role="img" aria-label={name} title={name} className="inline-flex">
      {icon}
    </span>
  );
}
