'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** What a reader has opened and closed, by key. */
export type OpenedStates = Map<string, boolean>;

interface Opened {
  states: OpenedStates;
  /** Something opens or closes now. */
  onToggle(): void;
}

const nothing = (): void => undefined;
const OpenedContext = createContext<Opened>({ states: new Map(), onToggle: nothing });

/** Remembers in `states` what is open below it, also of rows that are not in the document now. */
export function OpenedProvider(props: {
  states: OpenedStates;
  onToggle?(): void;
  children: ReactNode;
}) {
  const { states, onToggle = nothing, children } = props;
  const opened = useMemo(() => ({ states, onToggle }), [states, onToggle]);
  return <OpenedContext value={opened}>{children}</OpenedContext>;
}

/** Whether what `key` names is open, and how to change that. */
export function useOpened(key: string, initial = false): [open: boolean, toggle: () => void] {
  const { states, onToggle } = useContext(OpenedContext);
  const [chosen, setChosen] = useState(states.get(key));
  const open = chosen ?? initial;
  const toggle = () => {
    states.set(key, !open);
    setChosen(!open);
    onToggle();
  };
  return [open, toggle];
}
