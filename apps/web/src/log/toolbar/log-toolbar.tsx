'use client';

import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { strings } from '../../strings.ts';
import { TOOL } from './look.ts';

/**
 * The bar above the log: finding at the left, then filters, and at the right how lines are shown. On
 * a phone there is room for finding; the rest is in a sheet below that a button opens.
 */
export function LogToolbar(props: {
  find: ReactNode;
  filters: ReactNode;
  /** Whether the filters leave out lines: then they stay in sight. */
  filtering: boolean;
  /** What is said and done about lines that were pointed at. */
  lines: ReactNode;
  end: ReactNode;
}) {
  const { find, filters, filtering, lines, end } = props;
  const [open, setOpen] = useState(false);
  const folded = open || filtering ? '' : 'max-sm:hidden';
  const { label, more } = strings.log.toolbar;
  return (
    <div
      role="toolbar"
      aria-label={label}
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-rule bg-canvas px-3 py-1 text-sm"
    >
      {find}
      <button
        type="button"
        aria-label={more}
        title={more}
        aria-expanded={open || filtering}
        aria-disabled={filtering}
        onClick={() => setOpen(!open)}
        className={`${TOOL} sm:hidden`}
      >
        <Ellipsis aria-hidden="true" className="size-4" />
      </button>
      <div className={`contents ${folded}`}>{filters}</div>
      {lines}
      <div className={`ml-auto flex shrink-0 items-center gap-1 ${folded}`}>{end}</div>
    </div>
  );
}
