import type { StorageReport } from '@scrollback/sdk';
import { strings } from '../strings.ts';

/** Stored bytes by the age of their runs, youngest first. */
export function AgeBars({ ages }: { ages: StorageReport['byAge'] }) {
  const words = strings.settings.storage;
  const most = Math.max(1, ...ages.map(({ storedBytes }) => storedBytes));
  return (
    <div className="grid gap-2">
      <h3 className="text-sm text-soft">{words.byAge}</h3>
      <ul aria-label={words.byAgeLabel} className="grid gap-1.5 text-sm">
        {ages.map(({ fromDays, toDays, runs, storedBytes }) => (
          <li key={fromDays} className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3">
            <span className="text-soft">{words.age(fromDays, toDays)}</span>
            <span className="tick text-right text-faint">{words.ageRow(runs, storedBytes)}</span>
            <svg
              aria-hidden="true"
              viewBox="0 0 100 4"
              preserveAspectRatio="none"
              className="col-span-2 h-1 w-full"
            >
              <rect width="100" height="4" rx="1" fill="var(--rule)" />
              <rect width={(100 * storedBytes) / most} height="4" rx="1" fill="var(--accent)" />
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}
