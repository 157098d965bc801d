import { strings } from '../strings.ts';

const WIDTHS = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2', 'w-2/3', 'w-1/4', 'w-3/5', 'w-2/5', 'w-1/2'];

/** The shape of the log while its newest lines are loading. */
export function LogSkeleton() {
  return (
    <div
      role="status"
      aria-label={strings.log.loading}
      className="flex flex-1 animate-shimmer flex-col justify-end gap-2 overflow-hidden p-4"
    >
      {WIDTHS.map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a skeleton never change
        <div key={line} className="flex gap-4">
          <span className="h-3 w-8 rounded-sm bg-rule" />
          <span className={`h-3 rounded-sm bg-rule ${width}`} />
        </div>
      ))}
    </div>
  );
}
