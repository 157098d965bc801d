'use client';

import type { StorageReport } from '@scrollback/sdk';
import { strings } from '../strings.ts';
import { Cleanup } from './cleanup.tsx';
import { Fact, Section } from './fact-list.tsx';

/** How long things are kept, and deleting by hand, looked at first. */
export function RetentionSection(props: {
  retention: StorageReport['retention'] | null;
  isAdmin: boolean;
  onDeleted(): void;
}) {
  const { retention, isAdmin, onDeleted } = props;
  const words = strings.settings.retention;
  return (
    <Section title={words.title}>
      <p className="text-soft">{words.lead}</p>
      {retention ? (
        <dl className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] gap-x-6 gap-y-4">
          <Fact
            name={words.days}
            value={words.daysKept(retention.days)}
            more={<code className="font-mono text-[12px]">SCROLLBACK_RETENTION_DAYS</code>}
          />
          <Fact
            name={words.runMaxBytes}
            value={words.bytesKept(retention.runMaxBytes)}
            more={<code className="font-mono text-[12px]">SCROLLBACK_RUN_MAX_BYTES</code>}
          />
          <Fact
            name={words.legacy}
            value={words.legacyKept(retention.legacyDays)}
            more={<code className="font-mono text-[12px]">SCROLLBACK_LEGACY_RETENTION_DAYS</code>}
          />
        </dl>
      ) : null}
      {isAdmin ? <Cleanup suggestedDays={retention?.days ?? 30} onDeleted={onDeleted} /> : null}
    </Section>
  );
}
