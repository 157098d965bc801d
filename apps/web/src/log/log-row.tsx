import type { RawEntry } from '@scrollback/sdk';
import { memo } from 'react';
import { AnsiText } from '../ansi/ansi-text.tsx';
import type { AnsiState } from '../ansi/parse-ansi.ts';
import { strings } from '../strings.ts';

/** One line of the log; a bar in its place while it is being read. */
export const LogRow = memo(function LogRow(props: {
  index: number;
  entry: RawEntry | undefined;
  /** The colours that hold where the line begins. */
  start: AnsiState;
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
