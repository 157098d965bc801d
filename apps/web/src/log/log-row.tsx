import type { RawEntry } from '@scrollback/sdk';
import { type CSSProperties, memo } from 'react';
import type { AnsiState } from '../ansi/parse-ansi.ts';
import type { LineMark } from '../ansi/segments.ts';
import { strings } from '../strings.ts';
import { exactTime } from './display/line-time.ts';
import { GroupTitle } from './group/group-title.tsx';
import type { RowGroup } from './group/row-group.ts';
import { LineText } from './line-text.tsx';
import { saysLost } from './says-lost.ts';

export type { LineMark } from '../ansi/segments.ts';

export interface LogRowProps {
  /** Whose line it is, for a download of what it lacks. */
  runId?: string | undefined;
  index: number;
  /** Undefined while it is being read. */
  entry: RawEntry | undefined;
  /** The colours that hold where the line begins. */
  start: AnsiState;
  /** What stands before the line to say when it was printed; null where nothing does. */
  time?: string | null;
  /** What was found in it: UTF-16 positions in `entry.text`, as `searchLog` gives its ranges. */
  marks?: readonly LineMark[] | undefined;
  /** Whether the address names it. */
  linked?: boolean;
  /** The group that has its title there. */
  group?: RowGroup | null;
  /** How many groups it is in. */
  depth?: number;
}

/** Groups in groups stand in no farther than this. */
const MOST_DEPTH = 8;

/** One line of the log; a bar in its place while it is being read. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { runId, index, entry, start, time = null, marks, linked = false } = props;
  const { group = null, depth = 0 } = props;
  if (!entry) return <div className={`log-absent log-absent-${index % 7}`} aria-hidden="true" />;
  const { stream, level, timestamp, partial } = entry;
  return (
    <div
      className="log-row"
      data-stream={stream}
      data-level={level ?? undefined}
      data-partial={partial || undefined}
      data-linked={linked || undefined}
      data-depth={depth || undefined}
      {...(depth > 0 && { style: inset(depth) })}
      data-notice={saysLost(entry) || undefined}
    >
      <span className="log-number" aria-hidden="true">
        {index + 1}
      </span>
      <span
        className="log-mark"
        {...(stream === 'STDERR'
          ? { role: 'img', 'aria-label': strings.log.stderr, title: strings.log.stderr }
          : {})}
      />
      {time === null ? null : (
        <time className="log-time" title={exactTime(timestamp)} aria-hidden="true">
          {time}
        </time>
      )}
      {group ? (
        <GroupTitle group={group} entry={entry} start={start} marks={marks} />
      ) : (
        <LineText runId={runId} line={index} entry={entry} start={start} marks={marks} />
      )}
    </div>
  );
});

function inset(depth: number): CSSProperties & Record<'--log-depth', number> {
  return { '--log-depth': Math.min(depth, MOST_DEPTH) };
}
