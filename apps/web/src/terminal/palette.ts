import type { ITheme } from '@xterm/xterm';

const ANSI = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
] as const;

/** Colours that a terminal wants as `#rrggbb`: the page's tokens as they are now. */
export function readPalette(element: HTMLElement): ITheme {
  const color = readerOf(element);
  const theme: ITheme = {
    background: color('--ansi-background'),
    foreground: color('--ansi-foreground'),
    cursor: color('--ink-faint'),
    selectionBackground: color('--selection'),
    selectionInactiveBackground: color('--selection'),
    scrollbarSliderBackground: color('--rule'),
    scrollbarSliderHoverBackground: color('--edge'),
    scrollbarSliderActiveBackground: color('--edge'),
  };
  for (const [at, name] of ANSI.entries()) theme[name] = color(`--ansi-${at}`);
  return theme;
}

/** Reads tokens of the page as `#rrggbb`, whatever colour space they are written in. */
export function readerOf(element: HTMLElement): (token: string) => string {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  return (token) => {
    // A hidden element has no colour of its own until it is asked for: this resolves the token.
    probe.style.setProperty('color', `var(${token})`);
    if (!context) return '#808080';
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
}
