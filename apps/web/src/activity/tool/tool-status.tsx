'use client';

import type { ToolUseBody } from '@scrollback/sdk';
import { Icon } from '../../chrome/icon.tsx';
import { useNow } from '../../clock/use-now.ts';
import { formatDuration, formatFinalDuration } from '../../format/duration.ts';
import { StatusIcon } from '../../status/status-icon.tsx';
import { strings } from '../../strings.ts';

const LOOKS = {
  CREATED: 'RUNNING',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  DENIED: 'CANCELED',
  TIMED_OUT: 'TIMED_OUT',
} as const;

const COLORS = {
  CREATED: 'text-running',
  SUCCEEDED: 'text-soft',
  FAILED: 'text-failed',
  DENIED: 'text-canceled',
  TIMED_OUT: 'text-timed-out',
  PENDING_APPROVAL: 'text-timed-out',
} as const;

/** How a call stands, in shape and words, and how long it took or has been going on. */
export function ToolStatus(props: {
  body: ToolUseBody;
  /** When it was called, epoch milliseconds. */
  since: number;
  /** Whether the run goes on. */
  live: boolean;
  /** Success is a mark alone. */
  brief?: boolean;
}) {
  const { body, since, live, brief } = props;
  const { status, exitCode, durationMs } = body;
  const { tool } = strings.activity;
  const open = status === 'CREATED' || status === 'PENDING_APPROVAL';
  const word = open && !live ? tool.noResult : tool.status[status];
  return (
    <span
      className={`flex shrink-0 items-center gap-1.5 text-[12px] ${open && !live ? 'text-faint' : COLORS[status]}`}
    >
      {open && !live ? (
        <StatusIcon status="CANCELED" decorative />
      ) : status === 'PENDING_APPROVAL' ? (
        <Icon d="M5.5 3.5v9M10.5 3.5v9" line={2.2} />
      ) : (
        <StatusIcon status={LOOKS[status]} decorative />
      )}
      <span className={status === 'SUCCEEDED' ? (brief ? 'sr-only' : 'max-sm:sr-only') : undefined}>
        {word}
      </span>
      {exitCode != null && exitCode !== 0 ? (
        <span className="tick">{tool.exit(exitCode)}</span>
      ) : null}
      {open && live ? <Since at={since} /> : null}
      {durationMs != null ? (
        <span className="tick text-faint">{formatFinalDuration(durationMs)}</span>
      ) : null}
    </span>
  );
}

function Since({ at }: { at: number }) {
  return <span className="tick">{formatDuration(useNow() - at)}</span>;
}
