'use client';

import { useEffect, useRef, useState } from 'react';
import { NewLinesPill } from '../log/new-lines-pill.tsx';
import { useCommands } from '../shortcuts/use-commands.ts';
import { strings } from '../strings.ts';
import { LINES_MAX } from './read-newest.ts';
import { readScreenReader, writeScreenReader } from './screen-reader.ts';
import { TerminalFind } from './terminal-find.tsx';
import { listenTerminalKeys, TERMINAL_COMMANDS } from './terminal-keys.ts';
import { TerminalNotices } from './terminal-notices.tsx';
import type { TerminalSession } from './terminal-session.ts';
import type { TerminalState } from './terminal-state.ts';
import { useTerminalMode } from './use-terminal-mode.ts';
import { useTerminalScreen } from './use-terminal-screen.ts';

/** The run in a terminal, with what there is to say of it above. */
export function TerminalView(props: {
  runId: string;
  name: string;
  session: TerminalSession;
  state: TerminalState;
  /** Hands out how to follow, and how to stop it. */
  onToggle(toggle: () => void): void;
}) {
  const { runId, name, session, state, onToggle } = props;
  const host = useRef<HTMLDivElement>(null);
  const [screenReader, setScreenReader] = useState(readScreenReader);
  const { open, link } = useTerminalScreen(host, session, screenReader);
  const terminal = open?.terminal ?? null;
  const toggle = useTerminalMode(terminal, session);
  const [finding, setFinding] = useState(0);
  const [find] = useState(() => ({ hit: (_by: 1 | -1): void => undefined }));
  useCommands(TERMINAL_COMMANDS);
  useEffect(() => onToggle(toggle), [onToggle, toggle]);
  useEffect(() => {
    if (!terminal) return;
    return listenTerminalKeys(document, {
      toggleFollow: toggle,
      end: () => terminal.scrollToBottom(),
      start: () => terminal.scrollToTop(),
      line: (by) => terminal.scrollLines(by),
      page: (by) => terminal.scrollPages(by),
      find: () => setFinding((times) => times + 1),
      hit: (by) => find.hit(by),
    });
  }, [terminal, toggle, find]);
  const full = terminal !== null && terminal.buffer.normal.length >= LINES_MAX + terminal.rows;
  return (
    <>
      <TerminalNotices runId={runId} state={state} full={full} />
      <div className="terminal">
        <div className="terminal-tools">
          <TerminalFind open={open} asked={finding} find={find} />
          <button
            type="button"
            aria-pressed={screenReader}
            title={strings.terminal.screenReaderHint}
            onClick={() => {
              writeScreenReader(!screenReader);
              setScreenReader(!screenReader);
            }}
            className="terminal-tool"
          >
            {strings.terminal.screenReader}
          </button>
        </div>
        <section ref={host} className="terminal-host" aria-label={strings.terminal.label(name)} />
        {link ? (
          <p role="status" className="terminal-link">
            <strong>{strings.terminal.leadsTo(link.host)}</strong> <span>{link.href}</span>
          </p>
        ) : null}
        {state.mode === 'reading' ? <NewLinesPill unseen={state.unseen} onClick={toggle} /> : null}
      </div>
    </>
  );
}
