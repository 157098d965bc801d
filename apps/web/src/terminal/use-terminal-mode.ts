'use client';

import type { Terminal } from '@xterm/xterm';
import { useCallback, useEffect, useRef } from 'react';
import type { TerminalSession } from './terminal-session.ts';

/** Keeps the session's mode and the terminal's place together; the result goes from one to the other. */
export function useTerminalMode(terminal: Terminal | null, session: TerminalSession): () => void {
  /** The first row shown when following was left at the end, until something is printed. */
  const held = useRef<number | null>(null);
  useEffect(() => {
    if (!terminal) return;
    const scrolled = terminal.onScroll(() => {
      const { viewportY, baseY } = terminal.buffer.active;
      const stay = held.current;
      held.current = null;
      if (stay !== null && viewportY === baseY && baseY > stay) terminal.scrollToLine(stay);
      else session.setMode(viewportY === baseY ? 'following' : 'reading');
    });
    return () => scrolled.dispose();
  }, [terminal, session]);
  return useCallback(() => {
    const follow = session.state().mode === 'reading';
    held.current = follow ? null : (terminal?.buffer.active.viewportY ?? null);
    session.setMode(follow ? 'following' : 'reading');
    if (follow) terminal?.scrollToBottom();
  }, [terminal, session]);
}
