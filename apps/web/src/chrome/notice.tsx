import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Says what happened and what to do, with the means to do it. */
export function Notice(props: {
  what: string;
  remedy: string;
  detail?: string | undefined;
  action?: ReactNode;
}) {
  const { what, remedy, detail, action } = props;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-y border-rule bg-surface px-4 py-2 text-sm max-sm:px-3"
    >
      <Icon d="M8 2l6.5 11.5h-13zM8 6.5v3M8 11.6v.1" className="text-failed" />
      <p className="min-w-0 flex-1 basis-60">
        <strong className="font-semibold">{what}</strong>{' '}
        <span className="text-soft">{remedy}</span>
        {detail ? <span className="block break-words text-faint">{detail}</span> : null}
      </p>
      {action}
    </div>
  );
}
