// xterm's field is where keys arrive, and takes no input here.
const FIELDS =
  'input, textarea:not(.xterm-helper-textarea), select, [contenteditable=""], [contenteditable="true"]';
const FLOATING = '[role="dialog"], [role="menu"], [role="listbox"]';
const PRESSED = 'a[href], button, summary, [role="button"], [role="menuitem"], [role="option"]';

/** Whether what has the focus does something of its own with a key that is typed into it. */
export function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches(FIELDS) || target.closest(FLOATING)) return true;
  return (key === 'Enter' || key === ' ') && target.closest(PRESSED) !== null;
}
