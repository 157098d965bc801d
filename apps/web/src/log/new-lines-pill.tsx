import { Icon } from '../chrome/icon.tsx';
import { strings } from '../strings.ts';
import type { LogState } from './log-state.ts';

/**
 * Floats over the end of the log while the reader is elsewhere or paused: what is new, and the way
 * there.
 */
export function NewLinesPill(props: {
  unseen: LogState['unseen'];
  paused?: boolean;
  onClick(): void;
}) {
  const { unseen, paused = false, onClick } = props;
  const { lines, errors, atLeast } = unseen;
  return (
    <button
      type="button"
      onClick={onClick}
      className="absolute bottom-3 left-1/2 flex h-8 -translate-x-1/2 items-center gap-2 rounded-full border border-edge bg-raised px-3.5 text-sm font-medium shadow-float hover:bg-hover"
    >
      <Icon d="M8 2.5v10.5M3.5 8.75L8 13.25l4.5-4.5" className="size-3.5" line={1.8} />
      {paused ? <span>{strings.log.pause.paused} ·</span> : null}
      {lines > 0 || paused ? (
        <span className="tick">
          {strings.log.unseen(lines)}
          {errors > 0 ? (
            <span className="text-failed"> · {strings.log.unseenErrors(errors, atLeast)}</span>
          ) : null}
        </span>
      ) : (
        strings.log.jumpToLatest
      )}
    </button>
  );
}
