import { Copy, Link, MessagesSquare, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { strings } from '../../strings.ts';
import { TOOL } from '../toolbar/look.ts';
import type { LinkedLines } from './use-linked-lines.ts';

/** Which lines are highlighted and what can be done with them; says what was copied. */
export function LinkedBar(props: {
  lines: LinkedLines;
  /** How many the run has; null until that is known. */
  total: number | null;
  /** Shows what the first of them says in the activity; null where the run has none. */
  onActivity: (() => void) | null;
}) {
  const { lines, total, onActivity } = props;
  const words = strings.log.links;
  const { range, said, copyLink, copyText, leave } = lines;
  const past = range !== null && total !== null && range.from >= total;
  return (
    <div className="flex shrink-0 items-center gap-0.5">
      {past ? (
        <span className="tick text-[12px] text-soft">{words.past(range.from, total)}</span>
      ) : null}
      {range && !past ? (
        <>
          <span className="tick pr-1 text-[12px] text-soft">
            {words.named(range.from, range.to)}
          </span>
          <Tool label={words.copyLink} onPress={() => copyLink(range.from)}>
            <Link aria-hidden="true" className="size-4" />
          </Tool>
          <Tool label={words.copyText} onPress={copyText}>
            <Copy aria-hidden="true" className="size-4" />
          </Tool>
          {onActivity ? (
            <Tool label={words.showActivity} onPress={onActivity}>
              <MessagesSquare aria-hidden="true" className="size-4" />
            </Tool>
          ) : null}
          <Tool label={words.leave} onPress={leave}>
            <X aria-hidden="true" className="size-4" />
          </Tool>
        </>
      ) : null}
      <span role="status" className="text-[12px] text-soft">
        {said}
      </span>
    </div>
  );
}

function Tool(props: { label: string; onPress(): void; children: ReactNode }) {
  const { label, onPress, children } = props;
  return (
    <button type="button" aria-label={label} title={label} className={TOOL} onClick={onPress}>
      {children}
    </button>
  );
}
