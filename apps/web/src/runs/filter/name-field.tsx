'use client';

import { Search } from 'lucide-react';
import { type Ref, useEffect, useState } from 'react';
import { strings } from '../../strings.ts';

const TYPING_MS = 200;

/** A part of the name to look for; told once the reader pauses. */
export function NameField(props: {
  name: string;
  onChange(name: string): void;
  ref: Ref<HTMLInputElement>;
}) {
  const { name, onChange, ref } = props;
  const [typed, setTyped] = useState(name);
  const [told, setTold] = useState(name);
  const [seen, setSeen] = useState(name);
  if (name !== seen) {
    setSeen(name);
    // Not what was typed here: the reader went back, or cleared the filters.
    if (name !== told) {
      setTold(name);
      setTyped(name);
    }
  }
  useEffect(() => {
    if (typed === told) return;
    const timer = setTimeout(() => {
      setTold(typed);
      onChange(typed);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, told, onChange]);
  return (
    <label className="flex h-7 min-w-0 items-center gap-1.5 rounded-md border border-rule bg-surface px-2 focus-within:border-accent max-sm:order-first max-sm:flex-1 max-sm:basis-[70%]">
      <Search aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
      <input
        ref={ref}
        type="search"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter') return;
          // A browser would empty the field: what was found is to be gone through now.
          event.preventDefault();
          event.currentTarget.blur();
        }}
        aria-label={strings.runs.filter.name}
        placeholder={strings.runs.filter.name}
        spellCheck={false}
        className="w-44 min-w-0 flex-1 bg-transparent text-sm text-ink outline-none placeholder:text-faint"
      />
    </label>
  );
}
