import type { RunStatus } from '@scrollback/sdk';
import type { ReactNode } from 'react';
import { Icon } from '../chrome/icon.tsx';
import { strings } from '../strings.ts';

const COLORS: Record<RunStatus, string> = {
  RUNNING: 'text-running',
  SUCCEEDED: 'text-succeeded',
  FAILED: 'text-failed',
  TIMED_OUT: 'text-timed-out',
  CANCELED: 'text-canceled',
  LOST: 'text-lost',
};

/** Each status has its own shape, so that colour is never needed to tell them apart. */
const SHAPES: Record<RunStatus, ReactNode> = {
  RUNNING: (
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
  ),
  SUCCEEDED: <path d="M3.5 8.5l3 3 6-7" />,
  FAILED: <path d="M4 4l8 8M12 4l-8 8" />,
  TIMED_OUT: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 5v3.25L10 10" />
    </>
  ),
  CANCELED: <path d="M3.5 8h9" />,
  LOST: (
    <path d="M6.4 9.6l-1.2 1.2a2.05 2.05 0 0 1-2.9-2.9l1.6-1.6M9.6 6.4l1.2-1.2a2.05 2.05 0 0 1 2.9 2.9l-1.6 1.6M6 3.2l.5 1.5M3.2 6l1.5.5M10 12.8l-.5-1.5M12.8 10l-1.5-.5" />
  ),
};

/** The shape and colour of a status, named for those who don't see it unless a word stands beside. */
export function StatusIcon(props: { status: RunStatus; decorative?: boolean }) {
  const { status, decorative = false } = props;
  const icon = (
    <Icon className={COLORS[status]} line={status === 'LOST' ? 1.4 : 2}>
      {SHAPES[status]}
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
