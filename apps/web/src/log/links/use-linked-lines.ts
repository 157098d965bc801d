'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../client/use-api.tsx';
import { strings } from '../../strings.ts';
import type { Log } from '../use-log.ts';
import { COPIED_MAX, readLines } from './copy-lines.ts';
import { formatLineHash, type LineRange, linesBetween, parseLineHash } from './line-range.ts';

const SAID_MS = 3000;

/** The lines that the address names, or that were jumped to. */
export interface LinkedLines {
  /** What is highlighted. */
  range: LineRange | null;
  /** What was copied last, or why not; null soon after. */
  said: string | null;
  /** Names the line in the address; `extend` names those from the one picked before to it. */
  pick(line: number, extend: boolean): void;
  /** Highlights a line without naming it in the address. */
  point(line: number): void;
  /** Takes the highlight away: the reader goes on. */
  leave(): void;
  say(words: string): void;
  /** Copies the address of the highlighted lines, or else of `line`. */
  copyLink(line: number): void;
  /** Copies the highlighted lines without escape sequences. */
  copyText(): void;
}

/** The lines that the address names now. */
export function linkedAtFirst(): LineRange | null {
  return parseLineHash(window.location.hash);
}

export function useLinkedLines(runId: string, log: Log<RawEntry>): LinkedLines {
  const { sdk } = useApi();
  const { goTo, store, state } = log;
  const [range, setRange] = useState(linkedAtFirst);
  const [said, say] = useState<string | null>(null);
  const picked = useRef(range?.from ?? null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => say(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const following = state.mode === 'following';
  useEffect(() => {
    if (following) setRange(null);
  }, [following]);
  useEffect(() => {
    const onHash = () => {
      const named = linkedAtFirst();
      setRange(named);
      if (named) goTo(named.from, 'third');
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, [goTo]);

  const pick = useCallback(
    (line: number, extend: boolean) => {
      if (!extend || picked.current === null) picked.current = line;
      const next = linesBetween(picked.current, line);
      store.setMode('reading');
      setRange(next);
      window.history.replaceState(null, '', formatLineHash(next));
    },
    [store],
  );
  const point = useCallback((line: number) => setRange(linesBetween(line, line)), []);
  const leave = useCallback(() => setRange(null), []);
  const copyLink = useCallback(
    (line: number) => {
      const { origin, pathname } = window.location;
      const hash = formatLineHash(range ?? linesBetween(line, line));
      void copy(`${origin}${pathname}${hash}`, strings.log.links.linkCopied).then(say);
    },
    [range],
  );
  const copyText = useCallback(() => {
    if (!range) return;
    const words = strings.log.links;
    readLines(sdk, runId, range)
      .then((lines) => {
        const count = lines.length;
        const done = count === COPIED_MAX ? words.textCut(count) : words.textCopied(count);
        return copy(lines.join('\n'), done);
      })
      .then(say, () => say(words.copyFailed));
  }, [sdk, runId, range]);
  return { range, said, pick, point, leave, say, copyLink, copyText };
}

/** Copies, and resolves to what to tell of it. */
async function copy(text: string, done: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return done;
  } catch {
    // Refused, or no secure context.
    return strings.log.links.copyFailed;
  }
}
