import { formatBytes } from '../format/bytes.ts';
import { strings } from '../strings.ts';
import type { LogState } from './log-state.ts';

/** What the bar says of the entries of a channel. */
type Words = Pick<typeof strings.log, 'atEnd' | 'followHint' | 'lines'>;

/** At the bottom edge: what the view does, and how much there is. */
export function StatusBar(props: {
  state: Pick<LogState, 'mode' | 'next'>;
  /** What the reader does, where it is more than reading or following. */
  doing?: 'paused' | 'finding' | 'linked' | undefined;
  byteCount: number;
  live: boolean;
  words?: Words;
  onFollow(): void;
}) {
  const { state, doing, byteCount, live, words = strings.log, onFollow } = props;
  const following = state.mode === 'following' && doing === undefined;
  const end = live ? strings.log.following : words.atEnd;
  const word = doing ? strings.log.doing[doing] : following ? end : strings.log.reading;
  return (
    <footer className="flex h-7 shrink-0 items-center gap-2 border-t border-rule bg-canvas px-4 text-[12px] text-faint max-sm:px-3">
      <button
        type="button"
        onClick={onFollow}
        aria-pressed={following}
        title={words.followHint}
        className={`-mx-1 flex items-center gap-1.5 rounded-sm px-1 hover:text-ink ${following && live ? 'text-accent' : ''}`}
      >
        <span
          aria-hidden="true"
          className={`size-1.5 rounded-full ${following && live ? 'bg-accent' : 'border border-current'}`}
        />
        {word}
      </button>
      <Dot />
      <span className="tick">{words.lines(state.next)}</span>
      <Dot />
      <span className="tick">{formatBytes(byteCount)}</span>
      <span className="ml-auto flex items-center gap-3 max-md:hidden">
        {Object.entries(strings.log.keys).map(([key, does]) => (
          <span key={key} className="flex items-center gap-1">
            <kbd className="rounded-[3px] border border-rule px-1 font-mono text-[11px] leading-4">
              {key}
            </kbd>
            {does}
          </span>
        ))}
      </span>
    </footer>
  );
}

function Dot() {
  return <span aria-hidden="true">·</span>;
}
