'use client';

import type { ISearchDecorationOptions, ISearchOptions } from '@xterm/addon-search';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton } from '../chrome/icon-button.tsx';
import { strings } from '../strings.ts';
import type { OpenTerminal } from './open-terminal.ts';
import { readerOf } from './palette.ts';

/** Hits that are counted and marked at most. */
export const HITS_MAX = 1_000;

interface Hits {
  /** From 0; -1 where there are too many to tell. */
  resultIndex: number;
  resultCount: number;
}

/** Finds in what the terminal holds: a button, or the field that it opens. */
export function TerminalFind(props: {
  open: OpenTerminal | null;
  /** Grows each time that finding is asked for. */
  asked: number;
  /** Is given what goes to the next hit, or the one before. */
  find: { hit(by: 1 | -1): void };
}) {
  const { open, asked, find } = props;
  const [shown, setShown] = useState(false);
  const [text, setText] = useState('');
  const [hits, setHits] = useState<Hits | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) setShown(true);
  }, [asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again, it gets the focus again
  useEffect(() => {
    if (!shown) return;
    field.current?.focus();
    field.current?.select();
  }, [shown, asked]);
  useEffect(() => {
    const listening = open?.search.onDidChangeResults(setHits);
    return () => listening?.dispose();
  }, [open]);
  const go = (by: 1 | -1, term = text, incremental = false) => {
    if (!open || term === '') return;
    const options: ISearchOptions = { decorations: decorationsOf(open), incremental };
    if (by === 1) open.search.findNext(term, options);
    else open.search.findPrevious(term, options);
  };
  useEffect(() => {
    find.hit = go;
  });
  const close = () => {
    setShown(false);
    setHits(null);
    open?.search.clearDecorations();
    open?.terminal.clearSelection();
    open?.terminal.focus();
  };
  const words = strings.terminal.find;
  if (!shown) {
    return (
      <button type="button" onClick={() => setShown(true)} className="terminal-tool">
        {words.open}
      </button>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  return (
    <search className="terminal-find">
      <input
        ref={field}
        type="search"
        aria-label={words.label}
        placeholder={words.label}
        value={text}
        onKeyDown={onKeyDown}
        onChange={({ target: { value } }) => {
          setText(value);
          if (value === '') {
            setHits(null);
            open?.search.clearDecorations();
          } else go(1, value, true);
        }}
      />
      <span role="status" className="tick terminal-hits">
        {text === '' || !hits ? '' : countOf(hits)}
      </span>
      <IconButton label={words.previous} onClick={() => go(-1)}>
        <ChevronUp aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton label={words.next} onClick={() => go(1)}>
        <ChevronDown aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton label={words.close} onClick={close}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </search>
  );
}

function countOf({ resultIndex, resultCount }: Hits): string {
  const { none, count, many } = strings.terminal.find;
  if (resultCount === 0) return none;
  return resultIndex < 0 ? many(HITS_MAX) : count(resultIndex + 1, resultCount);
}

function decorationsOf({ terminal }: OpenTerminal): ISearchDecorationOptions {
  const color = readerOf(terminal.element ?? document.body);
  const hit = color('--hit');
  const current = color('--hit-current');
  return {
    matchBackground: hit,
    matchOverviewRuler: hit,
    activeMatchBackground: current,
    activeMatchColorOverviewRuler: current,
  };
}
