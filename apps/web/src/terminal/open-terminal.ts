import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { WebglAddon } from '@xterm/addon-webgl';
import { Terminal } from '@xterm/xterm';
import { type SafeLink, safeLink } from '../link/safe-link.ts';
import { makeHarmless } from './harmless.ts';
import { readPalette } from './palette.ts';
import { LINES_MAX } from './read-newest.ts';
import { openStyled, styledDocument } from './styled-document.ts';
import { watchTheme } from './watch-theme.ts';

export interface OpenTerminal {
  terminal: Terminal;
  search: SearchAddon;
  dispose(): void;
}

/**
 * Opens a terminal in `host` that shows and takes no input. It keeps the size of `host` and the
 * colours of the page.
 * @param onLink the link under the pointer, or null
 */
export function openTerminal(
  host: HTMLElement,
  options: { screenReader: boolean; onLink(link: SafeLink | null): void },
): OpenTerminal {
  const { screenReader, onLink } = options;
  const hover = {
    hover: (_event: MouseEvent, text: string) => onLink(safeLink(text)),
    leave: () => onLink(null),
  };
  const activate = (_event: MouseEvent, text: string) => follow(text);
  const style = getComputedStyle(host);
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: false,
    cursorInactiveStyle: 'none',
    disableStdin: true,
    documentOverride: styledDocument(document),
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight: 1.3,
    linkHandler: { activate, ...hover },
    minimumContrastRatio: 4.5,
    screenReaderMode: screenReader,
    scrollback: LINES_MAX,
    theme: readPalette(host),
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new WebLinksAddon(activate, hover));
  const handlers = makeHarmless(terminal);
  openStyled(document, () => terminal.open(host));
  // Keys belong to the page: it has no use for input.
  terminal.attachCustomKeyEventHandler(() => false);
  drawFast(terminal);
  fit.fit();
  const resized = new ResizeObserver(() => fit.fit());
  resized.observe(host);
  const unwatch = watchTheme(() => {
    terminal.options.theme = readPalette(host);
  });
  return {
    terminal,
    search,
    dispose() {
      unwatch();
      resized.disconnect();
      for (const handler of handlers) handler.dispose();
      terminal.dispose();
    },
  };
}

/** Opens http and https alone, without a way back to this page. */
function follow(target: string): void {
  const link = safeLink(target);
  if (link) window.open(link.href, '_blank', 'noopener,noreferrer');
}

/** Draws by the graphics card where there is one; else xterm draws with elements. */
function drawFast(terminal: Terminal): void {
  try {
    const webgl = new WebglAddon();
    webgl.onContextLoss(() => webgl.dispose());
    terminal.loadAddon(webgl);
  } catch {
    // No WebGL 2 here: the terminal is drawn with elements, only slower.
  }
}
