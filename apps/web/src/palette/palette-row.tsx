'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import type { ReactNode } from 'react';
import { Icon } from '../chrome/icon.tsx';
import { RelativeTime } from '../clock/relative-time.tsx';
import { lastMoment } from '../run/last-moment.ts';
import { KeyCap } from '../shortcuts/key-cap.tsx';
import { StatusIcon } from '../status/status-icon.tsx';
import type { PaletteItem } from './palette-item.ts';

/** One line of the palette. */
export function PaletteRow(props: { item: PaletteItem; onChoose(item: PaletteItem): void }) {
  const { item, onChoose } = props;
  return (
    <Autocomplete.Item
      value={item}
      onClick={() => onChoose(item)}
      className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 outline-none select-none data-highlighted:bg-accent-soft"
    >
      {iconOf(item)}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      <span className="shrink-0 text-sm text-soft">{noteOf(item)}</span>
    </Autocomplete.Item>
  );
}

function iconOf(item: PaletteItem): ReactNode {
  switch (item.kind) {
    case 'run':
      return <StatusIcon status={item.run.status} />;
    case 'task':
      return <Icon d="M2.5 4h7M5.5 8h8M3.5 12h5" className="text-faint" />;
    case 'page':
      return <Icon d="M3 8h9.5M8.5 4l4 4-4 4" className="text-faint" />;
    case 'command':
      return <Icon d="M6 4l4 4-4 4" className="text-faint" />;
  }
}

function noteOf(item: PaletteItem): ReactNode {
  if (item.kind === 'run') {
    return <RelativeTime at={lastMoment(item.run)} />;
  }
  const [key] = item.kind === 'command' ? (item.command.keys ?? []) : [];
  return key ? <KeyCap name={key} /> : null;
}
