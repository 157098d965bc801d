import type { IMarker, Terminal } from '@xterm/xterm';

/** What the printer needs of a terminal: xterm's, in a page or without one. */
export interface Screen extends Pick<Terminal, 'buffer' | 'cols' | 'reset' | 'write'> {
  /** None while a program shows its alternate screen. */
  registerMarker(offset: number): IMarker | undefined;
}

/** Writes `text`; resolves once it is on the screen, so that who waits never has more pending. */
export function writeTo(screen: Pick<Screen, 'write'>, text: string): Promise<void> {
  return text === '' ? Promise.resolve() : new Promise((resolve) => screen.write(text, resolve));
}
