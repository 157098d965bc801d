import type { RawEntry } from '@scrollback/sdk';
import { AnsiText } from '../../ansi/ansi-text.tsx';
import { type AnsiState, stripAnsi } from '../../ansi/parse-ansi.ts';
import type { LineMark } from '../../ansi/segments.ts';
import { strings } from '../../strings.ts';
import type { RowGroup } from './row-group.ts';

/** The title of a group, in place of the line that marks it, and how much it has. */
export function GroupTitle(props: {
  group: RowGroup;
  entry: RawEntry;
  start: AnsiState;
  marks: readonly LineMark[] | undefined;
}) {
  const { group, entry, start, marks } = props;
  const { title, name, folded, lines, errors, atLeast } = group;
  const words = strings.log.group;
  // What is found in the line is told by its place in all of its text, of which the title is the end.
  const before = entry.text.length - title.length;
  const within = marks
    ?.filter(({ to }) => to > before)
    .map((mark) => ({ ...mark, from: Math.max(0, mark.from - before), to: mark.to - before }));
  return (
    <span className="log-text log-group">
      <button
        type="button"
        className="log-group-toggle"
        aria-expanded={!folded}
        aria-label={folded ? words.unfold : words.fold}
      />
      {stripAnsi(title).trim() === '' ? (
        <span>{name ?? words.untitled}</span>
      ) : (
        <AnsiText text={title} startState={start} marks={within} />
      )}
      <span className="log-group-count">
        {words.lines(lines)}
        {folded && errors > 0 ? (
          <span className="log-group-errors"> · {words.errors(errors, atLeast)}</span>
        ) : null}
      </span>
    </span>
  );
}
