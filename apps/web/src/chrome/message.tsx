import type { ReactNode } from 'react';

/** A page, or a part of one, that has only something to say. */
export function Message(props: {
  title: string;
  /** `h1` where it is the whole page. */
  heading?: 'h1' | 'h2';
  lead?: string | undefined;
  icon?: ReactNode;
  children?: ReactNode;
}) {
  const { title, heading: Heading = 'h2', lead, icon, children } = props;
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-3 p-6 text-center">
      {icon}
      <Heading className="text-base font-semibold text-balance">{title}</Heading>
      {lead ? <p className="max-w-[52ch] text-soft text-pretty">{lead}</p> : null}
      {children}
    </div>
  );
}
