import type { ReactNode } from 'react';

/** A heading with what belongs to it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 className="border-b border-rule pb-1.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** A figure with its name, and what is to be known besides. */
export function Fact(props: { name: string; value: ReactNode; more?: ReactNode }) {
  const { name, value, more } = props;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-0.5 wrap-anywhere">
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="tick text-[18px] leading-6 tracking-[-0.01em]">{value}</dd>
      {more ? <dd className="tick text-sm text-faint">{more}</dd> : null}
    </div>
  );
}
