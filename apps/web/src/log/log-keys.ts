/** What keys do in the log, wherever the focus is. */
export interface LogKeys {
  follow(): void;
  start(): void;
  /** Scrolls by lines, negative upward. */
  line(by: number): void;
}

/** Listens to the log's keys on `target`; returns how to stop. */
export function listenLogKeys(target: Document, keys: LogKeys): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (isField(event.target)) return;
    const act = actionOf(event.key, keys);
    if (!act) return;
    event.preventDefault();
    act();
  };
  // Before the list's own keys: Home here means the run's first line, not the first one loaded.
  target.addEventListener('keydown', onKey, { capture: true });
  return () => target.removeEventListener('keydown', onKey, { capture: true });
}

function actionOf(key: string, keys: LogKeys): (() => void) | null {
  switch (key) {
    case 'f':
    case 'G':
    case 'End':
      return keys.follow;
    case 'g':
    case 'Home':
      return keys.start;
    case 'j':
      return () => keys.line(1);
    case 'k':
      return () => keys.line(-1);
    default:
      return null;
  }
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
