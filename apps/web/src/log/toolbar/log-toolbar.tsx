import type { ReactNode } from 'react';
import { strings } from '../../strings.ts';

/** The bar above the log: finding at the left, then filters, and at the right how lines are shown. */
export function LogToolbar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div
      role="toolbar"
      aria-label={strings.log.toolbar.label}
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-rule bg-canvas px-3 py-1 text-sm"
    >
      {children}
      <div className="ml-auto flex shrink-0 items-center gap-1">{end}</div>
    </div>
  );
}
