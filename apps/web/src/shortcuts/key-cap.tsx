'use client';

import { useSyncExternalStore } from 'react';
import { showKey } from './key.ts';

const never = () => () => undefined;
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A key as the reader's keyboard has it. */
export function KeyCap({ name }: { name: string }) {
  const mac = useSyncExternalStore(never, isMac, () => false);
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-edge bg-surface px-1 font-sans text-[12px] leading-none text-soft">
      {showKey(name, mac)}
    </kbd>
  );
}
