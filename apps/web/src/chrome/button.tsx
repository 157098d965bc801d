import type { ComponentProps } from 'react';

/** A quiet button with a verb on it. */
export function Button({ className = '', ...props }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...props}
      className={`inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border border-edge bg-raised px-2.5 text-sm font-medium text-ink transition-colors hover:bg-hover disabled:opacity-60 ${className}`}
    />
  );
}
