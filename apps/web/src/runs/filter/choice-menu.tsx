'use client';

import { ChevronDown } from 'lucide-react';
import { Late } from '../../late/late.ts';
import { LateMenu } from '../../late/late-menu.tsx';
import type { Choices } from './choices.ts';

const popup = new Late(async () => (await import('./choice-popup.tsx')).ChoicePopup);

/** A button that tells what is chosen, and a menu that changes it. */
export function ChoiceMenu(props: {
  label: string;
  /** What is chosen, in a few words; empty for no choice. */
  chosen: string;
  /** Said where there is nothing to choose. */
  nothing?: string;
  onOpen?(): void;
  choices: Choices;
}) {
  const { label, chosen, nothing = '', onOpen = ignore, choices } = props;
  return (
    <LateMenu
      menu={popup}
      trigger={{
        className:
          'inline-flex h-7 max-w-60 shrink-0 items-center gap-1 rounded-md border border-transparent px-2 text-sm text-soft hover:bg-hover hover:text-ink max-sm:px-1 data-popup-open:bg-hover data-[chosen]:border-edge data-[chosen]:text-ink',
        'data-chosen': chosen || undefined,
        children: (
          <>
            <span>{label}</span>
            {chosen ? <span className="truncate font-medium">{chosen}</span> : null}
            <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 opacity-70" />
          </>
        ),
      }}
      with={{ nothing, onOpen, list: choices }}
    />
  );
}

function ignore(): void {
  // Nothing has to be read for it.
}
