'use client';

import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { errorDetail } from '../../client/error-detail.ts';
import { strings } from '../../strings.ts';
import { TOOL } from '../toolbar/look.ts';
import type { Find } from './use-find.ts';

/** The field to find in the whole run, where the reader stands among what is found, and on. */
export function FindBar({ find, field }: { find: Find; field: Ref<HTMLInputElement> }) {
  const words = strings.log.find;
  const { state, query, store, ask, begin, end } = find;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') store.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      end();
      document.querySelector<HTMLElement>('[role="log"]')?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <search className="flex min-w-0 flex-1 items-center gap-1 max-sm:basis-[calc(100%-2.5rem)] sm:max-w-md">
      <div className="flex h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md border border-edge bg-raised pl-2 focus-within:border-accent">
        <Search aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        <input
          ref={field}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          value={query.text}
          onChange={(event) => ask({ text: event.target.value })}
          onFocus={begin}
          onKeyDown={onKeyDown}
          placeholder={words.placeholder}
          aria-label={words.label}
          aria-invalid={state.problem !== null}
          className="h-full min-w-0 flex-1 appearance-none bg-transparent text-ink outline-none placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
        />
        <Toggle
          label={words.caseSensitive}
          pressed={query.caseSensitive}
          onPress={() => ask({ caseSensitive: !query.caseSensitive })}
        >
          Aa
        </Toggle>
        <Toggle
          label={words.regex}
          pressed={query.regex}
          onPress={() => ask({ regex: !query.regex })}
        >
          .*
        </Toggle>
      </div>
      <FindPlace find={find} />
      <button
        type="button"
        className={TOOL}
        aria-label={words.previous}
        title={words.previous}
        aria-disabled={state.current === null}
        onClick={() => store.step(-1)}
      >
        <ChevronUp aria-hidden="true" className="size-4" />
      </button>
      <button
        type="button"
        className={TOOL}
        aria-label={words.next}
        title={words.next}
        aria-disabled={state.current === null}
        onClick={() => store.step(1)}
      >
        <ChevronDown aria-hidden="true" className="size-4" />
      </button>
    </search>
  );
}

/** How far the reader is through what is found, or why nothing is. */
function FindPlace({ find: { state } }: { find: Find }) {
  const words = strings.log.find;
  const { query, busy, problem, rank, total, hits, hitsCut } = state;
  const problemText = problem === null ? null : (errorDetail(problem) ?? words.failed);
  const said = (): string => {
    if (!query) return '';
    if (problemText !== null) return problemText;
    if (busy) return words.busy;
    if (total === null) return words.counting;
    return total === 0 ? words.none : words.place(rank, total);
  };
  const hint = hitsCut ? `${words.placeHint}. ${words.cut(hits.length)}` : words.placeHint;
  return (
    <span
      role="status"
      title={problemText ?? hint}
      className={`tick max-w-64 shrink-0 truncate text-[12px] ${problemText === null ? 'text-soft' : 'text-failed'}`}
    >
      {said()}
    </span>
  );
}

function Toggle(props: { label: string; pressed: boolean; onPress(): void; children: string }) {
  const { label, pressed, onPress, children } = props;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={label}
      title={label}
      onClick={onPress}
      className="h-5 shrink-0 rounded-sm px-1 font-mono text-[12px] text-soft last:mr-1 hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      {children}
    </button>
  );
}
