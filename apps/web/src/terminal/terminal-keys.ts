import type { Command } from '../shortcuts/command.ts';
import { strings } from '../strings.ts';

/** The keys below, for the sheet. They are listened to here, as xterm's own field has the focus. */
export const TERMINAL_COMMANDS: readonly Command[] = (
  [
    ['follow', ['f']],
    ['start', ['g', 'Home']],
    ['end', ['G', 'End']],
    ['line', ['j', 'k']],
    ['page', ['Space', 'PageDown', 'PageUp']],
    ['find', ['Mod+f', '/']],
    ['hit', ['n', 'N']],
  ] as const
).map(([verb, keys]) => ({
  id: `terminal.${verb}`,
  get name() {
    return strings.terminal.keys[verb];
  },
  group: 'terminal',
  keys,
  inPalette: false,
}));

/** What keys do in the terminal view, wherever the focus is. */
export interface TerminalKeys {
  toggleFollow(): void;
  end(): void;
  start(): void;
  /** Scrolls by lines, negative upward. */
  line(by: number): void;
  page(by: number): void;
  find(): void;
  /** To the next hit, or with -1 to the one before. */
  hit(by: 1 | -1): void;
}

/** Listens to the terminal's keys on `target`; returns how to stop. */
export function listenTerminalKeys(target: Document, keys: TerminalKeys): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    if (command ? event.key !== 'f' : isField(event.target)) return;
    // A button takes the space key for itself.
    if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
    const act = command ? keys.find : actionOf(event, keys);
    if (!act) return;
    event.preventDefault();
    act();
  };
  target.addEventListener('keydown', onKey, { capture: true });
  return () => target.removeEventListener('keydown', onKey, { capture: true });
}

function actionOf({ key, shiftKey }: KeyboardEvent, keys: TerminalKeys): (() => void) | null {
  switch (key) {
    case 'f':
      return keys.toggleFollow;
    case 'G':
    case 'End':
      return keys.end;
    case 'g':
    case 'Home':
      return keys.start;
    case 'j':
    case 'ArrowDown':
      return () => keys.line(1);
    case 'k':
    case 'ArrowUp':
      return () => keys.line(-1);
    case 'PageDown':
      return () => keys.page(1);
    case 'PageUp':
      return () => keys.page(-1);
    case ' ':
      return () => keys.page(shiftKey ? -1 : 1);
    case '/':
      return keys.find;
    case 'n':
      return () => keys.hit(1);
    case 'N':
      return () => keys.hit(-1);
    default:
      return null;
  }
}

/** A field of the page; xterm's own, which takes the focus, is none. */
function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest('.xterm')) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}
