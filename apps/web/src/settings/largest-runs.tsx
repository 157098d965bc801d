import type { LargeRun } from '@scrollback/sdk';
import Link from 'next/link';
import { formatBytes } from '../format/bytes.ts';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';

/** The runs that take up most. */
export function LargestRuns({ runs }: { runs: readonly LargeRun[] }) {
  const words = strings.settings.storage;
  return (
    <div className="grid gap-2">
      <h3 className="text-sm text-soft">{words.largest}</h3>
      <ol aria-label={words.largest} className="text-sm">
        {runs.map(({ run, storedBytes }, i) => (
          <li
            key={run?.id ?? i}
            className="flex min-h-8 items-center gap-2 border-b border-rule last:border-0"
          >
            {run ? (
              <>
                <StatusIcon status={run.status} />
                <Link
                  href={`/runs/${run.id}`}
                  prefetch={false}
                  className="min-w-0 truncate rounded-sm hover:underline"
                >
                  {run.name}
                </Link>
              </>
            ) : (
              <span className="text-faint">{words.gone}</span>
            )}
            <span className="tick ml-auto shrink-0 text-faint">{formatBytes(storedBytes)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
