import type { IDisposable, Terminal } from '@xterm/xterm';

/** DEC private modes that would take the mouse away from the reader. */
const MOUSE = new Set([9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016]);
const ERASE_SCROLLBACK = 3;

/**
 * Leaves out what a program asks of a terminal that a log must not do: take the mouse, forget its
 * lines. Answers to the program go nowhere anyhow, as nobody listens to what the terminal says.
 */
export function makeHarmless({ parser }: Pick<Terminal, 'parser'>): IDisposable[] {
  const isMouse = (parameters: readonly (number | number[])[]) =>
    parameters.some((it) => typeof it === 'number' && MOUSE.has(it));
  return [
    parser.registerCsiHandler({ prefix: '?', final: 'h' }, isMouse),
    parser.registerCsiHandler({ final: 'J' }, ([what]) => what === ERASE_SCROLLBACK),
    parser.registerEscHandler({ final: 'c' }, () => true),
  ];
}
