import { strings } from '../strings.ts';
import { COLUMNS } from './run-row.tsx';

const WIDTHS = ['w-40', 'w-28', 'w-32', 'w-52', 'w-44', 'w-24', 'w-36', 'w-48'];

/** The shape of the list while it is loading. */
export function RunsSkeleton() {
  return (
    <div role="status" aria-label={strings.runs.loading} className="animate-shimmer">
      {WIDTHS.map((width) => (
        <div key={width} className="border-b border-rule">
          <div className={`${COLUMNS} min-h-10 px-4 max-sm:px-3`}>
            <span className="size-3 rounded-full bg-rule" />
            <span className={`h-3 max-w-full rounded-sm bg-rule ${width}`} />
            <span className="h-3 w-12 rounded-sm bg-rule max-lg:hidden" />
            <span className="h-3 w-2/3 rounded-sm bg-rule max-sm:hidden" />
            <span className="h-3 rounded-sm bg-rule max-lg:hidden" />
            <span className="h-3 w-10 justify-self-end rounded-sm bg-rule" />
            <span className="h-3 w-16 justify-self-end rounded-sm bg-rule max-sm:hidden" />
          </div>
        </div>
      ))}
    </div>
  );
}
