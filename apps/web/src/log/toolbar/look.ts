/** A button of the bar with a drawing on it. */
export const TOOL =
  'inline-flex h-7 min-w-7 shrink-0 items-center justify-center gap-1 rounded-md px-1.5 text-soft hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink aria-disabled:opacity-50';

/** A choice of a menu. */
export const CHOICE =
  'flex h-7 cursor-default items-center gap-1.5 rounded-sm pr-3 pl-1 outline-none select-none data-highlighted:bg-hover max-sm:h-9';

/** What a group of choices is about. */
export const GROUP_LABEL = 'px-2 pt-1.5 pb-0.5 text-[12px] text-faint';
