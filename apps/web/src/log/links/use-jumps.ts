'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useApi } from '../../client/use-api.tsx';
import type { Command } from '../../shortcuts/command.ts';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { strings } from '../../strings.ts';
import { readerPlace } from '../reader-place.ts';
import type { Log } from '../use-log.ts';
import { findError, findTime } from './find-line.ts';
import { parsePlace } from './parse-place.ts';
import type { LinkedLines } from './use-linked-lines.ts';

/** A panel that asks where to go. */
export interface Jumps {
  asking: boolean;
  close(): void;
  /** Goes to a line or time; resolves to why it can't, or null. */
  go(text: string): Promise<string | null>;
}

/** Offers ways to lines far away: errors, a line number, a time; and links to where one is. */
export function useJumps(runId: string, log: Log<RawEntry>, lines: LinkedLines): Jumps {
  const { sdk } = useApi();
  const { goTo, lineAt, store } = log;
  const { point, say, copyLink, range } = lines;
  const [asking, setAsking] = useState(false);
  const pointed = useRef<number | null>(null);
  pointed.current = range?.from ?? null;
  const jump = useCallback(
    (line: number) => {
      goTo(line, 'third');
      point(line);
    },
    [goTo, point],
  );
  const go = useCallback(
    async (text: string) => {
      const words = strings.log.links;
      const place = parsePlace(text, store.state().run?.startedAt ?? 0);
      if (place === null) return words.noPlace;
      try {
        const line = 'line' in place ? place.line : await findTime(sdk, runId, place.time);
        if (line === null) return words.noTime;
        jump(line);
        return null;
      } catch {
        return words.jumpFailed;
      }
    },
    [sdk, runId, store, jump],
  );
  useCommands(
    useMemo((): Command[] => {
      const words = strings.log.links;
      const shared = { group: 'log' as const };
      const here = () => {
        const place = readerPlace();
        return pointed.current ?? (place && lineAt(place.index)) ?? 0;
      };
      const toError = async (by: 1 | -1) => {
        const end = store.state().mode === 'following' && pointed.current === null;
        const { next } = store.state();
        // Who follows stands behind the last line.
        const last = end ? (lineAt(next - 1) ?? next - 1) : here();
        try {
          const line = await findError(sdk, runId, end && by < 0 ? null : last, by);
          if (line !== null) jump(line);
          else say(by > 0 ? words.noNextError : words.noPreviousError);
        } catch {
          say(words.jumpFailed);
        }
      };
      return [
        {
          ...shared,
          id: 'log.nextError',
          name: words.nextError,
          keys: ['e'],
          run: () => void toError(1),
        },
        {
          ...shared,
          id: 'log.previousError',
          name: words.previousError,
          keys: ['E'],
          run: () => void toError(-1),
        },
        {
          ...shared,
          id: 'log.copyLink',
          name: words.copyLink,
          keys: ['c'],
          run: () => copyLink(here()),
        },
        { ...shared, id: 'log.goTo', name: words.goTo, run: () => setAsking(true) },
      ];
    }, [sdk, runId, store, jump, say, copyLink, lineAt]),
  );
  return { asking, close: useCallback(() => setAsking(false), []), go };
}
