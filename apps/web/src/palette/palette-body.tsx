'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { Icon } from '../chrome/icon.tsx';
import { useOfferedCommands } from '../shortcuts/use-commands.ts';
import { strings } from '../strings.ts';
import { type PaletteGroup, type PaletteItem, paletteGroups } from './palette-item.ts';
import { PaletteRow } from './palette-row.tsx';
import { useFound } from './use-found.ts';

/** What the palette shows while it is open. */
export function PaletteBody({ onClose }: { onClose(): void }) {
  const { title, placeholder, nothing, searching, failed } = strings.palette;
  const [query, setQuery] = useState('');
  const router = useRouter();
  const offered = useOfferedCommands();
  const { found, phase } = useFound(query);
  const groups = useMemo(() => paletteGroups(query, found, offered), [query, found, offered]);
  const choose = (item: PaletteItem) => {
    onClose();
    if (item.kind === 'command') item.command.run?.();
    else router.push(hrefOf(item));
  };
  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      items={groups}
      value={query}
      onValueChange={(value, { reason }) => {
        if (reason !== 'item-press') setQuery(value);
      }}
      itemToStringValue={({ label }: PaletteItem) => label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2 border-b border-rule px-3.5">
        <Icon
          d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5l3 3"
          className="text-faint"
        />
        <Autocomplete.Input
          aria-label={title}
          placeholder={placeholder}
          className="h-11 min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-faint"
        />
      </div>
      {phase === 'failed' ? (
        <p role="alert" className="border-b border-rule bg-surface px-4 py-2 text-sm text-soft">
          {failed}
        </p>
      ) : null}
      <Autocomplete.Empty className="px-4 py-6 text-center text-soft empty:hidden">
        {groups.length > 0 ? null : phase === 'searching' ? searching : nothing}
      </Autocomplete.Empty>
      <Autocomplete.List className="max-h-[min(60dvh,26rem)] scroll-py-2 overflow-y-auto overscroll-contain p-1.5 empty:hidden">
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items} className="pb-1">
            <Autocomplete.GroupLabel className="px-2.5 pt-1.5 pb-0.5 text-sm text-faint">
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <PaletteRow key={`${item.kind} ${item.value}`} item={item} onChoose={choose} />
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function hrefOf({ kind, value }: Exclude<PaletteItem, { kind: 'command' }>): string {
  if (kind === 'run') return `/runs/${value}`;
  return kind === 'task' ? `/tasks/${value}` : value;
}
