'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { SafeLink } from '../link/safe-link.ts';
import type { OpenTerminal } from './open-terminal.ts';
import type { TerminalSession } from './terminal-session.ts';

export interface TerminalScreen {
  /** Null until its program is loaded. */
  open: OpenTerminal | null;
  /** The link under the pointer. */
  link: SafeLink | null;
}

/** Opens a terminal in `host` and prints `session` to it, for as long as the page shows it. */
export function useTerminalScreen(
  host: RefObject<HTMLElement | null>,
  session: TerminalSession,
  screenReader: boolean,
): TerminalScreen {
  const [open, setOpen] = useState<OpenTerminal | null>(null);
  const [link, setLink] = useState<SafeLink | null>(null);
  useEffect(() => {
    const life = new AbortController();
    const { signal } = life;
    const show = async () => {
      // xterm is large and only this view needs it.
      const { openTerminal } = await import('./open-terminal.ts');
      const element = host.current;
      if (signal.aborted || !element) return;
      const opened = openTerminal(element, { screenReader, onLink: setLink });
      const stop = session.start(opened.terminal);
      signal.addEventListener('abort', () => {
        stop();
        opened.dispose();
      });
      setOpen(opened);
    };
    show().catch(session.failed);
    return () => {
      life.abort();
      setOpen(null);
      setLink(null);
    };
  }, [host, session, screenReader]);
  return { open, link };
}
