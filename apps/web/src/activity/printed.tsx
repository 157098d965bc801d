import { memo, useMemo } from 'react';
import { AnsiText } from '../ansi/ansi-text.tsx';
import { INITIAL, parseAnsi } from '../ansi/parse-ansi.ts';

/** Text as a program printed it, in its colours. */
export const Printed = memo(function Printed({ text }: { text: string }) {
  const lines = useMemo(() => {
    let state = INITIAL;
    return text.split(/\r?\n/).map((line) => {
      const start = state;
      state = parseAnsi(line, start).endState;
      return { line, start };
    });
  }, [text]);
  return (
    <pre className="printed">
      {lines.map(({ line, start }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
        <span key={at}>
          <AnsiText text={line} startState={start} />
          {'\n'}
        </span>
      ))}
    </pre>
  );
});
