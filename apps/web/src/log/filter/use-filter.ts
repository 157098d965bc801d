'use client';

import { useCallback, useEffect, useState } from 'react';
import { type LineFilter, readFilter, writeFilter } from './line-filter.ts';

/** Which lines the address asks for, and how to ask for others. */
export function useFilter(): [LineFilter, (change: Partial<LineFilter>) => void] {
  const [filter, setFilter] = useState(() => readFilter(window.location.search));
  useEffect(() => {
    const onPop = () => setFilter(readFilter(window.location.search));
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);
  const change = useCallback((change: Partial<LineFilter>) => {
    const { pathname, search, hash } = window.location;
    const next = { ...readFilter(search), ...change };
    window.history.replaceState(null, '', `${pathname}${writeFilter(search, next)}${hash}`);
    setFilter(next);
  }, []);
  return [filter, change];
}
