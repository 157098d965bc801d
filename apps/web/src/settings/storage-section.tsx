'use client';

import type { StorageReport } from '@scrollback/sdk';
import { Notice } from '../chrome/notice.tsx';
import { errorDetail } from '../client/error-detail.ts';
import type { Asked } from '../client/use-asked.ts';
import { RelativeTime } from '../clock/relative-time.tsx';
import { formatBytes } from '../format/bytes.ts';
import { formatCount } from '../format/count.ts';
import { strings } from '../strings.ts';
import { AgeBars } from './age-bars.tsx';
import { Fact, Section } from './fact-list.tsx';
import { LargestRuns } from './largest-runs.tsx';

/** What storage takes up, in all, by age and by run. */
export function StorageSection({ storage }: { storage: Asked<StorageReport> }) {
  const words = strings.settings.storage;
  const { answer, problem } = storage;
  return (
    <Section title={words.title}>
      {problem ? <Notice {...words.failed} detail={errorDetail(problem)} /> : null}
      {answer ? <Measured usage={answer} /> : <p className="text-soft">{words.loading}</p>}
    </Section>
  );
}

function Measured({ usage }: { usage: StorageReport }) {
  const words = strings.settings.storage;
  const { database, runs, runningRuns, entries, rawBytes, storedBytes, archivedBytes } = usage;
  const { bytes, reusableBytes, diskFreeBytes } = database;
  return (
    <>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] gap-x-6 gap-y-4">
        <Fact
          name={words.database}
          value={formatBytes(bytes)}
          more={reusableBytes ? words.reusable(reusableBytes) : null}
        />
        {diskFreeBytes === null ? null : (
          <Fact name={words.disk} value={formatBytes(diskFreeBytes)} />
        )}
        <Fact
          name={words.output}
          value={formatBytes(rawBytes)}
          more={words.stored(storedBytes + archivedBytes, rawBytes)}
        />
        {archivedBytes > 0 ? (
          <Fact name={words.archive} value={formatBytes(archivedBytes)} />
        ) : null}
        <Fact
          name={words.runs}
          value={formatCount(runs)}
          more={runningRuns > 0 ? words.running(runningRuns) : null}
        />
        <Fact name={words.lines} value={formatCount(entries)} />
      </dl>
      {runs > 0 ? (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,320px),1fr))] items-start gap-8 pt-2">
          <AgeBars ages={usage.byAge} />
          <LargestRuns runs={usage.largestRuns} />
        </div>
      ) : (
        <p className="text-soft">{words.none}</p>
      )}
      <p className="text-sm text-faint">
        {words.measured} <RelativeTime at={usage.measuredAt} />
      </p>
    </>
  );
}
