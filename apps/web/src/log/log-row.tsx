import type { RawEntry } from '@scrollback/sdk';
import { memo } from 'react';
import { AnsiText } from '../ansi/ansi-text.tsx';
import type { AnsiState } from '../ansi/parse-ansi.ts';
import { strings } from '../strings.ts';

/**
 * A part of a line to draw as found: UTF-16 positions [from, to) in what `AnsiText` shows of it, so
 * without escape sequences and with unsafe characters in their visible form.
 */
export interface LineMark {
  readonly from: number;
  readonly to: number;
  /** Whether the reader stands on it. */
  readonly current: boolean;
}

/** One line of the log; a bar in its place while it is being read. */
export const LogRow = memo(function LogRow(props: {
  index: number;
  entry: RawEntry | undefined;
  /** The colours that hold where the line begins. */
  start: AnsiState;
  /** What was found in it, ascending, without overlap. */
  marks?: readonly LineMark[];
}) {
  const { index, entry, start } = props;
  if (!entry) return <div className={`log-absent log-absent-${index % 7}`} aria-hidden="true" />;
  const { stream, level, text, partial, truncatedBytes } = entry;
  return (
    <div
      className="log-row"
      data-stream={stream}
      data-level={level ?? undefined}
      data-partial={partial || undefined}
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
      <span className="log-text">
        <AnsiText text={text} startState={start} />
        {truncatedBytes > 0 ? (
          <span className="log-cut">{strings.log.truncated(truncatedBytes)}</span>
        ) : null}
      </span>
    </div>
  );
});
