const KEY = 'terminal-screen-reader';

/** Whether the reader wants the terminal told to a screen reader: it costs time with each line. */
export function readScreenReader(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    // Storage is not allowed here: nothing was remembered.
    return false;
  }
}

/** Remembers the choice where that is allowed. */
export function writeScreenReader(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Storage is not allowed here: the choice holds for this page.
  }
}
