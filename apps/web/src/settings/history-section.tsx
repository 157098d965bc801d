'use client';

import type { HistoryProgress } from '@scrollback/sdk';
import { strings } from '../strings.ts';
import { Section } from './fact-list.tsx';

/** How far imported history is taken in. */
export function HistorySection({ progress }: { progress: HistoryProgress | null }) {
  const words = strings.settings.history;
  if (!progress) return null;
  const { pending, done, failed, deleted, badLines } = progress;
  const taken = done + deleted;
  const all = pending + failed + taken;
  const facts = [
    pending > 0 ? words.pending(pending) : null,
    failed > 0 ? words.failed(failed) : null,
    deleted > 0 ? words.deleted(deleted) : null,
    badLines > 0 ? words.badLines(badLines) : null,
  ].filter((fact) => fact !== null);
  return (
    <Section title={words.title}>
      {all === 0 ? (
        <p className="text-soft">
          {words.none} <code className="font-mono text-[12.5px]">{words.command}</code>.
        </p>
      ) : (
        <div className="grid gap-2 text-sm">
          <p className="tick">{words.progress(taken, all)}</p>
          <progress
            aria-label={words.label}
            max={all}
            value={taken}
            className="settings-progress"
          />
          {facts.length > 0 ? (
            <ul className="tick text-soft">
              {facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          ) : null}
        </div>
      )}
    </Section>
  );
}
