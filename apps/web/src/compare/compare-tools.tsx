'use client';

import { useEffect } from 'react';
import { Icon } from '../chrome/icon.tsx';
import { IconButton } from '../chrome/icon-button.tsx';
import { strings } from '../strings.ts';
import type { Ignored } from './comparable.ts';

/** What is ignored and shown, and the ways from difference to difference; the keys n and N, too. */
export function CompareTools(props: {
  /** Differences; null while they are looked for. */
  count: number | null;
  /** The one that the reader went to. */
  chosen: number | null;
  ignored: Ignored;
  onlyChanges: boolean;
  onIgnore(ignored: Ignored): void;
  onOnlyChanges(only: boolean): void;
  onGo(by: 1 | -1): void;
}) {
  const { count, chosen, ignored, onlyChanges, onIgnore, onOnlyChanges, onGo } = props;
  const words = strings.compare;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key !== 'n' && event.key !== 'N') return;
      if (event.target instanceof HTMLElement && event.target.matches('input[type=text]')) return;
      event.preventDefault();
      onGo(event.key === 'n' ? 1 : -1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onGo]);
  return (
    <div className="compare-tools">
      <Choice
        name={words.ignoreTimes}
        checked={ignored.times}
        onChange={(times) => onIgnore({ ...ignored, times })}
      />
      <Choice
        name={words.ignoreNumbers}
        checked={ignored.numbers}
        onChange={(numbers) => onIgnore({ ...ignored, numbers })}
      />
      <Choice name={words.onlyChanges} checked={onlyChanges} onChange={onOnlyChanges} />
      <span className="ml-auto flex items-center gap-1">
        <span role="status" className="tick px-1 text-soft">
          {count === null
            ? words.comparing
            : chosen === null
              ? words.differences(count)
              : words.place(chosen + 1, count)}
        </span>
        <IconButton label={words.previous} onClick={() => onGo(-1)}>
          <Icon d="M8 12.5V3.5M4 7.5l4-4 4 4" className="size-3.5" />
        </IconButton>
        <IconButton label={words.next} onClick={() => onGo(1)}>
          <Icon d="M8 3.5v9M4 8.5l4 4 4-4" className="size-3.5" />
        </IconButton>
      </span>
    </div>
  );
}

function Choice(props: { name: string; checked: boolean; onChange(checked: boolean): void }) {
  return (
    <label className="flex items-center gap-1.5">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={({ target }) => props.onChange(target.checked)}
        className="accent-accent"
      />
      {props.name}
    </label>
  );
}
