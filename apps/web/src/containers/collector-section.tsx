import type { Collector } from '@scrollback/sdk';

import { strings } from '../strings.ts';
import { ContainerRow } from './container-row.tsx';
import { Since } from './since.tsx';

/** A collector, whether it is there, and its containers. */
export function CollectorSection(props: { collector: Collector; onChanged: () => void }) {
  const { collector, onChanged } = props;
  const { id, name, online, onDemand, lastSeenAt, containers } = collector;
  const words = strings.containers;
  return (
    <section aria-label={name}>
      <header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule bg-surface px-4 py-2 max-sm:px-3">
        <span
          aria-hidden="true"
          className={`size-2 shrink-0 rounded-full ${online ? 'bg-succeeded' : 'border border-faint'}`}
        />
        <h2 className="min-w-0 truncate font-semibold">{name}</h2>
        <span role="status" className={`text-sm ${online ? 'text-soft' : 'text-timed-out'}`}>
          {online ? (
            words.online
          ) : (
            <>
              {words.awaySince} <Since at={lastSeenAt} />
            </>
          )}
        </span>
        {onDemand ? (
          <span title={words.onDemandHint} className="text-sm text-faint">
            {words.onDemand}
          </span>
        ) : null}
        <span className="tick ml-auto text-sm text-faint">{words.count(containers.length)}</span>
        {online ? null : <p className="basis-full text-sm text-soft">{words.awayHint}</p>}
      </header>
      {containers.length === 0 ? (
        <p className="border-b border-rule px-4 py-3 text-soft max-sm:px-3">{words.none}</p>
      ) : (
        <ul aria-label={words.list(name)}>
          {containers.map((container) => (
            <ContainerRow
              key={container.id}
              collectorId={id}
              container={container}
              online={online}
              onDemand={onDemand}
              onChanged={onChanged}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
