import type { ComponentProps } from 'react';

/** A button that shows a drawing alone; `label` says what it does. */
export function IconButton({
  label,
  className = '',
  ...props
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...props}
      className={`grid size-7 shrink-0 place-items-center rounded-md text-soft hover:bg-hover hover:text-ink ${className}`}
    />
  );
}
