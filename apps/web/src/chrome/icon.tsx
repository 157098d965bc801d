import type { ReactNode } from 'react';

/** A drawing of 16 × 16, in lines of the text's colour, for the eye only. */
export function Icon(props: {
  /** A path, or shapes. */
  d?: string;
  children?: ReactNode;
  className?: string;
  /** Width of the lines, px at a size of 16. */
  line?: number;
}) {
  const { d, children, className = '', line = 1.6 } = props;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`size-4 shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={line}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {d ? <path d={d} /> : children}
    </svg>
  );
}
