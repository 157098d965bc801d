/** What each key does, by its name as events tell it. */
export type LogKeys = Readonly<Record<string, () => void>>;

/** Listens to keys of the log on `target`, wherever the focus is but in fields; returns how to stop. */
export function listenLogKeys(target: Document, keys: LogKeys): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (isField(event.target)) return;
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };
  // Before the list's own keys: Home here means the run's first line, not the first one loaded.
  target.addEventListener('keydown', onKey, { capture: true });
  return () => target.removeEventListener('keydown', onKey, { capture: true });
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
