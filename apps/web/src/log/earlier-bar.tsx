import { Icon } from '../chrome/icon.tsx';
import { formatCount } from '../format/count.ts';
import { strings } from '../strings.ts';
import { lostBefore } from './gaps.ts';
import type { LogState } from './log-state.ts';

/** What the bar says of the entries of a channel. */
type Words = Pick<
  typeof strings.log,
  'from' | 'loadEarlier' | 'loadingEarlier' | 'lost' | 'older' | 'start'
>;

/** Above the lines: how many older ones there are, and the way to them. Its height never changes. */
export function EarlierBar(props: {
  state: LogState;
  words?: Words;
  onLoad(): void;
  /** Shows again what was cleared from the view. */
  onRestore?: () => void;
}) {
  const { state, words = strings.log, onLoad, onRestore } = props;
  const { first, oldest, cleared, loadingEarlier, gaps } = state;
  const older = first - oldest;
  const lost = lostBefore(gaps);
  return (
    <div className="flex h-8 shrink-0 items-center gap-2 border-b border-rule bg-canvas px-3 text-sm text-faint">
      {older > 0 ? (
        <>
          <button
            type="button"
            onClick={onLoad}
            aria-busy={loadingEarlier}
            aria-disabled={loadingEarlier}
            className="flex h-6 items-center gap-1.5 rounded-sm px-1 font-medium text-soft hover:bg-hover hover:text-ink aria-disabled:text-faint"
          >
            <ArrowUp spinning={loadingEarlier} />
            {loadingEarlier ? words.loadingEarlier : words.loadEarlier}
          </button>
          <span className="tick truncate">{words.older(older)}</span>
        </>
      ) : cleared > 0 ? (
        <>
          <span role="status" className="tick truncate px-1">
            {strings.log.clear.cleared(cleared)}
          </span>
          <button
            type="button"
            onClick={onRestore}
            className="h-6 shrink-0 rounded-sm px-1 font-medium text-soft hover:bg-hover hover:text-ink"
          >
            {strings.log.clear.show}
          </button>
        </>
      ) : (
        <span className="tick truncate px-1">{lost > 0 ? words.lost(lost) : words.start}</span>
      )}
      {older > 0 && first > 0 ? (
        <span className="tick ml-auto max-sm:hidden">{words.from(formatCount(first + 1))}</span>
      ) : null}
    </div>
  );
}

function ArrowUp({ spinning }: { spinning: boolean }) {
  return (
    <Icon
      d="M8 13.5V3M3.5 7.25L8 2.75l4.5 4.5"
      className={`size-3.5 ${spinning ? 'animate-breathe' : ''}`}
    />
  );
}
