import { type ReactNode, useEffect, useRef, useState } from 'react';
import { AnchoredList, type AnchoredListHandle } from '../../src/list/anchored-list.tsx';
import type { ListMode, Span } from '../../src/list/view.ts';
import { rowText } from './rows.ts';
import { type Sampler, sampler } from './sampler.ts';

interface State {
  first: number;
  next: number;
  version: number;
  mode: ListMode;
  wrap: boolean;
}

/** What a test may do to the list, beside being its reader. */
export interface Fixture extends Sampler {
  set(change: Partial<State>): void;
  get(): State & { range: Span; renderings: number };
  append(count: number): void;
  prepend(count: number): void;
  replace(index: number, text: string): void;
  /** Appends `perSecond` rows a second in many small steps; returns how to stop. */
  stream(perSecond: number): void;
  stop(): void;
  list(): AnchoredListHandle;
}

const INITIAL: State = { first: 10_000, next: 30_000, version: 0, mode: 'following', wrap: true };

export function App({ onReady }: { onReady(fixture: Fixture): void }): ReactNode {
  const [state, setState] = useState(INITIAL);
  const [texts] = useState(() => new Map<number, string>());
  const latest = useRef(state);
  latest.current = state;
  const list = useRef<AnchoredListHandle>(null);
  const range = useRef<Span>({ from: 0, to: 0 });
  const renderings = useRef(0);
  const { wrap } = state;

  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const set = (change: (state: State) => Partial<State>): void =>
      setState((before) => ({ ...before, version: before.version + 1, ...change(before) }));
    const append = (count: number): void => set(({ next }) => ({ next: next + count }));
    onReady({
      ...sampler(),
      set: (change) => set(() => change),
      get: () => ({ ...latest.current, range: range.current, renderings: renderings.current }),
      append,
      prepend: (count) => set(({ first }) => ({ first: Math.max(0, first - count) })),
      replace: (index, text) => {
        texts.set(index, text);
        set(() => ({}));
      },
      stream: (perSecond) => {
        const began = performance.now();
        let sent = 0;
        timer = setInterval(() => {
          const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
          append(due - sent);
          sent = due;
        }, 1);
      },
      stop: () => clearInterval(timer),
      list: () => {
        if (!list.current) throw new Error('the list is not mounted');
        return list.current;
      },
    });
    return () => clearInterval(timer);
  }, [onReady, texts]);

  return (
    <AnchoredList
      ref={list}
      ariaLabel="Rows"
      first={state.first}
      next={state.next}
      version={state.version}
      mode={state.mode}
      wrap={wrap}
      onModeChange={(mode) => setState((before) => ({ ...before, mode }))}
      onRangeChange={(changed) => {
        range.current = changed;
        renderings.current += 1;
      }}
      renderRow={(index) => (
        <div className="row" data-wrap={wrap}>
          {texts.get(index) ?? rowText(index)}
        </div>
      )}
    />
  );
}
