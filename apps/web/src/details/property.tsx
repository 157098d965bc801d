import type { ReactNode } from 'react';
import { CopyButton } from '../chrome/copy-button.tsx';
import { RelativeTime } from '../clock/relative-time.tsx';
import { formatAbsolute } from '../format/relative-time.ts';
import { strings } from '../strings.ts';

/** Some of a run's properties under a heading. */
export function Properties({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="details-section">
      <h2>{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}

/** A property of a run. */
export function Property(props: {
  name: string;
  children: ReactNode;
  /** A text to be copied with a button. */
  copy?: string;
}) {
  const { name, children, copy } = props;
  return (
    <div className="details-property">
      <dt>{name}</dt>
      <dd>
        <span className="details-value">{children}</span>
        {copy === undefined ? null : <CopyButton text={copy} />}
      </dd>
    </div>
  );
}

/** A time: absolute, and how long ago. */
export function When({ at }: { at: number | null }) {
  if (at === null) return <>{strings.details.none}</>;
  return (
    <>
      {formatAbsolute(at)}{' '}
      <span className="text-faint">
        (<RelativeTime at={at} />)
      </span>
    </>
  );
}
